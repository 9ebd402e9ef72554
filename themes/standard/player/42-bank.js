// An assessment's bank of questions: what is drawn, answered and submitted. No page, no LMS.
//
// A try draws `draw` questions, those first that were asked least often, and asks them in the written order. The draw
// stands until it is submitted, with the answers so far. A submitted try is marked as a whole: score = 100 × right ÷
// drawn, rounded. The best try counts; it is never lowered.
(function (player) {
  "use strict";

  function Bank(step) {
    this.step = step;
    this.id = step.id;
    this.questions = step.questions;
    // Tries submitted, the best score of them, and the last.
    this.tries = 0;
    // What earlier visits had of that. Two may be told of, by the LMS and by this device: they are not added up.
    this.earlier = { tries: 0, asked: {} };
    this.best = null;
    this.last = null;
    // By question, ever: how often it was submitted, and whether it was ever right.
    this.asked = {};
    // Of the try that is open, or else of the last: the ids drawn, the answers, and once submitted their verdicts.
    this.drawn = [];
    this.answers = {};
    this.verdicts = null;
    // The screen: "opening", the id of a question drawn, "answers", "result".
    this.place = "opening";
    // Whether the try was begun during this visit.
    this.isOwn = false;
  }

  // A whole number from 0, less than `count`, none likelier than another.
  function random(count) {
    var source = window.crypto || window.msCrypto;
    if (!source || !source.getRandomValues) return Math.floor(Math.random() * count);
    var box = new Uint32Array(1);
    var fair = Math.floor(4294967296 / count) * count;
    do source.getRandomValues(box); while (box[0] >= fair);
    return box[0] % count;
  }

  function shuffled(list) {
    var mixed = list.slice();
    for (var left = mixed.length; left > 1; left--) {
      var at = random(left), kept = mixed[at];
      mixed[at] = mixed[left - 1];
      mixed[left - 1] = kept;
    }
    return mixed;
  }

  Bank.prototype.question = function (id) {
    return this.questions.filter(function (question) { return question.id === id; })[0] || null;
  };

  Bank.prototype.triesLeft = function () {
    return this.step.taking.tries === null ? Infinity : Math.max(0, this.step.taking.tries - this.tries);
  };

  Bank.prototype.canImprove = function () {
    return this.triesLeft() > 0 && !(this.best >= 100);
  };

  Bank.prototype.isOpen = function () {
    return this.drawn.length > 0 && this.verdicts === null;
  };

  Bank.prototype.isPassed = function () {
    return this.best !== null && this.best >= this.step.taking.pass;
  };

  // A new try. `kept` are questions that are in it already.
  Bank.prototype.draw = function (kept) {
    var self = this;
    var times = function (id) { return self.asked[id] ? self.asked[id].tries : 0; };
    var all = this.questions.map(function (question) { return question.id; });
    // Shuffled first, then put in order by how often each was asked: which of equals comes first is chance.
    var wished = shuffled(all.filter(function (id) { return kept.indexOf(id) < 0; }))
      .map(function (id, index) { return { id: id, times: times(id), index: index }; })
      .sort(function (one, other) { return one.times - other.times || one.index - other.index; })
      .map(function (each) { return each.id; });
    var drawn = kept.concat(wished).slice(0, Math.max(kept.length, this.step.taking.draw));
    this.drawn = all.filter(function (id) { return drawn.indexOf(id) >= 0; });
    this.verdicts = null;
  };

  Bank.prototype.begin = function () {
    this.answers = {};
    this.draw([]);
    this.isOwn = true;
    this.place = this.drawn[0];
  };

  Bank.prototype.open = function () {
    var self = this;
    return this.drawn.filter(function (id) { return !self.answers[id]; });
  };

  // Marks the try, all of it answered.
  Bank.prototype.submit = function () {
    var self = this, right = 0;
    this.verdicts = {};
    this.drawn.forEach(function (id) {
      var verdict = player.marking.verdict(self.question(id), self.answers[id]);
      var before = self.asked[id] || { tries: 0, best: false };
      if (verdict === "right") right++;
      self.verdicts[id] = verdict;
      self.asked[id] = { tries: before.tries + 1, best: before.best || verdict === "right" };
    });
    this.tries++;
    this.last = Math.round(100 * right / this.drawn.length);
    this.best = Math.max(this.best || 0, this.last);
    this.place = "result";
  };

  // The short name of an id: the same in every version of a module. Where two of a kind share one, both keep their own.
  function shortNameOf(id) {
    return "~" + ("000" + (parseInt(player.markOf(id), 16) % 1679616).toString(36)).slice(-4);
  }

  function shorten(id, siblings) {
    var short = shortNameOf(id);
    var same = siblings.filter(function (sibling) { return shortNameOf(sibling) === short; });
    return same.length === 1 && short.length < id.length ? short : id;
  }

  function lengthen(word, siblings) {
    if (word.charAt(0) !== "~") return word;
    return siblings.filter(function (sibling) { return shortNameOf(sibling) === word; })[0] || "";
  }

  // The ids of which an answer is made; none where it is typed.
  function names(question) {
    var partners = question.key && question.key.partners || [];
    return question.options.map(function (option) { return option.id; }).concat(partners);
  }

  function each(text, change) {
    return text.replace(/[^ .]+/g, change);
  }

  function pack(bank, spelling) {
    var ids = bank.questions.map(function (question) { return question.id; });
    var name = function (id) { return spelling === "short" ? shorten(id, ids) : id; };
    var packed = { n: bank.tries, p: name(bank.place), d: {}, h: {} };
    if (bank.best !== null) {
      packed.b = bank.best;
      packed.s = bank.last;
    }
    bank.drawn.forEach(function (id) {
      var question = bank.question(id);
      var text = (bank.answers[id] || []).join(" ");
      if (spelling === "short" && names(question).length > 0) {
        text = each(text, function (word) { return shorten(word, names(question)); });
      }
      packed.d[name(id)] = text;
    });
    if (bank.verdicts) packed.v = bank.drawn.map(function (id) { return bank.verdicts[id].charAt(0); }).join("");
    Object.keys(bank.asked).forEach(function (id) {
      packed.h[name(id)] = bank.asked[id].tries * 2 + (bank.asked[id].best ? 1 : 0);
    });
    return packed;
  }

  // What an earlier visit packed. A try that was begun or submitted here, while the LMS was still being looked for,
  // stays, and counts on from the earlier ones.
  function unpack(bank, packed) {
    var ids = bank.questions.map(function (question) { return question.id; });
    var idOf = function (word) {
      var id = lengthen(word, ids);
      return ids.indexOf(id) >= 0 ? id : null;
    };
    var history = packed.h || {};
    Object.keys(history).forEach(function (word) {
      var id = idOf(word);
      if (!id) return;
      var times = history[word] >> 1, known = bank.earlier.asked[id] || 0;
      var before = bank.asked[id] || { tries: 0, best: false };
      bank.asked[id] = { tries: before.tries + Math.max(0, times - known), best: before.best || history[word] % 2 === 1 };
      bank.earlier.asked[id] = Math.max(known, times);
    });
    var tries = Number(packed.n) || 0, isOld = tries < bank.earlier.tries;
    bank.tries += Math.max(0, tries - bank.earlier.tries);
    bank.earlier.tries = Math.max(bank.earlier.tries, tries);
    if (typeof packed.b === "number") bank.best = Math.max(bank.best || 0, packed.b);
    if (bank.isOwn || isOld) return;
    bank.drawn = [];
    bank.answers = {};
    bank.verdicts = null;
    if (typeof packed.s === "number") bank.last = packed.s;
    var drawn = Object.keys(packed.d || {}).map(idOf);
    var verdicts = {};
    Object.keys(packed.d || {}).forEach(function (word, index) {
      var id = drawn[index];
      if (!id) return;
      var question = bank.question(id), text = String(packed.d[word]);
      if (names(question).length > 0) text = each(text, function (part) { return lengthen(part, names(question)); });
      var chosen = player.marking.recall(question, text);
      if (chosen.length > 0) bank.answers[id] = chosen;
      verdicts[id] = { r: "right", p: "partly" }[(packed.v || "").charAt(index)] || "wrong";
    });
    drawn = drawn.filter(Boolean);
    if (packed.v) {
      bank.drawn = ids.filter(function (id) { return drawn.indexOf(id) >= 0; });
      bank.verdicts = verdicts;
    } else if (drawn.length > 0) {
      // Questions that this version no longer has are drawn anew.
      bank.draw(drawn);
    }
    var place = idOf(String(packed.p)) || packed.p;
    var isThere = place === "result" ? bank.verdicts : place === "answers" ? bank.isOpen() : bank.drawn.indexOf(place) >= 0;
    bank.place = isThere ? place : bank.isOpen() ? bank.drawn[0] : "opening";
    if (packed.p === "opening") bank.place = "opening";
  }

  player.banks = function (steps) {
    return steps.filter(function (step) { return step.kind === "assessment"; })
      .map(function (step) { return new Bank(step); });
  };

  // The mean of the best tries, each with the weight of the questions drawn; null before the first is submitted.
  player.banks.score = function (banks) {
    if (banks.every(function (bank) { return bank.best === null; })) return null;
    var drawn = 0, sum = 0;
    banks.forEach(function (bank) {
      drawn += bank.step.taking.draw;
      sum += bank.step.taking.draw * (bank.best || 0);
    });
    return Math.round(sum / drawn);
  };

  // `spelling`: "whole" ids, or "short" ones where room is scarce.
  player.banks.pack = function (banks, spelling) {
    var packed = {};
    banks.forEach(function (bank) { packed[bank.id] = pack(bank, spelling); });
    return packed;
  };

  player.banks.shed = function (packed, fits) {
    var banks = Object.keys(packed).map(function (id) { return packed[id]; });
    banks.filter(function (bank) { return bank.v; }).forEach(function (bank) {
      if (!fits()) Object.keys(bank.d).forEach(function (id) { bank.d[id] = ""; });
    });
    banks.forEach(function (bank) {
      var longest = Object.keys(bank.d).sort(function (one, other) { return bank.d[other].length - bank.d[one].length; });
      longest.forEach(function (id) { if (!fits()) bank.d[id] = ""; });
    });
  };

  player.banks.unpack = function (banks, packed) {
    banks.forEach(function (bank) { if (packed[bank.id]) unpack(bank, packed[bank.id]); });
  };
})(player);
