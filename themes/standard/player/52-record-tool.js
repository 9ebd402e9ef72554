// What is told of a tool's result: one interaction, of the type `performance`: a task of several steps (SCORM 2004 4th
// Ed. RTE 4.2.9, SCORM 1.2 RTE 3.4.4 cmi.interactions). Its result is `neutral` and its weight 0: no answer of a tool is
// right or wrong, and a number there would be read, and averaged, as a mark. Score and band, or outcome, are the
// response. What was answered, and what a learner wrote, stay off the record.
(function (player) {
  "use strict";

  // `response`: pairs of name and value. 2004 has separators of its own; 1.2 leaves the form open, up to 255 characters.
  player.Record.prototype.toolResult = function (step, response, since, description) {
    if (!this.lms || this.isReview || this.isBrowse || this.isEnded) return;
    var lms = this.lms, is12 = lms.version === "1.2", format = player.format, now = new Date();
    var times = this.progress.tools[step.id].times;
    var base = this.nextInteraction();
    lms.offer(base + "id", step.id + (times > 1 ? "_" + times : ""));
    lms.offer(base + "type", "performance");
    if (is12) lms.offer(base + "time", format.time12(now));
    else lms.offer(base + "timestamp", format.time2004(now));
    if (!is12 && description) lms.offer(base + "description", description.slice(0, 250));
    lms.offer(base + "weighting", "0");
    lms.offer(base + (is12 ? "student_response" : "learner_response"), response.map(function (pair) {
      return pair.join(is12 ? "." : "[.]");
    }).join(is12 ? "," : "[,]"));
    lms.offer(base + "result", "neutral");
    if (since) lms.offer(base + "latency", (is12 ? format.timespan12 : format.timespan2004)(now - since));
  };
})(player);
