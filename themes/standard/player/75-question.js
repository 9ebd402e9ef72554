// A question on the page: check, say how it went, try again. The rules of marking are in 35-marking.js; what is
// different where nothing is ticked is in 77-question-kinds.js.
(function (player) {
  "use strict";

  var all = player.all;

  function Question(section, progress) {
    this.section = section;
    this.step = progress.step(section.dataset.step);
    this.progress = progress;
    this.form = section.querySelector("form");
    this.verdict = section.querySelector("[data-verdict]");
    this.error = section.querySelector(".error p");
    this.since = Date.now();
    this.onAnswered = function () {};
    var self = this;
    this.form.addEventListener("submit", function (event) {
      event.preventDefault();
      // Enter, in an answer that was just checked, is not another try.
      if (!/right|wrong/.test(self.form.getAttribute("data-state"))) self.check();
    });
    // Another choice makes what was said about the last one stale.
    this.form.addEventListener("change", function () { self.reset(); });
    // A question of an assessment has no such button: it is marked with the others.
    var again = section.querySelector("[data-action='again']");
    if (again) again.addEventListener("click", function () { self.again(); });
    this.resume();
  }

  Question.prototype.inputs = function () {
    return all("input", this.form);
  };

  Question.prototype.chosen = function () {
    return this.inputs().filter(function (input) { return input.checked; })
      .map(function (input) { return input.value; });
  };

  Question.prototype.isAnswered = function () {
    return this.chosen().length > 0;
  };

  // Where to go on, if it is not answered.
  Question.prototype.firstOpen = function () {
    return this.inputs()[0];
  };

  Question.prototype.fill = function (chosen) {
    this.inputs().forEach(function (input) { input.checked = chosen.indexOf(input.value) >= 0; });
  };

  Question.prototype.heading = function () {
    return player.display.headingOf(this.section.querySelector("legend"));
  };

  Question.prototype.check = function () {
    var chosen = this.chosen();
    var isAnswered = this.isAnswered();
    this.error.hidden = isAnswered;
    this.form.classList.toggle("has-error", !isAnswered);
    if (!isAnswered) {
      this.firstOpen().focus();
      return;
    }
    var verdict = this.progress.answer(this.step.id, chosen);
    var focusWasHere = this.section.contains(document.activeElement);
    this.show(chosen, verdict);
    // The button that had the focus is gone; its place is taken by the one that comes next.
    if (focusWasHere) this.section.querySelector(".moves .primary:not([hidden])").focus({ preventScroll: true });
    this.verdict.scrollIntoView({ block: "nearest" });
    this.onAnswered(this.step, chosen, verdict, this.since, this.heading());
    this.since = Date.now();
  };

  Question.prototype.show = function (chosen, verdict) {
    this.error.hidden = true;
    this.form.classList.remove("has-error");
    this.buttons(verdict === "right" ? "right" : "wrong");
    var box = this.verdict;
    box.className = "verdict " + verdict;
    box.textContent = "";
    box.appendChild(this.section.querySelector("[data-verdict-of='" + verdict + "']").content.cloneNode(true));
    this.say(box, chosen, verdict);
    player.display.show(player.display.language);
  };

  // What is said under the verdict, and the marks on the options.
  Question.prototype.say = function (box, chosen, verdict) {
    var self = this;
    chosen.forEach(function (id) {
      var option = self.section.querySelector("[data-option='" + id + "']");
      var right = self.step.options.some(function (each) { return each.id === id && each.right; });
      // Where several were chosen and not all belong, each feedback says which option it speaks of, and the option
      // shows a mark. A part of a right answer is not marked before the whole is found.
      if (verdict === "right" || !right || chosen.length === 1) {
        option.classList.add(right ? "is-right" : "is-wrong");
        box.appendChild(self.feedback(option, chosen.length > 1));
      }
    });
  };

  Question.prototype.feedback = function (option, isNamed) {
    var part = document.createElement("div");
    part.className = "verdict-part";
    if (isNamed) {
      var name = document.createElement("p");
      name.className = "verdict-option";
      all(".option-text", option).forEach(function (text) { name.appendChild(text.cloneNode(true)); });
      part.appendChild(name);
    }
    all(".why", option).forEach(function (why) {
      var copy = why.cloneNode(true);
      copy.className = "";
      part.appendChild(copy);
    });
    return part;
  };

  // `state`: open (nothing checked), wrong, right.
  Question.prototype.buttons = function (state) {
    all("[data-when]", this.section).forEach(function (button) { button.hidden = button.dataset.when !== state; });
    this.form.setAttribute("data-state", state);
  };

  Question.prototype.reset = function () {
    this.error.hidden = true;
    this.form.classList.remove("has-error");
    this.verdict.className = "verdict";
    this.verdict.textContent = "";
    this.unmark();
    this.buttons("open");
  };

  Question.prototype.unmark = function () {
    all("[data-option]", this.section).forEach(function (option) { option.classList.remove("is-right", "is-wrong"); });
  };

  Question.prototype.again = function () {
    this.clear();
    this.reset();
    this.since = Date.now();
    this.firstOpen().focus();
  };

  // What a new try begins with.
  Question.prototype.clear = function () {
    this.fill([]);
  };

  // An answer from an earlier visit stands as it was left.
  Question.prototype.resume = function () {
    var answer = this.progress.answers[this.step.id];
    if (!answer) return;
    this.fill(answer.chosen);
    this.reset();
    this.show(answer.chosen, answer.verdict);
  };

  player.Question = Question;
})(player);
