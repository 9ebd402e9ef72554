// What is told to the LMS, and when. Every status change is committed at once; place and answers at every step;
// all of it again when the window is hidden; and the session ends once, by Exit or when the page goes.
(function (player) {
  "use strict";

  // SCORM 1.2 has one field for completion and success. With unlimited tries nobody has failed while they may
  // still try, and some systems shut a failed course for good: below the pass mark it stays `incomplete`.
  // SCORM 2004 can say both: `completed` and `failed`. When the tries of an assessment have run out, so does 1.2: `failed`.
  var RANK_12 = { "passed": 3, "completed": 2, "failed": 1, "incomplete": 0, "browsed": 0 };

  // What the LMS did not take is kept on this device, under the learner's mark, until it does.
  var UNSAVED = "council-modules:unsaved:";

  function Record(lms, progress, variant) {
    this.lms = lms;
    this.progress = progress;
    this.variant = variant;
    this.began = Date.now();
    this.isEnded = false;
    // Whether the LMS took the last save; null before the first.
    this.wasSaved = null;
    this.onSaved = function () {};
    this.objectives = {};
    // Status and score as the LMS is known to have stored them, and as they were told to it.
    this.stored = {};
    this.told = {};
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
    // Whoever completed it below the pass mark is not done: they may try again.
    this.isDone = lms.version === "1.2" ? /^(passed|completed)$/.test(this.was.status) :
      this.was.completion === "completed" && (this.was.success === "passed" || !this.progress.isScored());
    this.found = this.progress.unpack(lms.get(n.suspend));
    var place = lms.get(n.location);
    if (place && !this.progress.at && this.progress.step(place)) this.progress.at = place;
    var learner = lms.get(n.learner);
    this.unsavedAs = learner ? UNSAVED + this.progress.module.id + ":" + player.markOf(learner) : null;
    // What an earlier visit could not save, on top of what it could.
    if (this.unsavedAs) this.progress.unpack(player.store.read(this.unsavedAs) || "");
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
    // In review some systems (Moodle) still store what is set. A score that they do not tell may be higher.
    var isHidden = this.isReview && isNaN(had);
    if (score !== null && !(had >= score) && !isHidden) {
      lms.set(n.raw, score);
      this.told.raw = score;
      lms.set(n.min, 0);
      lms.set(n.max, 100);
      if (n.scaled) lms.set(n.scaled, player.format.decimal(score / 100));
    }
    if (!progress.isComplete()) return;
    var hasScore = score !== null;
    if (lms.version === "1.2") {
      var status = !hasScore ? "completed" : progress.isPassed() ? "passed" : progress.isFailed() ? "failed" : "incomplete";
      if (RANK_12[status] > (RANK_12[this.was.status] || 0)) {
        if (lms.set(n.status, status)) this.was.status = this.told.status = status;
      }
      return;
    }
    if (this.was.completion !== "completed" && lms.set(n.completion, "completed")) this.was.completion = "completed";
    if (hasScore && this.was.success !== "passed") {
      var success = progress.isPassed() ? "passed" : "failed";
      var isLower = success === "failed" && this.isReview;
      if (this.was.success !== success && !isLower && lms.set(n.success, success)) this.was.success = success;
    }
  };

  // One try at a question, as an interaction of its own. `since` is when the question came up.
  Record.prototype.answered = function (step, chosen, verdict, since, description) {
    if (!this.lms || this.isReview || this.isBrowse || this.isEnded) return;
    var lms = this.lms, is12 = lms.version === "1.2", format = player.format;
    var tries = this.progress.history(step.id).tries;
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
    // Answered at an earlier visit, and submitted now: nobody knows.
    if (since !== null) lms.offer(base + "latency", (is12 ? format.timespan12 : format.timespan2004)(now - since));
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
    return "cmi.interactions." + this.countInteractions() + ".";
  };

  // As the LMS counts them; where it does not say, as we do.
  Record.prototype.countInteractions = function () {
    var count = parseInt(this.lms.get("cmi.interactions._count"), 10);
    if (count >= 0) return count;
    this.counted = this.counted === undefined ? 0 : this.counted + 1;
    return this.counted;
  };

  // One objective a question, with its best result: what a report by question reads.
  Record.prototype.objective = function (id) {
    var lms = this.lms, best = this.progress.history(id).best;
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

  // The language and variant taken, as an interaction that a report can count. It is no preference: who has chosen
  // nothing is shown the first language there is.
  Record.prototype.tookLanguage = function (language) {
    this.progress.language = language;
    if (!this.lms || this.isBrowse || this.isEnded) return;
    var lms = this.lms, is12 = lms.version === "1.2";
    if (this.isReview) return;
    var index = this.progress.taken;
    var count = parseInt(lms.get("cmi.interactions._count"), 10);
    if (index === null || index >= count) index = this.countInteractions();
    var base = "cmi.interactions." + index + ".";
    if (!lms.offer(base + "id", "taken")) return;
    this.progress.taken = index;
    lms.offer(base + "type", "fill-in");
    if (is12) lms.offer(base + "time", player.format.time12(new Date()));
    else lms.offer(base + "timestamp", player.format.time2004(new Date()));
    lms.offer(base + (is12 ? "student_response" : "learner_response"), language + "." + this.variant);
    lms.offer(base + "result", "neutral");
  };

  // Place, answers, time so far; then commit. Returns whether the LMS took all of it. `isLeaving`: the page goes, and
  // some systems (Moodle) then say yes without having heard the server; so after a no, what is kept here is kept.
  Record.prototype.save = function (isLeaving) {
    if (!this.lms || this.isEnded) return false;
    var lms = this.lms, n = lms.names, spent = Date.now() - this.began;
    lms.failures = 0;
    if (this.wasSaved === false) this.progress.gaps++;
    if (!this.isBrowse) {
      lms.set(n.suspend, this.progress.pack());
      lms.set(n.location, this.progress.at || "");
    }
    lms.offer(n.time, lms.version === "1.2" ? player.format.timespan12(spent) : player.format.timespan2004(spent));
    this.report();
    // Below the pass mark the learner may come back and try again, so the attempt stays open.
    var progress = this.progress;
    if (progress.isComplete() && (progress.score() === null || progress.isPassed() || progress.isFailed())) this.isDone = true;
    // Whoever has passed and tries again finds that try as they left it.
    lms.offer(n.exit, this.isDone && !progress.isTrying() ? (lms.version === "1.2" ? "" : "normal") : "suspend");
    var saved = lms.commit();
    if (saved && this.wasSaved === false) saved = this.tellAgain();
    if (saved) this.stored = { status: this.told.status, raw: this.told.raw };
    if (saved && isLeaving && this.wasSaved === false) saved = false;
    if (this.unsavedAs && saved) player.store.remove(this.unsavedAs);
    if (this.unsavedAs && !saved) player.store.write(this.unsavedAs, this.progress.pack());
    var hadTrouble = this.wasSaved === false;
    this.wasSaved = saved;
    this.onSaved(saved, hadTrouble);
    return saved;
  };

  // After a request that failed, some systems (Moodle, in 1.2) send only what has another value by now. Suspend data
  // has (its count of gaps); a status or a score that was never stored is made to differ, and then told as it is.
  Record.prototype.tellAgain = function () {
    var lms = this.lms, n = lms.names, told = this.told;
    var isStatus = lms.version === "1.2" && told.status !== this.stored.status;
    var isRaw = lms.version === "1.2" && told.raw !== this.stored.raw;
    if (!isStatus && !isRaw) return true;
    if (isStatus) lms.set(n.status, "incomplete");
    if (isRaw) lms.set(n.raw, told.raw > 0 ? told.raw - 1 : 1);
    lms.commit();
    if (isStatus) lms.set(n.status, told.status);
    if (isRaw) lms.set(n.raw, told.raw);
    return lms.commit();
  };

  // Ends the session, once. `byLearner`: the Exit button, which in 2004 also asks the LMS to close the course.
  // A learner who is told that saving failed can try again; a page that is going cannot.
  Record.prototype.end = function (byLearner) {
    if (!this.lms || this.isEnded) return true;
    var saved = this.save(!byLearner);
    if (byLearner && !saved) return false;
    // Ending the whole course would end a suspended part with it.
    if (byLearner && this.lms.version === "2004") this.lms.offer("adl.nav.request", this.isDone && !this.progress.isTrying() ? "exitAll" : "suspendAll");
    this.isEnded = true;
    this.lms.end();
    return saved;
  };

  // The page came back after its session ended: a new session on the same API, where the LMS gives one.
  Record.prototype.again = function () {
    if (!this.lms || !this.lms.connect()) return false;
    this.began = Date.now();
    this.isEnded = false;
    return true;
  };

  player.Record = Record;
})(player);
