// What the learner has done, and the rules of completion and score. No page, no LMS.
//
// Complete: every step was opened, every question was answered (Check answer was pressed, right or wrong), every
//   statement to acknowledge was confirmed, every scenario was played to an ending, every tool came to a result,
//   whichever, and every assessment was submitted once.
// Score: tries are unlimited, so each question counts with its best try: 1 when the answer was wholly right,
//   otherwise 0. Score = 100 × questions right ÷ questions, rounded. A later wrong try never takes it away.
//   A module with assessments takes its score from those alone (42-bank.js): the mean of their best tries, each with
//   the weight of the questions drawn. Questions outside them teach.
// Passed: complete, and the score reaches the module's pass mark. A module without questions has no score and
//   no pass; completing it is all there is.
(function (player) {
  "use strict";

  // Well within the 4,096 characters of SCORM 1.2 (3.4.4 cmi.suspend_data), which some systems count in bytes.
  var MOST_CHARACTERS = 3900;
  var VERSION = 1;

  function Progress(module) {
    this.module = module;
    this.steps = module.steps;
    this.seen = {};
    this.answers = {};
    this.ticks = {};
    this.confirmed = {};
    this.paths = {};
    this.tools = {};
    this.banks = player.banks(module.steps);
    this.at = null;
    this.language = null;
    this.taken = null;
    // How often a save did not arrive: makes what is packed differ from what was lost on the way.
    this.gaps = 0;
  }

  Progress.prototype.step = function (id) {
    return this.steps.filter(function (step) { return step.id === id; })[0] || null;
  };

  Progress.prototype.questions = function () {
    return this.steps.filter(function (step) { return step.kind === "question"; });
  };

  // How often a question was answered, and whether ever rightly; by itself or in an assessment.
  Progress.prototype.history = function (id) {
    var asked = this.banks.filter(function (bank) { return bank.asked[id]; })[0];
    return asked ? asked.asked[id] : this.answers[id];
  };

  Progress.prototype.bank = function (id) {
    return this.banks.filter(function (bank) { return bank.id === id; })[0] || null;
  };

  // Whether there is anything to score.
  Progress.prototype.isScored = function () {
    return this.questions().length + this.banks.length > 0;
  };

  Progress.prototype.see = function (id) {
    this.seen[id] = true;
    this.at = id;
  };

  // Marks one try. Returns "right", "partly" or "wrong".
  Progress.prototype.answer = function (id, chosen) {
    var verdict = player.marking.verdict(this.step(id), chosen);
    var before = this.answers[id];
    this.answers[id] = {
      chosen: chosen,
      verdict: verdict,
      tries: (before ? before.tries : 0) + 1,
      best: verdict === "right" || !!(before && before.best)
    };
    return verdict;
  };

  Progress.prototype.remaining = function () {
    var self = this;
    return this.steps.filter(function (step) {
      return !self.seen[step.id] || (step.kind === "question" && !self.answers[step.id]) ||
        (step.kind === "acknowledge" && !self.confirmed[step.id]) ||
        (step.kind === "scenario" && self.endings(step.id) === 0) ||
        (step.kind === "tool" && !(self.tools[step.id] && self.tools[step.id].times)) ||
        (step.kind === "assessment" && self.bank(step.id).tries === 0);
    });
  };

  Progress.prototype.isComplete = function () {
    return this.remaining().length === 0;
  };

  // Of 100; null where there is nothing to score, or nothing was answered yet.
  Progress.prototype.score = function () {
    var self = this;
    if (this.banks.length > 0) return player.banks.score(this.banks);
    var questions = this.questions();
    var answered = questions.filter(function (step) { return self.answers[step.id]; });
    if (answered.length === 0) return null;
    var right = answered.filter(function (step) { return self.answers[step.id].best; });
    return Math.round(100 * right.length / questions.length);
  };

  Progress.prototype.isPassed = function () {
    var score = this.score();
    return this.isComplete() && score !== null && score >= this.module.pass_mark;
  };

  // Nothing that the learner may still do would change that they did not pass.
  Progress.prototype.isFailed = function () {
    return this.banks.length > 0 && this.isComplete() && !this.isPassed() &&
      !this.banks.some(function (bank) { return bank.canImprove(); });
  };

  // A try at an assessment that is begun and not submitted.
  Progress.prototype.isTrying = function () {
    return this.banks.some(function (bank) { return bank.isOpen(); });
  };

  // One line of text, everything by id, so that a module whose steps moved still finds its place.
  Progress.prototype.pack = function () {
    var self = this;
    var packed = { v: VERSION, l: this.language, at: this.at, seen: Object.keys(this.seen), q: {} };
    if (this.taken !== null) packed.t = this.taken;
    if (this.gaps > 0) packed.g = this.gaps;
    Object.keys(this.answers).forEach(function (id) {
      var answer = self.answers[id];
      packed.q[id] = [answer.chosen.join(" "), answer.verdict.charAt(0), answer.tries, answer.best ? 1 : 0];
    });
    var ticked = Object.keys(this.ticks).filter(function (id) { return self.ticks[id].length > 0; });
    if (ticked.length > 0) packed.c = {};
    ticked.forEach(function (id) { packed.c[id] = self.ticks[id].join(" "); });
    if (Object.keys(this.confirmed).length > 0) packed.k = Object.keys(this.confirmed);
    if (Object.keys(this.paths).length > 0) packed.p = this.packPaths();
    if (Object.keys(this.tools).length > 0) packed.tools = player.tool.pack(this);
    if (this.banks.length > 0) packed.a = player.banks.pack(this.banks, "whole");
    var text = JSON.stringify(packed);
    if (text.length > MOST_CHARACTERS && packed.a) {
      packed.a = player.banks.pack(this.banks, "short");
      text = JSON.stringify(packed);
    }
    // A tool is nobody's exam: its answers go first, the learner's own words before the rest. That a result was
    // reached stays.
    ["words", "answers"].forEach(function (without) {
      if (text.length <= MOST_CHARACTERS || !packed.tools) return;
      packed.tools = player.tool.pack(self, without);
      text = JSON.stringify(packed);
    });
    if (text.length > MOST_CHARACTERS) {
      delete packed.c;
      text = JSON.stringify(packed);
    }
    if (text.length > MOST_CHARACTERS && packed.p) {
      // Then how a story came where it is: it begins again, and whether it was finished stays.
      Object.keys(packed.p).forEach(function (id) { packed.p[id][0] = ""; });
      text = JSON.stringify(packed);
    }
    if (text.length > MOST_CHARACTERS) {
      // What was chosen last is the least of it, the longest first: whether it was answered, and rightly, stays.
      Object.keys(packed.q).sort(function (one, other) { return packed.q[other][0].length - packed.q[one][0].length; })
        .forEach(function (id) {
          if (text.length <= MOST_CHARACTERS) return;
          packed.q[id][0] = "";
          text = JSON.stringify(packed);
        });
    }
    if (text.length > MOST_CHARACTERS) {
      // Then the list of steps seen becomes the list of those not seen, where that is shorter.
      delete packed.seen;
      packed.not = this.steps.map(function (step) { return step.id; })
        .filter(function (id) { return !self.seen[id]; });
      text = JSON.stringify(packed);
    }
    if (text.length > MOST_CHARACTERS) {
      packed = { v: VERSION, l: this.language, at: this.at, t: packed.t, a: packed.a, z: player.squeeze.pack(this) };
      text = JSON.stringify(packed);
    }
    if (!packed.a) return text;
    // What was answered in tries that are over, and at the very last the longest answers of one that is not.
    player.banks.shed(packed.a, function () { return JSON.stringify(packed).length <= MOST_CHARACTERS; });
    return JSON.stringify(packed);
  };

  // Takes what an earlier visit packed; whatever this version of the module does not have is left out.
  // Returns whether there was anything.
  Progress.prototype.unpack = function (text) {
    var packed;
    try { packed = JSON.parse(text); } catch (broken) { return false; }
    if (!packed || packed.v !== VERSION) return false;
    var self = this;
    var not = packed.not || [];
    var seen = packed.seen || (packed.not ? this.steps.map(function (step) { return step.id; }) : []);
    seen.forEach(function (id) { if (self.step(id) && not.indexOf(id) < 0) self.seen[id] = true; });
    Object.keys(packed.q || {}).forEach(function (id) {
      var step = self.step(id);
      var kept = packed.q[id];
      if (!step || step.kind !== "question" || !Array.isArray(kept)) return;
      // Answered already, while the LMS was still being looked for: that try counts on from the earlier ones.
      if (self.answers[id]) {
        self.answers[id].tries += Number(kept[2]) || 0;
        self.answers[id].best = self.answers[id].best || kept[3] === 1;
        return;
      }
      self.answers[id] = {
        chosen: player.marking.recall(step, String(kept[0])),
        verdict: { r: "right", p: "partly" }[kept[1]] || "wrong",
        tries: Number(kept[2]) || 1,
        best: kept[3] === 1
      };
    });
    Object.keys(packed.c || {}).forEach(function (id) {
      var step = self.step(id);
      if (!step || step.kind !== "checklist" || self.ticks[id]) return;
      var ids = step.options.map(function (option) { return option.id; });
      self.ticks[id] = String(packed.c[id]).split(" ").filter(function (entry) { return ids.indexOf(entry) >= 0; });
    });
    this.unpackPaths(packed.p);
    player.tool.unpack(this, packed.tools);
    player.banks.unpack(this.banks, packed.a || {});
    (packed.k || []).forEach(function (id) { if (self.step(id)) self.confirmed[id] = true; });
    if (packed.z) player.squeeze.unpack(this, packed.z);
    if (self.step(packed.at)) this.at = packed.at;
    if (typeof packed.l === "string") this.language = packed.l;
    if (typeof packed.t === "number") this.taken = packed.t;
    return true;
  };

  player.Progress = Progress;
})(player);
