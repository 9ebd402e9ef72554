// A tool on the page: its introduction, one question a screen, the answers to check, the result. The rules are in
// 42-tool.js; whichever screen is shown names the step, so that the focus and the window's title follow it.
(function (player) {
  "use strict";

  var all = player.all;

  function Tool(section, progress, steps) {
    this.section = section;
    this.step = progress.step(section.dataset.step);
    this.tool = this.step.tool;
    this.progress = progress;
    this.steps = steps;
    this.form = section.querySelector("form");
    this.questions = player.tool.questions(this.tool);
    // Where a change that was asked for from a list of answers goes back to.
    this.isChanging = false;
    this.since = null;
    this.onResult = function () {};
    var self = this;
    this.form.addEventListener("submit", function (event) {
      event.preventDefault();
      self.forward();
    });
    section.addEventListener("click", function (event) {
      var button = event.target.closest("[data-tool]");
      var action = button && button.dataset.tool;
      if (action === "back") self.back();
      if (action === "again") self.again();
      if (action === "print") self.print();
      if (action === "change") self.change(button.value);
    });
    this.form.addEventListener("input", function () { self.fault(false); });
    this.resume();
  }

  Tool.prototype.state = function () {
    return player.tool.stateOf(this.progress, this.step.id);
  };

  Tool.prototype.way = function () {
    return player.tool.way(this.tool, this.state().answers);
  };

  Tool.prototype.ask = function (id) {
    return this.section.querySelector("[data-ask='" + id + "']");
  };

  Tool.prototype.takes = function (id) {
    return this.questions.filter(function (each) { return each.id === id; })[0].takes;
  };

  // `at`: intro, check, result, or the id of a question.
  Tool.prototype.show = function (at, isMove) {
    this.at = at;
    var names = { intro: "h-", check: "c-", result: "r-" };
    var kind = names[at] ? at : "ask";
    var screen = kind === "ask" ? this.ask(at) : this.section.querySelector("[data-tool-screen='" + at + "']");
    all("[data-screen]", this.section).forEach(function (each) { each.classList.toggle("on", each === screen); });
    all("[data-on]", this.section).forEach(function (each) { each.hidden = each.dataset.on.split(" ").indexOf(kind) < 0; });
    this.section.setAttribute("data-at", kind);
    this.section.setAttribute("aria-labelledby", kind === "ask" ? "h-" + at : names[at] + this.step.id);
    if (kind === "ask") this.count(at);
    if (kind === "check") this.list(screen);
    if (kind === "result") this.result(screen);
    if (isMove) this.steps.show(this.section, true);
  };

  // In a tree nobody knows how many questions are still to come: which one this is, no more.
  Tool.prototype.count = function (id) {
    var box = this.ask(id).querySelector("[data-count]");
    if (box) this.fill(box, "tool-question", { at: this.way().ids.indexOf(id) + 1 });
  };

  Tool.prototype.forward = function () {
    var way = this.way();
    if (this.at === "intro") {
      this.since = Date.now();
      this.show(way.missing || "check", true);
    } else if (this.at === "check") {
      this.reach();
    } else if (this.at !== "result" && this.keep(this.at)) {
      way = this.way();
      var next = way.ids[way.ids.indexOf(this.at) + 1];
      if (this.isChanging) next = way.missing;
      this.show(next || "check", true);
      if (!way.missing && !next) this.isChanging = false;
    }
  };

  Tool.prototype.back = function () {
    var ids = this.way().ids;
    if (this.isChanging) {
      this.isChanging = false;
      // What was changed and not kept stays as it was.
      this.fillIn();
      return this.show(this.way().missing || "check", true);
    }
    var at = this.at === "check" ? ids.length : ids.indexOf(this.at);
    this.show(at > 0 ? ids[at - 1] : "intro", true);
  };

  Tool.prototype.change = function (id) {
    this.isChanging = true;
    this.show(id, true);
  };

  // Takes what is chosen on the screen; says so where that is nothing and something is wanted.
  Tool.prototype.keep = function (id) {
    var takes = this.takes(id), state = this.state(), screen = this.ask(id);
    var given = takes === "words" ? [screen.querySelector("textarea").value.replace(/\s+/g, " ").trim()].filter(Boolean) :
      all("input", screen).filter(function (input) { return input.checked; }).map(function (input) { return input.value; });
    var isMissing = given.length === 0 && takes !== "many";
    this.fault(isMissing);
    if (isMissing) {
      screen.querySelector("input, textarea").focus();
      return false;
    }
    if (JSON.stringify(state.answers[id]) !== JSON.stringify(given)) state.shown = false;
    state.answers[id] = given;
    return true;
  };

  Tool.prototype.fault = function (isOne) {
    var screen = this.ask(this.at);
    if (!screen) return;
    screen.querySelector(".error p").hidden = !isOne;
    screen.classList.toggle("has-error", isOne);
  };

  // The result of these answers; on record once, however often it is looked at.
  Tool.prototype.reach = function () {
    var state = this.state();
    var isNew = !state.shown;
    state.shown = true;
    if (isNew) state.times++;
    this.show("result", true);
    if (!isNew) return;
    var way = this.way();
    var response = [["outcome", way.outcome]];
    if (this.tool.sort === "checker") {
      var result = player.tool.reckon(this.tool, state.answers);
      response = [["score", result.score], ["possible", result.possible], ["band", result.band]];
    }
    this.onResult(this.step, response, this.since, player.display.textOf(document.getElementById("h-" + this.step.id)));
  };

  Tool.prototype.again = function () {
    var state = this.state();
    state.answers = {};
    state.shown = false;
    this.isChanging = false;
    this.fillIn();
    this.show("intro", true);
  };

  Tool.prototype.print = function () {
    var root = document.documentElement;
    root.classList.add("printing-result");
    window.addEventListener("afterprint", function done() {
      root.classList.remove("printing-result");
      window.removeEventListener("afterprint", done);
    });
    window.print();
  };

  // Puts a message of the locales into an element, in each language.
  Tool.prototype.fill = function (box, id, values) {
    var module = this.progress.module;
    box.textContent = "";
    module.languages.forEach(function (language) {
      var text = document.createElement("span");
      text.setAttribute("data-words", "");
      text.lang = language;
      text.hidden = language !== player.display.language;
      text.textContent = Object.keys(values).reduce(function (words, name) {
        return words.replace("{" + name + "}", values[name]);
      }, module.words[language][id]);
      box.appendChild(text);
    });
  };

  // A question's name, in each language: its heading where it has one, otherwise all of it.
  Tool.prototype.nameOf = function (id) {
    var name = document.createDocumentFragment();
    all("legend [data-words]", this.ask(id)).forEach(function (text) {
      var copy = document.createElement("span");
      copy.setAttribute("data-words", "");
      copy.lang = text.lang;
      copy.hidden = text.hidden;
      copy.textContent = (text.querySelector("h2") || text).textContent.replace(/\s+/g, " ").trim();
      name.appendChild(copy);
    });
    return name;
  };

  Tool.prototype.given = function (id) {
    var self = this, box = document.createElement("dd");
    var given = this.state().answers[id] || [];
    box.className = "given";
    if (this.takes(id) === "words") box.textContent = given[0];
    else if (given.length === 0) box.appendChild(this.section.querySelector("[data-none]").content.cloneNode(true));
    else given.forEach(function (answer) {
      var line = document.createElement("div");
      all("[data-answer='" + answer + "'] .option-text", self.ask(id)).forEach(function (text) { line.appendChild(text.cloneNode(true)); });
      box.appendChild(line);
    });
    return box;
  };

  // Each question on the way, its answer, and a button that goes back to it.
  Tool.prototype.list = function (screen) {
    var self = this, list = screen.querySelector("[data-answers]");
    list.textContent = "";
    this.way().ids.forEach(function (id) {
      var row = document.createElement("div");
      var name = document.createElement("dt");
      name.appendChild(self.nameOf(id));
      var last = document.createElement("dd");
      var button = document.createElement("button");
      button.type = "button";
      button.className = "link change";
      button.value = id;
      button.setAttribute("data-tool", "change");
      button.appendChild(self.section.querySelector("[data-change]").content.cloneNode(true));
      var about = document.createElement("span");
      about.className = "unseen";
      about.appendChild(document.createTextNode(" "));
      about.appendChild(self.nameOf(id));
      button.appendChild(about);
      last.appendChild(button);
      row.appendChild(name);
      row.appendChild(self.given(id));
      row.appendChild(last);
      list.appendChild(row);
    });
    player.display.show(player.display.language);
  };

  Tool.prototype.result = function (screen) {
    this.list(screen);
    if (this.tool.sort === "tree") {
      var outcome = this.way().outcome;
      all("[data-outcome-of]", screen).forEach(function (each) { each.hidden = each.dataset.outcomeOf !== outcome; });
      return;
    }
    var result = player.tool.reckon(this.tool, this.state().answers);
    var isWhole = result.possible === result.total;
    this.fill(screen.querySelector("[data-score]"), isWhole ? "tool-score" : "tool-score-so-far",
      { score: result.score, possible: result.possible });
    all("[data-band]", screen).forEach(function (each) { each.hidden = each.dataset.band !== result.band; });
    all("[data-remark]", screen).forEach(function (each) { each.hidden = result.remarks.indexOf(each.dataset.remark) < 0; });
    var flags = screen.querySelector("[data-flags]");
    if (flags) flags.hidden = !all(".flag", flags).some(function (each) { return !each.hidden; });
    this.gauge(screen, result);
    this.table(screen, result);
  };

  Tool.prototype.gauge = function (screen, result) {
    var tool = this.tool;
    all("[data-gauge]", screen).forEach(function (piece) {
      var isHere = piece.dataset.gauge === result.band;
      piece.classList.toggle("here", isHere);
      piece.textContent = "";
      if (!isHere) return;
      var band = tool.bands.filter(function (each) { return each.id === result.band; })[0];
      var pin = document.createElement("span");
      pin.className = "gauge-pin";
      pin.textContent = result.score;
      pin.style.left = 100 * (result.score - band.from + 0.5) / (band.to - band.from + 1) + "%";
      piece.appendChild(pin);
    });
    all("[data-closed]", screen).forEach(function (each) { each.hidden = result.possible === result.total; });
    screen.querySelector("[data-closed-width]").style.width = 100 * (result.total - result.possible) / (result.total + 1) + "%";
    all("[data-scale]", screen).forEach(function (line) {
      var isHere = line.dataset.scale === result.band;
      line.classList.toggle("here", isHere);
      line.querySelector(".scale-here").hidden = !isHere;
    });
  };

  Tool.prototype.table = function (screen, result) {
    result.sections.forEach(function (section) {
      var row = screen.querySelector("[data-section='" + section.id + "']");
      var cell = row.querySelector("[data-points]");
      row.querySelector("[data-most]").textContent = section.points === null ? "–" : section.most;
      cell.textContent = section.points === null ? "" : section.points;
      if (section.points === null) cell.appendChild(screen.querySelector("[data-not-asked]").content.cloneNode(true));
    });
    screen.querySelector("[data-total]").textContent = result.score;
    screen.querySelector("[data-total-possible]").textContent = result.possible;
    player.display.show(player.display.language);
  };

  Tool.prototype.fillIn = function () {
    var self = this, answers = this.state().answers;
    this.questions.forEach(function (each) {
      var screen = self.ask(each.id), given = answers[each.id] || [];
      if (each.takes === "words") screen.querySelector("textarea").value = given[0] || "";
      else all("input", screen).forEach(function (input) { input.checked = given.indexOf(input.value) >= 0; });
    });
  };

  // Answers from an earlier visit stand as they were left; who had begun goes on at the first that is missing.
  Tool.prototype.resume = function () {
    var state = this.state();
    this.fillIn();
    var isBegun = Object.keys(state.answers).length > 0;
    this.show(state.shown ? "result" : isBegun ? this.way().missing || "check" : "intro", false);
  };

  player.Tool = Tool;
})(player);
