// What the learner has done, and the rules of completion and score. No page, no LMS.
//
// Complete: every step was opened, every question was answered (Check answer was pressed, right or wrong), every
//   statement to acknowledge was confirmed, every scenario was played to an ending, and every tool came to a result,
//   whichever.
// Score: tries are unlimited, so each question counts with its best try: 1 when the answer was wholly right,
//   otherwise 0. Score = 100 × questions right ÷ questions, rounded. A later wrong try never takes it away.
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
        (step.kind === "tool" && !(self.tools[step.id] && self.tools[step.id].times));
    });
  };

  Progress.prototype.isComplete = function () {
    return this.remaining().length === 0;
  };

  // Of 100; null where there is nothing to score, or nothing was answered yet.
  Progress.prototype.score = function () {
    var self = this;
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
    var text = JSON.stringify(packed);
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
      text = JSON.stringify({ v: VERSION, l: this.language, at: this.at, t: packed.t, z: player.squeeze.pack(this) });
    }
    return text;
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
    (packed.k || []).forEach(function (id) { if (self.step(id)) self.confirmed[id] = true; });
    if (packed.z) player.squeeze.unpack(this, packed.z);
    if (self.step(packed.at)) this.at = packed.at;
    if (typeof packed.l === "string") this.language = packed.l;
    if (typeof packed.t === "number") this.taken = packed.t;
    return true;
  };

  player.Progress = Progress;
})(player);
