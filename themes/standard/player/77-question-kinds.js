// The questions in which nothing is ticked: to put in order, to match, to type. Each is a question that is filled in,
// read and marked in its own way.
(function (player) {
  "use strict";

  var all = player.all;
  var Question = player.Question;

  function kind(more, base) {
    var prototype = Object.create(base || Question.prototype);
    Object.keys(more).forEach(function (name) { prototype[name] = more[name]; });
    return prototype;
  }

  // Entries and terms show whether each is right, by shape and by word. Once the whole is right, the feedback of all is
  // read; before that, of those that are not.
  var inParts = kind({
    mostSaid: Infinity,

    entry: function (id) {
      return this.section.querySelector("[data-option='" + id + "']");
    },

    say: function (box, chosen, verdict) {
      var self = this, said = [];
      player.marking.parts(this.step, chosen).forEach(function (part) {
        var entry = self.entry(part.id);
        var state = part.isRight ? "right" : "wrong";
        var mark = entry.querySelector("[data-mark]");
        entry.classList.add("is-" + state);
        mark.className = "card-mark " + state;
        mark.appendChild(self.section.querySelector("[data-mark-of='" + state + "']").content.cloneNode(true));
        var speaker = self.speaker(part, entry);
        // Two terms with the same wrong partner hear of it once.
        var isSaid = said.indexOf(speaker) >= 0 || said.length >= self.mostSaid;
        if (verdict !== "right" && (part.isRight || isSaid)) return;
        box.appendChild(self.feedback(speaker, true));
        said.push(speaker);
      });
    },

    speaker: function (part, entry) {
      return entry;
    },

    unmark: function () {
      Question.prototype.unmark.call(this);
      all("[data-mark]", this.section).forEach(function (mark) {
        mark.className = "card-mark";
        mark.textContent = "";
      });
    }
  });

  function Order(section, progress) {
    this.list = section.querySelector(".order");
    this.moved = section.querySelector("[data-moved]");
    this.hasMoved = false;
    var self = this;
    this.list.addEventListener("click", function (event) {
      var button = event.target.closest("[data-move]");
      if (button) self.move(button.closest("li"), button.dataset.move);
    });
    Question.call(this, section, progress);
    this.draw();
  }

  Order.prototype = kind({
    // Why the first that is out of place stands elsewhere; to read all of it would be to be told the order.
    mostSaid: 1,

    rows: function () {
      return all("li", this.list).filter(function (row) { return row.hasAttribute("data-option"); });
    },

    chosen: function () {
      return this.rows().map(function (row) { return row.dataset.option; });
    },

    isAnswered: function () {
      return this.hasMoved;
    },

    firstOpen: function () {
      return this.list.querySelector("[data-move]:not([aria-disabled='true'])");
    },

    fill: function (chosen) {
      var self = this;
      chosen.forEach(function (id) { self.list.appendChild(self.entry(id)); });
      this.hasMoved = true;
      this.draw();
    },

    // A new try goes on from the last one.
    clear: function () {},

    // The neighbour goes past the row, so that the button pressed is not taken out of the page and keeps the focus.
    move: function (row, way) {
      var neighbour = way === "up" ? row.previousElementSibling : row.nextElementSibling;
      if (neighbour) {
        this.list.insertBefore(neighbour, way === "up" ? row.nextElementSibling : row);
        this.hasMoved = true;
        this.reset();
        this.draw();
      }
      this.announce(row);
      row.scrollIntoView({ block: "nearest" });
    },

    // A button that leads nowhere says so and stays, for whoever stands on it.
    draw: function () {
      this.rows().forEach(function (row, index, rows) {
        row.querySelector("[data-move='up']").setAttribute("aria-disabled", String(index === 0));
        row.querySelector("[data-move='down']").setAttribute("aria-disabled", String(index === rows.length - 1));
      });
    },

    announce: function (row) {
      var rows = this.rows(), words = this.progress.module.words, box = this.moved;
      box.textContent = "";
      all(".option-text", row).forEach(function (text) {
        var line = document.createElement("p");
        line.setAttribute("data-words", "");
        line.lang = text.lang;
        line.hidden = text.lang !== player.display.language;
        line.textContent = words[text.lang].moved.split("{place}").join(rows.indexOf(row) + 1)
          .split("{count}").join(rows.length).split("{entry}").join(text.textContent.replace(/\s+/g, " ").trim());
        box.appendChild(line);
      });
    },

    say: function (box, chosen, verdict) {
      this.moved.textContent = "";
      inParts.say.call(this, box, chosen, verdict);
    }
  }, inParts);

  function Match(section, progress) {
    var self = this;
    Question.call(this, section, progress);
    this.form.addEventListener("change", function () { self.draw(); });
    this.draw();
  }

  Match.prototype = kind({
    inputs: function () {
      return all("select", this.form);
    },

    chosen: function () {
      return this.inputs().filter(function (input) { return input.value !== ""; })
        .map(function (input) { return input.name + "." + input.value; });
    },

    isAnswered: function () {
      return this.inputs().every(function (input) { return input.value !== ""; });
    },

    firstOpen: function () {
      var inputs = this.inputs();
      return inputs.filter(function (input) { return input.value === ""; })[0] || inputs[0];
    },

    fill: function (chosen) {
      this.inputs().forEach(function (input) {
        var own = chosen.filter(function (pair) { return pair.split(".")[0] === input.name; })[0];
        input.value = own ? own.split(".")[1] : "";
      });
      this.draw();
    },

    // What is chosen, in every language and with room to wrap.
    draw: function () {
      this.inputs().forEach(function (input) {
        var shown = input.parentNode.querySelector("[data-chosen]");
        var words = document.getElementById(input.selectedOptions[0].dataset.wordsFrom);
        shown.textContent = "";
        all("[data-words]", words).forEach(function (text) {
          var copy = text.cloneNode(true);
          copy.className = "";
          shown.appendChild(copy);
        });
      });
    },

    // A new try keeps what was right.
    clear: function () {
      this.fill(player.marking.parts(this.step, this.chosen()).filter(function (part) { return part.isRight; })
        .map(function (part) { return part.id + "." + part.partner; }));
    },

    // A partner that belongs to no term speaks for itself.
    speaker: function (part, entry) {
      var partner = this.section.querySelector("[data-partner='" + part.partner + "']");
      return partner.querySelector(".why") ? partner : entry;
    }
  }, inParts);

  function FillIn(section, progress) {
    Question.call(this, section, progress);
    var self = this;
    this.input().addEventListener("input", function () { self.reset(); });
  }

  FillIn.prototype = kind({
    input: function () {
      return this.form.querySelector("input[type='text']");
    },

    // Of a long text the beginning is kept: no answer that is accepted is longer.
    chosen: function () {
      var text = this.input().value.replace(/\s+/g, " ").trim().slice(0, 250);
      return player.marking.comparable(text) === "" ? [] : [text];
    },

    firstOpen: function () {
      return this.input();
    },

    fill: function (chosen) {
      this.input().value = chosen[0] || "";
    },

    // It may be a letter that is wrong: the text stays, and the first key replaces it.
    clear: function () {
      this.input().select();
    },

    say: function (box, chosen, verdict) {
      var said = this.section.querySelector("[data-said='" + (verdict === "right" ? "right" : "other") + "']");
      box.appendChild(said.content.cloneNode(true));
    }
  });

  var KINDS = { "order": Order, "match": Match, "fill-in": FillIn };

  player.question = function (section, progress) {
    var Kind = KINDS[section.querySelector("form").dataset.pick] || Question;
    return new Kind(section, progress);
  };
})(player);
