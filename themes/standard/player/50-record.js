// What is told to the LMS, and when. Every status change is committed at once; place and answers at every step;
// all of it again when the window is hidden; and the session ends once, by Exit or when the page goes.
(function (player) {
  "use strict";

  // SCORM 1.2 has one field for completion and success. With unlimited tries nobody has failed while they may
  // still try, and some systems shut a failed course for good: below the pass mark it stays `incomplete`.
  // SCORM 2004 can say both: `completed` and `failed`.
  var RANK_12 = { "passed": 3, "completed": 2, "failed": 1, "incomplete": 0, "browsed": 0 };

  function Record(lms, progress, variant) {
    this.lms = lms;
    this.progress = progress;
    this.variant = variant;
    this.began = Date.now();
    this.isEnded = false;
    this.onSaved = function () {};
    this.objectives = {};
  }

  // Connects, and takes up what an earlier visit left. Returns whether the LMS answers.
  Record.prototype.start = function () {
    var lms = this.lms;
    if (!lms || !lms.connect()) {
      this.lms = null;
      return false;
    }
    var n = lms.names;
    var mode = lms.get(n.mode);
    this.isReview = mode === "review";
    this.isBrowse = mode === "browse";
    this.was = {
      status: lms.get(n.status), completion: lms.get(n.completion), success: lms.get(n.success),
      raw: parseFloat(lms.get(n.raw))
    };
    this.isDone = /^(passed|completed)$/.test(lms.version === "1.2" ? this.was.status : this.was.completion);
    this.preferredLanguage = lms.get(n.language);
    this.found = this.progress.unpack(lms.get(n.suspend));
    var place = lms.get(n.location);
    if (place && this.progress.step(place)) this.progress.at = place;
    if (!this.isDone && !this.isReview) {
      // First of all, or the LMS may call an opened course completed.
      if (lms.version === "1.2" && !RANK_12[this.was.status]) lms.set(n.status, "incomplete");
      if (lms.version === "2004" && this.was.completion !== "completed") lms.set(n.completion, "incomplete");
      lms.offer(n.exit, "suspend");
    }
    lms.commit();
    return true;
  };

  Record.prototype.isOffline = function () {
    return !this.lms;
  };

  // Status and score, never lower than what the LMS already has.
  Record.prototype.report = function () {
    var lms = this.lms, progress = this.progress, n = lms.names;
    if (this.isBrowse) return;
    var score = progress.score();
    var had = this.was.raw;
    if (score !== null && !(had >= score)) {
      lms.set(n.raw, score);
      lms.set(n.min, 0);
      lms.set(n.max, 100);
      if (n.scaled) lms.set(n.scaled, player.format.decimal(score / 100));
    }
    if (!progress.isComplete()) return;
    var hasScore = score !== null;
    if (lms.version === "1.2") {
      var status = !hasScore ? "completed" : progress.isPassed() ? "passed" : "incomplete";
      if (RANK_12[status] > (RANK_12[this.was.status] || 0)) {
        if (lms.set(n.status, status)) this.was.status = status;
      }
      return;
    }
    if (this.was.completion !== "completed" && lms.set(n.completion, "completed")) this.was.completion = "completed";
    if (hasScore && this.was.success !== "passed") {
      var success = progress.isPassed() ? "passed" : "failed";
      if (this.was.success !== success && lms.set(n.success, success)) this.was.success = success;
    }
  };

  // One try at a question, as an interaction of its own. `since` is when the question came up.
  Record.prototype.answered = function (step, chosen, verdict, since, description) {
    if (!this.lms || this.isReview || this.isBrowse || this.isEnded) return;
    var lms = this.lms, is12 = lms.version === "1.2", format = player.format;
    var tries = this.progress.answers[step.id].tries;
    var now = new Date();
    var spelt = player.patterns(step, chosen, lms.version, this.progress.language);
    var base = this.nextInteraction();
    // An underscore never stands in a module's ids, so a second try cannot meet another question's id.
    lms.offer(base + "id", step.id + (tries > 1 ? "_" + tries : ""));
    lms.offer(base + "type", spelt.type);
    if (is12) lms.offer(base + "time", format.time12(now));
    else lms.offer(base + "timestamp", format.time2004(now));
    if (!is12 && description) lms.offer(base + "description", description.slice(0, 250));
    spelt.patterns.forEach(function (pattern, index) {
      lms.offer(base + "correct_responses." + index + ".pattern", pattern);
    });
    lms.offer(base + "weighting", "1");
    lms.offer(base + (is12 ? "student_response" : "learner_response"), spelt.response);
    lms.offer(base + "result", verdict === "right" ? "correct" : is12 ? "wrong" : "incorrect");
    lms.offer(base + "latency", (is12 ? format.timespan12 : format.timespan2004)(now - since));
    this.objective(step.id);
  };

  // A statement that the learner agrees to: neither right nor wrong, and on record with its words where the LMS keeps
  // them (SCORM 2004).
  Record.prototype.acknowledged = function (step, statement) {
    if (!this.lms || this.isReview || this.isBrowse || this.isEnded) return;
    var lms = this.lms, is12 = lms.version === "1.2", now = new Date();
    var base = this.nextInteraction();
    lms.offer(base + "id", step.id);
    lms.offer(base + "type", "true-false");
    if (is12) lms.offer(base + "time", player.format.time12(now));
    else lms.offer(base + "timestamp", player.format.time2004(now));
    if (!is12) lms.offer(base + "description", statement.slice(0, 250));
    lms.offer(base + (is12 ? "student_response" : "learner_response"), is12 ? "t" : "true");
    lms.offer(base + "result", "neutral");
  };

  Record.prototype.nextInteraction = function () {
    var count = parseInt(this.lms.get("cmi.interactions._count"), 10);
    return "cmi.interactions." + (count >= 0 ? count : 0) + ".";
  };

  // One objective a question, with its best result: what a report by question reads.
  Record.prototype.objective = function (id) {
    var lms = this.lms, best = this.progress.answers[id].best;
    var count = parseInt(lms.get("cmi.objectives._count"), 10) || 0;
    if (this.objectives[id] === undefined) {
      for (var i = 0; i < count && this.objectives[id] === undefined; i++) {
        if (lms.get("cmi.objectives." + i + ".id") === id) this.objectives[id] = i;
      }
      if (this.objectives[id] === undefined) {
        if (!lms.offer("cmi.objectives." + count + ".id", id)) return;
        this.objectives[id] = count;
      }
    }
    var base = "cmi.objectives." + this.objectives[id] + ".";
    lms.offer(base + "score.raw", best ? 100 : 0);
    lms.offer(base + "score.min", 0);
    lms.offer(base + "score.max", 100);
    if (lms.version === "1.2") {
      lms.offer(base + "status", best ? "passed" : "failed");
    } else {
      lms.offer(base + "score.scaled", best ? "1" : "0");
      lms.offer(base + "success_status", best ? "passed" : "failed");
      lms.offer(base + "completion_status", "completed");
    }
  };

  // The language and variant taken: the learner's preference, and an interaction that a report can count.
  Record.prototype.tookLanguage = function (language) {
    this.progress.language = language;
    if (!this.lms || this.isBrowse || this.isEnded) return;
    var lms = this.lms, is12 = lms.version === "1.2";
    lms.offer(lms.names.language, language);
    if (this.isReview) return;
    var count = parseInt(lms.get("cmi.interactions._count"), 10) || 0;
    var index = this.progress.taken;
    if (index === null || index >= count) index = count;
    var base = "cmi.interactions." + index + ".";
    if (!lms.offer(base + "id", "taken")) return;
    this.progress.taken = index;
    lms.offer(base + "type", "fill-in");
    if (is12) lms.offer(base + "time", player.format.time12(new Date()));
    else lms.offer(base + "timestamp", player.format.time2004(new Date()));
    lms.offer(base + (is12 ? "student_response" : "learner_response"), language + "." + this.variant);
    lms.offer(base + "result", "neutral");
  };

  // Place, answers, time so far; then commit. Returns whether the LMS took all of it.
  Record.prototype.save = function () {
    if (!this.lms || this.isEnded) return false;
    var lms = this.lms, n = lms.names, spent = Date.now() - this.began;
    lms.failures = 0;
    if (!this.isBrowse) {
      lms.set(n.suspend, this.progress.pack());
      lms.set(n.location, this.progress.at || "");
    }
    lms.offer(n.time, lms.version === "1.2" ? player.format.timespan12(spent) : player.format.timespan2004(spent));
    this.report();
    // Below the pass mark the learner may come back and try again, so the attempt stays open.
    if (this.progress.isComplete() && (this.progress.score() === null || this.progress.isPassed())) this.isDone = true;
    lms.offer(n.exit, this.isDone ? (lms.version === "1.2" ? "" : "normal") : "suspend");
    var saved = lms.commit();
    this.onSaved(saved);
    return saved;
  };

  // Ends the session, once. `byLearner`: the Exit button, which in 2004 also asks the LMS to close the course.
  // A learner who is told that saving failed can try again; a page that is going cannot.
  Record.prototype.end = function (byLearner) {
    if (!this.lms || this.isEnded) return true;
    var saved = this.save();
    if (byLearner && !saved) return false;
    if (byLearner && this.lms.version === "2004") this.lms.offer("adl.nav.request", "exitAll");
    this.isEnded = true;
    this.lms.end();
    return saved;
  };

  player.Record = Record;
})(player);
