// The last resort of suspend data, for a module of a hundred questions: what became of each step in five characters,
// so that any module of up to 600 steps fits where `pack` (40-progress.js) found no room. A step is known by its id as
// ever, in four characters of its hash; two that share them are left out, and count as not opened.
(function (player) {
  "use strict";

  var STATES = ["seen", "wrong", "partly", "right", "confirmed", "ended"];

  function markOf(id) {
    return ("000" + (parseInt(player.markOf(id), 16) % 1679616).toString(36)).slice(-4);
  }

  function stateOf(progress, id) {
    var answer = progress.answers[id];
    if (progress.confirmed[id]) return "confirmed";
    if (progress.endings(id) > 0 || (progress.tools[id] && progress.tools[id].times > 0)) return "ended";
    if (answer) return answer.best ? "right" : answer.verdict;
    return progress.seen[id] ? "seen" : null;
  }

  // A story or a tool that was played to its end begins again; that it was stays.
  function end(progress, id) {
    var story = {}, tool = {};
    story[id] = ["", 1];
    tool[id] = [1, 0, {}];
    progress.unpackPaths(story);
    player.tool.unpack(progress, tool);
  }

  player.squeeze = {
    pack: function (progress) {
      return progress.steps.map(function (step) {
        var state = stateOf(progress, step.id);
        return state ? markOf(step.id) + STATES.indexOf(state) : "";
      }).join("");
    },

    unpack: function (progress, text) {
      var byMark = {};
      progress.steps.forEach(function (step) {
        var mark = markOf(step.id);
        byMark[mark] = byMark[mark] === undefined ? step : null;
      });
      (String(text).match(/.{5}/g) || []).forEach(function (entry) {
        var step = byMark[entry.slice(0, 4)];
        var state = STATES[Number(entry.charAt(4))];
        if (!step || !state) return;
        progress.seen[step.id] = true;
        if (state === "confirmed") progress.confirmed[step.id] = true;
        if (state === "ended") end(progress, step.id);
        if (step.kind !== "question" || state === "seen" || progress.answers[step.id]) return;
        progress.answers[step.id] = { chosen: [], verdict: state, tries: 1, best: state === "right" };
      });
    }
  };
})(player);
