// A scenario on the page: one moment at a time, the slips of what was chosen over it, and a way back.
//
// Each choice is a button and not a radio to be checked: one press is enough on a phone, its whole name is the choice,
// and nothing needs a second thought before it is pressed, since the next thing offered is the way back.
(function (player) {
  "use strict";

  var all = player.all;

  function Scenario(section, progress) {
    this.section = section;
    this.step = progress.step(section.dataset.step);
    this.progress = progress;
    this.trail = section.querySelector(".trail");
    this.since = Date.now();
    this.onChanged = function () {};
    this.onEnded = function () {};
    // What was chosen and then taken back, in this visit: said on the choice.
    this.before = {};
    var self = this;
    all(".way", section).forEach(function (way) { self.makeButton(way); });
    all("[data-action='rethink']", section).forEach(function (button) {
      button.addEventListener("click", function () { self.rethink(); });
    });
    all("[data-action='restart']", section).forEach(function (button) {
      button.addEventListener("click", function () { self.rethink(0); });
    });
    this.resume();
  }

  // The words of a choice become its button; where it leads, which is for readers without a script, gives way.
  Scenario.prototype.makeButton = function (way) {
    var self = this;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "way-button";
    way.insertBefore(button, way.firstChild);
    button.appendChild(way.querySelector(".way-words"));
    button.appendChild(way.querySelector(".way-before"));
    button.addEventListener("click", function () { self.choose(way.dataset.choice); });
  };

  Scenario.prototype.sheet = function (moment) {
    return document.getElementById("m-" + moment.id);
  };

  Scenario.prototype.way = function (moment, choice) {
    return this.sheet(moment).querySelector("[data-choice='" + choice + "']");
  };

  Scenario.prototype.choose = function (choice) {
    var id = this.step.id;
    var moment = this.progress.choose(id, choice);
    this.draw();
    this.goThere();
    if (!moment.verdict) return this.onChanged();
    var heading = player.display.headingOf(this.section.querySelector("h2"));
    this.onEnded(this.step, this.progress.walked(id), this.progress.paths[id].ends, this.since, heading);
    this.since = Date.now();
  };

  // Back by one choice, or to the start with 0.
  Scenario.prototype.rethink = function (keep) {
    var before = this.before;
    this.progress.walked(this.step.id).forEach(function (each) { before[each.from.id + " " + each.choice] = true; });
    this.progress.rethink(this.step.id, keep);
    this.draw();
    this.goThere();
    this.onChanged();
  };

  Scenario.prototype.draw = function () {
    var self = this;
    var walked = this.progress.walked(this.step.id);
    var moment = this.progress.moment(this.step.id);
    all(".moment", this.section).forEach(function (sheet) {
      sheet.classList.toggle("here", sheet.dataset.moment === moment.id);
    });
    this.section.querySelector(".story").setAttribute("data-sheets", Math.min(walked.length, 3));
    this.drawTrail(walked);
    this.drawWaysBack(walked.length);
    moment.choices.forEach(function (choice) {
      self.way(moment, choice.id).querySelector(".way-before").hidden = !self.before[moment.id + " " + choice.id];
    });
    var state = this.progress.endings(this.step.id) > 0 ? "right" : "open";
    all("[data-when]", this.section).forEach(function (button) { button.hidden = button.dataset.when !== state; });
    this.describe(moment, walked.length);
    player.display.show(player.display.language);
  };

  // A slip for each choice; on the last, what happened at once.
  Scenario.prototype.drawTrail = function (walked) {
    var self = this;
    var list = this.trail.querySelector("ol");
    this.trail.hidden = walked.length === 0;
    list.textContent = "";
    walked.forEach(function (each, index) {
      var way = self.way(each.from, each.choice);
      var slip = document.createElement("li");
      slip.appendChild(way.querySelector(".way-words").cloneNode(true));
      if (index === walked.length - 1) {
        slip.id = "slip-" + self.step.id;
        slip.appendChild(way.querySelector(".way-then").cloneNode(true));
      }
      list.appendChild(slip);
    });
  };

  Scenario.prototype.drawWaysBack = function (made) {
    all(".rethink", this.section).forEach(function (part) { part.hidden = made === 0; });
    // After a single choice the last choice and the start are the same place.
    all("[data-action='restart']", this.section).forEach(function (button) { button.hidden = made < 2; });
  };

  // The heading takes the focus, and with it is said how the story came here and how it ended.
  Scenario.prototype.describe = function (moment, made) {
    var heading = document.getElementById("h-" + moment.id);
    var by = [];
    if (made > 0) by.push("trail-" + this.step.id, "slip-" + this.step.id);
    if (moment.verdict) by.push("v-" + moment.id);
    if (by.length > 0) heading.setAttribute("aria-describedby", by.join(" "));
    else heading.removeAttribute("aria-describedby");
  };

  // Where the new words would begin far down, the last slip comes to the top of the window and they follow it.
  Scenario.prototype.goThere = function () {
    var moment = this.progress.moment(this.step.id);
    var heading = document.getElementById("h-" + moment.id);
    heading.focus({ preventScroll: true });
    var slip = document.getElementById("slip-" + this.step.id);
    var from = (slip || this.sheet(moment)).getBoundingClientRect().top;
    if (from < 0 || heading.getBoundingClientRect().top > window.innerHeight / 2) {
      (slip || this.sheet(moment)).scrollIntoView({ block: "start" });
    }
  };

  // A story from an earlier visit goes on where it was left.
  Scenario.prototype.resume = function () {
    this.draw();
  };

  player.Scenario = Scenario;
})(player);
