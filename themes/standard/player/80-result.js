// The result on the last step, and the notices about recording.
(function (player) {
  "use strict";

  var all = player.all;

  function only(selector, attribute, value) {
    all(selector).forEach(function (element) { element.hidden = element.getAttribute(attribute) !== value; });
  }

  function outcomeOf(progress) {
    if (!progress.isComplete()) return "result-unfinished";
    if (progress.score() === null) return "result-complete";
    if (progress.isPassed()) return "result-passed";
    if (progress.isFailed()) return "result-failed";
    return progress.banks.length > 0 ? "result-below-assessment" : "result-below";
  }

  function stateOf(progress, step) {
    if (!progress.seen[step.id] && step.kind !== "question") return "not-seen";
    if (step.kind === "scenario") return progress.endings(step.id) > 0 ? "finished" : "not-finished";
    if (step.kind === "assessment") {
      var bank = progress.bank(step.id);
      return bank.tries === 0 ? "not-submitted" : bank.isPassed() ? "passed" : "not-passed";
    }
    if (step.kind === "acknowledge") return progress.confirmed[step.id] ? "" : "not-confirmed";
    if (step.kind === "tool") return "not-reached";
    var answer = progress.answers[step.id];
    if (!answer) return "not-answered";
    return answer.best ? "right" : answer.verdict;
  }

  // One line for every question (where those of an assessment count, for every one that is left), scenario and
  // assessment, and for every step never opened: a button that goes there, and how it stands.
  function line(step, state, steps, score) {
    var section = steps.section(step.id);
    var item = document.createElement("li");
    var go = document.createElement("button");
    go.type = "button";
    go.className = "link";
    var name = section.querySelector(step.kind === "question" ? "legend" : "h2");
    all("[data-words]", name).forEach(function (text) {
      var copy = document.createElement("span");
      copy.setAttribute("data-words", "");
      copy.lang = text.lang;
      var title = text.querySelector("h2");
      copy.textContent = (title || text).textContent.replace(/\s+/g, " ").trim();
      go.appendChild(copy);
    });
    go.addEventListener("click", function () { steps.show(section, true); });
    var badge = document.createElement("span");
    badge.className = "badge " + state;
    badge.appendChild(document.querySelector("[data-badge='" + state + "']").content.cloneNode(true));
    if (score !== null) badge.appendChild(document.createTextNode(score + "%"));
    item.appendChild(go);
    item.appendChild(badge);
    return item;
  }

  player.result = {
    draw: function (progress, steps, recordedAs) {
      var box = document.getElementById("result");
      box.hidden = false;
      var score = progress.score();
      only("[data-outcome]", "data-outcome", outcomeOf(progress));
      document.getElementById("figures").hidden = !progress.isScored();
      document.getElementById("score").textContent = (score === null ? 0 : score) + "%";
      var list = document.getElementById("review");
      list.textContent = "";
      progress.steps.forEach(function (step) {
        var isLeft = !progress.seen[step.id];
        var isOpen = (step.kind === "acknowledge" && !progress.confirmed[step.id]) ||
          (step.kind === "tool" && !player.tool.stateOf(progress, step.id).times);
        var isListed = step.kind === "scenario" ||
          (step.kind === "question" && (progress.banks.length === 0 || !progress.answers[step.id]));
        var bank = progress.bank(step.id);
        // Where an assessment stands last, its result is right above.
        if (bank && bank.tries > 0 && steps.section(step.id) === steps.current) return;
        // The score of a module's only assessment is the module's.
        var own = bank && bank.tries > 0 && progress.banks.length > 1 ? bank.best : null;
        if (isListed || bank || isLeft || isOpen) list.appendChild(line(step, stateOf(progress, step), steps, own));
      });
      player.result.record(recordedAs);
      player.display.show(player.display.language);
    },

    // Only what is true now: a result that has not reached the LMS is not said to be there.
    record: function (recordedAs) {
      only("[data-record]", "data-record", recordedAs);
    },

    notice: function (name, isShown) {
      all("[data-notice='" + name + "']").forEach(function (notice) { notice.hidden = !isShown; });
    }
  };
})(player);
