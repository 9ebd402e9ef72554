// What is ticked for oneself, and what is confirmed on record.
(function (player) {
  "use strict";

  var all = player.all;

  function Checklist(section, progress) {
    this.section = section;
    this.id = section.dataset.step;
    this.progress = progress;
    this.onChanged = function () {};
    var self = this;
    this.inputs().forEach(function (input) {
      input.addEventListener("change", function () {
        var ticked = self.inputs().filter(function (each) { return each.checked; });
        progress.ticks[self.id] = ticked.map(function (each) { return each.value; });
        self.onChanged();
      });
    });
    this.resume();
  }

  Checklist.prototype.inputs = function () {
    return all("input", this.section);
  };

  Checklist.prototype.resume = function () {
    var ticked = this.progress.ticks[this.id] || [];
    this.inputs().forEach(function (input) { input.checked = ticked.indexOf(input.value) >= 0; });
  };

  function Acknowledge(section, progress) {
    this.section = section;
    this.step = progress.step(section.dataset.step);
    this.progress = progress;
    this.form = section.querySelector("form");
    this.input = section.querySelector("input");
    this.error = section.querySelector(".error p");
    this.onConfirmed = function () {};
    var self = this;
    this.form.addEventListener("submit", function (event) {
      event.preventDefault();
      self.confirm();
    });
    this.input.addEventListener("click", function (event) {
      if (progress.confirmed[self.step.id]) event.preventDefault();
    });
    this.resume();
  }

  Acknowledge.prototype.confirm = function () {
    this.error.hidden = this.input.checked;
    this.form.classList.toggle("has-error", !this.input.checked);
    if (!this.input.checked) {
      this.input.focus();
      return;
    }
    this.progress.confirmed[this.step.id] = true;
    this.show();
    this.section.querySelector(".moves .primary:not([hidden])").focus({ preventScroll: true });
    this.onConfirmed(this.step, player.display.textOf(this.section.querySelector(".option label")));
  };

  // Once confirmed it stays so: a record is not taken back by a click.
  Acknowledge.prototype.show = function () {
    var box = this.section.querySelector("[data-verdict]");
    this.input.checked = true;
    this.input.setAttribute("aria-disabled", "true");
    box.className = "verdict right";
    box.textContent = "";
    box.appendChild(this.section.querySelector("[data-verdict-of='right']").content.cloneNode(true));
    all("[data-when]", this.section).forEach(function (button) { button.hidden = button.dataset.when !== "right"; });
    this.form.setAttribute("data-state", "right");
    player.display.show(player.display.language);
  };

  Acknowledge.prototype.resume = function () {
    if (this.progress.confirmed[this.step.id]) this.show();
  };

  player.Checklist = Checklist;
  player.Acknowledge = Acknowledge;
})(player);
