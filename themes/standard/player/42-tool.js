// The rules of a tool: which questions are asked, what the answers add up to, and where they lead. No page, no LMS.
// Answers are kept by the question's id: a list of answers' ids, or of one text in the learner's own words.
(function (player) {
  "use strict";

  function byId(list, id) {
    return list.filter(function (each) { return each.id === id; })[0] || null;
  }

  // Every question that a tool has, with how many answers it takes: words, one or many.
  function questions(tool) {
    var all = [];
    function add(asks, takes) {
      asks.forEach(function (ask) { all.push({ id: ask.id, takes: takes || ask.takes, answers: ask.answers || [] }); });
    }
    if (tool.sort === "tree") {
      add(tool.asks, "one");
      return all;
    }
    add(tool.about, "words");
    tool.sections.forEach(function (section) {
      if (section.gate) all.push({ id: section.gate.id, takes: "one", answers: section.gate.answers.map(function (id) { return { id: id }; }) });
      add(section.asks);
    });
    return all;
  }

  function isOpen(section, answers) {
    return !section.gate || (answers[section.gate.id] || []).some(function (id) { return section.gate.opens.indexOf(id) >= 0; });
  }

  // The ids of the questions on the learner's way so far, up to the first that has no answer; `missing` is that one.
  // In a tree whose way is at its end, `outcome` is where it led.
  function way(tool, answers) {
    var ids = [], outcome = null;
    if (tool.sort === "tree") {
      var at = tool.asks[0];
      while (at) {
        ids.push(at.id);
        var chosen = byId(at.answers, (answers[at.id] || [])[0]);
        if (!chosen) return { ids: ids, missing: at.id, outcome: null };
        outcome = chosen.to;
        at = byId(tool.asks, outcome);
      }
      return { ids: ids, missing: null, outcome: outcome };
    }
    tool.about.forEach(function (ask) { ids.push(ask.id); });
    tool.sections.forEach(function (section) {
      if (section.gate) ids.push(section.gate.id);
      if (isOpen(section, answers)) section.asks.forEach(function (ask) { ids.push(ask.id); });
    });
    for (var i = 0; i < ids.length; i++) {
      if (!answers[ids[i]]) return { ids: ids.slice(0, i + 1), missing: ids[i], outcome: null };
    }
    return { ids: ids, missing: null, outcome: null };
  }

  function mostOf(ask) {
    return ask.answers.reduce(function (most, answer) {
      return ask.takes === "many" ? most + answer.points : Math.max(most, answer.points);
    }, 0);
  }

  // What was not asked is neither so nor not so.
  function holds(clause, asked, answers, band) {
    var given = clause.about === "band" ? [band] : answers[clause.about.ask];
    if (clause.about !== "band" && asked.indexOf(clause.about.ask) < 0) return false;
    return clause.of.some(function (id) { return (given || []).indexOf(id) >= 0; }) === clause.is;
  }

  // A checker's score out of what could be scored with the gates as they are; `total` is with all of them open.
  function reckon(tool, answers) {
    var result = { score: 0, possible: 0, total: 0, band: null, sections: [], remarks: [] };
    tool.sections.forEach(function (section) {
      var most = 0, points = 0;
      section.asks.forEach(function (ask) {
        most += mostOf(ask);
        (answers[ask.id] || []).forEach(function (id) {
          var answer = byId(ask.answers, id);
          points += answer ? answer.points : 0;
        });
      });
      var asked = isOpen(section, answers);
      result.total += most;
      if (asked) {
        result.score += points;
        result.possible += most;
      }
      result.sections.push({ id: section.id, points: asked ? points : null, most: most });
    });
    var band = tool.bands.filter(function (each) { return result.score >= each.from && result.score <= each.to; })[0];
    result.band = band ? band.id : null;
    var asked = way(tool, answers).ids;
    result.remarks = tool.remarks.filter(function (remark) {
      return remark.when.every(function (clause) { return holds(clause, asked, answers, result.band); });
    }).map(function (remark) { return remark.id; });
    return result;
  }

  // The answers that this version of the tool still has.
  function known(tool, answers) {
    var kept = {};
    questions(tool).forEach(function (ask) {
      var given = answers[ask.id];
      if (!Array.isArray(given)) return;
      if (ask.takes === "words") {
        if (given[0]) kept[ask.id] = [String(given[0])];
        return;
      }
      var still = given.filter(function (id) { return byId(ask.answers, id); });
      if (ask.takes === "one" ? still.length === 1 : still.length === given.length) kept[ask.id] = still;
    });
    return kept;
  }

  // A learner's state of a tool: the answers, how many results were reached, whether the last is shown.
  function stateOf(progress, id) {
    if (!progress.tools[id]) progress.tools[id] = { answers: {}, times: 0, shown: false };
    return progress.tools[id];
  }

  // How a state is kept: [results reached, shown, { question: "answer answer" or own words }].
  function pack(progress, without) {
    var packed = {};
    Object.keys(progress.tools).forEach(function (id) {
      var state = progress.tools[id];
      var takes = {};
      questions(progress.step(id).tool).forEach(function (ask) { takes[ask.id] = ask.takes; });
      var answers = {};
      Object.keys(state.answers).forEach(function (ask) {
        if (without === "answers" || (without === "words" && takes[ask] === "words")) return;
        answers[ask] = takes[ask] === "words" ? state.answers[ask][0] : state.answers[ask].join(" ");
      });
      // Without all of the answers the result cannot be shown again.
      var shown = state.shown && !without ? 1 : 0;
      if (state.times || Object.keys(state.answers).length) packed[id] = [state.times, shown, answers];
    });
    return packed;
  }

  function unpack(progress, packed) {
    Object.keys(packed || {}).forEach(function (id) {
      var step = progress.step(id);
      var kept = packed[id];
      if (!step || !step.tool || !Array.isArray(kept)) return;
      var state = stateOf(progress, id);
      state.times += Number(kept[0]) || 0;
      // Answered already, while the LMS was still being looked for.
      if (Object.keys(state.answers).length > 0) return;
      var answers = {};
      questions(step.tool).forEach(function (ask) {
        var text = (kept[2] || {})[ask.id];
        if (typeof text === "string") answers[ask.id] = ask.takes === "words" ? [text] : text.split(" ").filter(Boolean);
      });
      state.answers = known(step.tool, answers);
      state.shown = kept[1] === 1 && way(step.tool, state.answers).missing === null;
    });
  }

  player.tool = { questions: questions, way: way, reckon: reckon, stateOf: stateOf, pack: pack, unpack: unpack };
})(player);
