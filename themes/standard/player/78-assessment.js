// An assessment on the page: its screens one at a time inside its step, the answers once more before they are
// submitted, and the result with what went wrong. What is drawn and counted is in 42-bank.js; a question is whatever
// `player.question` makes of it, and only filled in, read and talked about from here.
(function (player) {
  "use strict";

  var all = player.all;

  // Steps, to focus and to title the window. `onSubmitted` is given what the record needs of each answer.
  function Assessment(section, progress, steps) {
    this.section = section;
    this.bank = progress.bank(section.dataset.step);
    this.progress = progress;
    this.steps = steps;
    this.onChanged = function () {};
    this.onSubmitted = function () {};
    // Every try begins with questions as nobody has touched them.
    this.untouched = {};
    this.questions = {};
    this.cameFrom = "question";
    // How long each question was looked at during this visit, in milliseconds.
    this.spent = {};
    this.since = Date.now();
    var self = this;
    // In the last step of a module its result is part of ours, before the buttons.
    var result = document.getElementById("result");
    if (section.contains(result)) this.screen("result").insertBefore(result, this.screen("result").querySelector(".moves"));
    this.asked().forEach(function (part) { self.untouched[part.dataset.step] = part.cloneNode(true); });
    section.addEventListener("click", function (event) {
      var button = event.target.closest("[data-assess]");
      if (button) self.act(button);
    });
    this.resume();
  }

  Assessment.prototype.asked = function () {
    return all(".asked", this.section);
  };

  Assessment.prototype.screen = function (name) {
    return this.section.querySelector("[data-screen='" + name + "']");
  };

  Assessment.prototype.act = function (button) {
    var what = button.dataset.assess, bank = this.bank;
    if (what === "start") this.begin();
    if (what === "carry-on") this.go(bank.open()[0] || "answers");
    if (what === "previous") this.go(this.before());
    if (what === "submit") this.submit();
    if (what === "change") {
      this.cameFrom = "answers";
      this.go(button.dataset.question);
    }
  };

  Assessment.prototype.before = function () {
    var drawn = this.bank.drawn;
    if (this.bank.place === "answers") return drawn[drawn.length - 1];
    return drawn[drawn.indexOf(this.bank.place) - 1] || "opening";
  };

  Assessment.prototype.after = function () {
    var drawn = this.bank.drawn;
    if (this.cameFrom === "answers") return "answers";
    return drawn[drawn.indexOf(this.bank.place) + 1] || "answers";
  };

  Assessment.prototype.begin = function () {
    if (this.bank.triesLeft() === 0) return;
    this.bank.begin();
    this.spent = {};
    this.cameFrom = "question";
    this.build();
    this.go(this.bank.place);
  };

  // The questions of the try, with the answers so far.
  Assessment.prototype.build = function () {
    var self = this, bank = this.bank;
    this.asked().forEach(function (part) {
      part.parentNode.replaceChild(self.untouched[part.dataset.step].cloneNode(true), part);
    });
    this.questions = {};
    // A question by itself asks this of the progress; here nothing is marked before all is submitted.
    var unmarked = { module: this.progress.module, answers: {}, step: function (id) { return bank.question(id); } };
    bank.drawn.forEach(function (id, index) {
      var part = self.screen(id);
      var question = player.question(part, unmarked);
      self.questions[id] = question;
      question.check = function () { self.go(self.after()); };
      if (bank.answers[id]) question.fill(bank.answers[id]);
      part.querySelector(".where").appendChild(self.say("assessment-progress", { which: index + 1, drawn: bank.drawn.length }));
      ["input", "change", "click"].forEach(function (name) {
        question.form.addEventListener(name, function () { self.keep(id); });
      });
      question.form.addEventListener("change", function () { self.onChanged(); });
    });
  };

  Assessment.prototype.keep = function (id) {
    var question = this.questions[id];
    if (!question || !this.bank.isOpen()) return;
    if (question.isAnswered()) this.bank.answers[id] = question.chosen();
    else delete this.bank.answers[id];
  };

  // Leaves a question: keeps its answer, and how long it was looked at.
  Assessment.prototype.leave = function () {
    var id = this.bank.place;
    if (!this.questions[id]) return;
    this.keep(id);
    this.spent[id] = (this.spent[id] || 0) + Date.now() - this.since;
  };

  Assessment.prototype.go = function (place) {
    this.leave();
    this.bank.place = place;
    if (place === "answers") this.cameFrom = "answers";
    if (place === "opening") this.cameFrom = "question";
    this.show();
    // Which saves, too.
    this.steps.show(this.section, true);
  };

  // The screen that the bank says, and what it says now.
  Assessment.prototype.show = function () {
    var bank = this.bank, place = bank.place, self = this;
    if (place === "answers") this.listAnswers();
    if (place === "result") this.drawResult();
    all(".screen", this.section).forEach(function (screen) {
      screen.classList.toggle("current", screen.dataset.screen === place);
    });
    var screen = this.screen(place);
    all("[data-when-open]", this.section).forEach(function (button) {
      button.hidden = button.dataset.whenOpen !== String(bank.isOpen());
    });
    all("[data-from]", screen).forEach(function (word) { word.hidden = word.dataset.from !== self.cameFrom; });
    if (screen.classList.contains("asked")) this.drawTally(screen.querySelector(".tally"));
    var prefix = { "answers": "ha-", "result": "hr-" }[place];
    this.section.setAttribute("aria-labelledby", prefix ? prefix + bank.id : "h-" + (place === "opening" ? bank.id : place));
    this.section.setAttribute("data-at", this.questions[place] ? "question" : place);
    this.since = Date.now();
    player.display.show(player.display.language);
  };

  // One card a question: answered or not, and once submitted right or not.
  Assessment.prototype.drawTally = function (list) {
    var bank = this.bank, section = this.section;
    list.textContent = "";
    bank.drawn.forEach(function (id) {
      var card = document.createElement("li");
      card.classList.toggle("answered", !!bank.answers[id]);
      card.classList.toggle("now", id === bank.place);
      if (bank.verdicts) {
        card.className = bank.verdicts[id];
        card.appendChild(section.querySelector("[data-card-of='" + bank.verdicts[id] + "']").content.cloneNode(true));
      }
      list.appendChild(card);
    });
  };

  // Words of the player's own in every language of the package.
  Assessment.prototype.say = function (name, values) {
    var words = this.progress.module.words, said = document.createDocumentFragment();
    Object.keys(words).forEach(function (language) {
      var text = words[language][name];
      Object.keys(values || {}).forEach(function (key) { text = text.split("{" + key + "}").join(values[key]); });
      said.appendChild(worded("span", language, text));
    });
    return said;
  };

  function worded(tag, language, text) {
    var element = document.createElement(tag);
    element.setAttribute("data-words", "");
    element.lang = language;
    element.hidden = language !== player.display.language;
    element.textContent = text;
    return element;
  }

  function made(tag, className, parent) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (parent) parent.appendChild(element);
    return element;
  }

  // What a question is called in a list: its heading, or else all of its prompt.
  Assessment.prototype.titleOf = function (id) {
    var title = document.createDocumentFragment();
    all("legend [data-words]", this.screen(id)).forEach(function (text) {
      if (text.parentNode.nodeName !== "LEGEND") return;
      title.appendChild(worded("span", text.lang, (text.querySelector("h2") || text).textContent.replace(/\s+/g, " ").trim()));
    });
    return title;
  };

  // The rest of a prompt that has a heading.
  Assessment.prototype.promptOf = function (id) {
    var prompt = document.createDocumentFragment();
    all("legend > [data-words]", this.screen(id)).forEach(function (text) {
      if (!text.querySelector("h2")) return;
      var copy = text.cloneNode(true);
      copy.removeChild(copy.querySelector("h2"));
      prompt.appendChild(copy);
    });
    return prompt;
  };

  function named(part, attribute, id) {
    return all("[" + attribute + "]", part).filter(function (each) { return each.getAttribute(attribute) === id; })[0];
  }

  function wordsOf(entry, parent) {
    all(".option-text", entry).forEach(function (text) {
      var copy = text.cloneNode(true);
      copy.removeAttribute("id");
      parent.appendChild(copy);
    });
  }

  // An answer in words, whatever the kind of question: entries by their names, a term with its partner, or a text.
  Assessment.prototype.answerOf = function (id) {
    var part = this.screen(id), chosen = this.bank.answers[id] || [];
    var isOrdered = this.bank.question(id).pick === "order";
    var list = made(isOrdered ? "ol" : "ul", "given-answer");
    list.setAttribute("role", "list");
    chosen.forEach(function (each) {
      var item = made("li", "", list);
      var sides = each.split(".");
      var entry = named(part, "data-option", sides[0]);
      if (!entry) {
        item.textContent = each;
        return;
      }
      wordsOf(entry, item);
      var partner = sides.length > 1 && named(part, "data-partner", sides[1]);
      if (!partner) return;
      made("span", "to", item).textContent = " \u2013 ";
      wordsOf(partner, item);
    });
    return list;
  };

  // Every answer once more before it counts, each with a way to change it.
  Assessment.prototype.listAnswers = function () {
    var self = this, bank = this.bank;
    var list = this.section.querySelector(".answer-list");
    this.section.querySelector("[data-screen='answers'] .error p").hidden = true;
    list.textContent = "";
    bank.drawn.forEach(function (id) {
      var isAnswered = !!bank.answers[id];
      var item = made("li", isAnswered ? "" : "open", list);
      var words = made("div", "", item);
      var title = made("p", "answer-title", words);
      title.id = "ta-" + id;
      title.appendChild(self.titleOf(id));
      if (isAnswered) words.appendChild(self.answerOf(id));
      else made("p", "badge", words).appendChild(self.say("not-answered"));
      var button = made("button", "link", item);
      button.type = "button";
      button.id = "ba-" + id;
      button.setAttribute("data-assess", "change");
      button.setAttribute("data-question", id);
      button.setAttribute("aria-labelledby", button.id + " " + title.id);
      button.appendChild(self.say(isAnswered ? "assessment-change" : "assessment-answer"));
    });
  };

  Assessment.prototype.submit = function () {
    var self = this, bank = this.bank;
    if (!bank.isOpen()) return;
    var open = bank.open();
    if (open.length > 0) {
      this.section.querySelector("[data-screen='answers'] .error p").hidden = false;
      document.getElementById("ba-" + open[0]).focus();
      return;
    }
    bank.submit();
    this.onSubmitted(bank.drawn.map(function (id) {
      return {
        step: bank.question(id), chosen: bank.answers[id], verdict: bank.verdicts[id],
        spent: self.spent[id] === undefined ? null : self.spent[id], heading: self.questions[id].heading()
      };
    }));
    this.go("result");
  };

  Assessment.prototype.drawResult = function () {
    var self = this, bank = this.bank, section = this.section;
    var right = bank.drawn.filter(function (id) { return bank.verdicts[id] === "right"; });
    var outcome = bank.isPassed() ? "passed" : bank.triesLeft() > 0 ? "not-yet" : "no-more";
    var heading = document.getElementById("hr-" + bank.id);
    heading.textContent = "";
    heading.appendChild(section.querySelector("[data-heading-of='" + outcome + "']").content.cloneNode(true));
    var isBelow = bank.isPassed() && bank.last < bank.step.taking.pass;
    all("[data-assessed]", section).forEach(function (part) {
      part.hidden = part.dataset.assessed !== (isBelow ? "better-before" : outcome);
    });
    var figures = { last: bank.last + "%", best: bank.best + "%", left: String(bank.triesLeft()) };
    all("[data-figure]", section).forEach(function (figure) {
      figure.textContent = "";
      if (figure.dataset.figure !== "right") figure.textContent = figures[figure.dataset.figure];
      else figure.appendChild(self.say("assessment-right-of", { right: right.length, drawn: bank.drawn.length }));
    });
    section.querySelector("[data-figure-of='best']").hidden = bank.best === bank.last;
    // None of them may be left in a new version of the module.
    section.querySelector("[data-figure-of='right']").hidden = bank.drawn.length === 0;
    this.drawTally(section.querySelector(".tally.large"));
    all("[data-looks]", section).forEach(function (looks) {
      var isOfRight = looks.dataset.looks === "right";
      var ids = bank.drawn.filter(function (id) { return (bank.verdicts[id] === "right") === isOfRight; });
      var list = looks.querySelector("ol");
      list.textContent = "";
      ids.forEach(function (id) { list.appendChild(self.look(id)); });
      looks.hidden = ids.length === 0;
    });
    // What comes next is the main thing: another try for whoever has not passed, as long as there is one.
    var again = section.querySelector("[data-screen='result'] [data-assess='start']");
    var next = section.querySelector("[data-screen='result'] [data-action]");
    again.hidden = bank.triesLeft() === 0;
    again.className = bank.isPassed() ? "secondary" : "primary";
    next.className = bank.isPassed() || again.hidden ? "primary" : "secondary";
    again.parentNode.appendChild(again.className === "primary" ? again : next);
  };

  // One question looked at again: what was asked, what was answered, and what there is to say of it.
  Assessment.prototype.look = function (id) {
    var bank = this.bank, part = this.screen(id), verdict = bank.verdicts[id];
    var item = made("li", "look");
    // Those that were right have no heading of their own over them, only the name of what opens.
    made(verdict === "right" ? "h3" : "h4", "", item).appendChild(this.titleOf(id));
    item.appendChild(this.promptOf(id));
    var chosen = bank.answers[id] || [];
    if (chosen.length > 0) {
      made("p", "answer-name", item).appendChild(this.say("assessment-your-answer"));
      item.appendChild(this.answerOf(id));
    }
    var box = made("div", "verdict " + verdict, item);
    box.appendChild(part.querySelector("[data-verdict-of='" + verdict + "']").content.cloneNode(true));
    if (chosen.length > 0) {
      this.questions[id].say(box, chosen, verdict);
      this.questions[id].unmark();
    }
    return item;
  };

  // As an earlier visit left it.
  Assessment.prototype.resume = function () {
    // Whoever began while the LMS was being looked for is not disturbed.
    var built = Object.keys(this.questions);
    if (built.length > 0 && built.join(" ") === this.bank.drawn.join(" ")) return;
    var hadFocus = this.section.contains(document.activeElement);
    this.build();
    if (this.bank.place === "answers") this.cameFrom = "answers";
    this.show();
    if (this.steps.current === this.section) this.steps.draw();
    if (hadFocus) this.steps.heading().focus();
  };

  player.Assessment = Assessment;
})(player);
