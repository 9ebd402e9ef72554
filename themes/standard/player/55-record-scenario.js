// A scenario on record: one interaction each time an ending is reached.
//
// The type is `performance` in both standards: a choice of one step after another, with the moment as the step's name
// and the choice as its answer (SCORM 2004 4th Ed. RTE 4.2.9.1; SCORM 1.2 RTE 3.4.4 asks for any string of at most 255
// characters). `choice` would not do: its answer is a set, without an order, and in 1.2 single letters. There is no
// pattern of right answers, since several ways may end well; the result says how this one did.
(function (player) {
  "use strict";

  var MOST_CHARACTERS_12 = 255;
  // The most steps of a performance (RTE 4.2.9.1).
  var MOST_STEPS = 250;

  // The choices alone, whole names; where they are too many, the last of them, which led to the ending.
  function spell12(walked) {
    var spelt = "";
    walked.slice().reverse().every(function (each) {
      var longer = spelt ? each.choice + "," + spelt : each.choice;
      if (longer.length > MOST_CHARACTERS_12) return false;
      spelt = longer;
      return true;
    });
    return spelt;
  }

  function spell2004(walked) {
    return walked.slice(-MOST_STEPS).map(function (each) { return each.from.id + "[.]" + each.choice; }).join("[,]");
  }

  // `end` counts the endings of this visit; `since` is when the way to this one began.
  player.Record.prototype.ended = function (step, walked, end, since, description) {
    if (!this.lms || this.isReview || this.isBrowse || this.isEnded) return;
    var lms = this.lms, is12 = lms.version === "1.2", format = player.format, now = new Date();
    var verdict = walked[walked.length - 1].to.verdict;
    var tries = this.progress.paths[step.id].before + end;
    var base = this.nextInteraction();
    lms.offer(base + "id", step.id + (tries > 1 ? "_" + tries : ""));
    lms.offer(base + "type", "performance");
    if (is12) lms.offer(base + "time", format.time12(now));
    else lms.offer(base + "timestamp", format.time2004(now));
    if (!is12 && description) lms.offer(base + "description", description.slice(0, 250));
    lms.offer(base + "weighting", "0");
    lms.offer(base + (is12 ? "student_response" : "learner_response"), is12 ? spell12(walked) : spell2004(walked));
    var wrong = is12 ? "wrong" : "incorrect";
    lms.offer(base + "result", verdict === "right" ? "correct" : verdict === "partly" ? "neutral" : wrong);
    lms.offer(base + "latency", (is12 ? format.timespan12 : format.timespan2004)(now - since));
  };
})(player);
