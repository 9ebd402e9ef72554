// Language, text size, colours and motion: set at once, and kept for every module (55-preferences.js).
(function (player) {
  "use strict";

  // What the panel offers, each a `data-` attribute of the page.
  var SHOWN = ["text-size", "colours", "motion"];
  var HIGHEST = 20;

  // Moodle gives a package no language, but its own page around the frames has one.
  function languageAround() {
    var win = window;
    for (var height = 0; height < HIGHEST; height++) {
      try {
        if (win.parent === win) return "";
        win = win.parent;
        if (win.document.documentElement.lang) return win.document.documentElement.lang;
      } catch (crossOrigin) { /* Another site's: what is above it may still be ours. */ }
    }
    return "";
  }

  function apply(name) {
    var value = player.preferences.get(name);
    var choices = document.getElementById("display").querySelectorAll("input[name='" + name + "']");
    for (var i = 0; i < choices.length; i++) {
      if (value !== null) choices[i].checked = choices[i].value === value;
      if (choices[i].checked) document.documentElement.setAttribute("data-" + name, choices[i].value);
    }
  }

  function matching(languages, wanted) {
    // A system may hold `cy`, `cy-GB`, `cy_gb` or a word of its own.
    var word = String(wanted || "").toLowerCase();
    if (word === "welsh" || word === "cymraeg") word = "cy";
    if (word === "english") word = "en";
    return languages.filter(function (language) { return word.split(/[-_]/)[0] === language; })[0] || null;
  }

  player.display = {
    language: document.documentElement.lang,

    // The first that the package has: this module's earlier visit, the learner's preference (in the LMS, then on this
    // device), the page around.
    bestLanguage: function (languages, earlier) {
      return matching(languages, earlier) || matching(languages, player.preferences.get("language")) ||
        matching(languages, languageAround()) || languages[0];
    },

    show: function (language) {
      player.display.language = language;
      document.documentElement.lang = language;
      var texts = document.querySelectorAll("[data-words]");
      for (var i = 0; i < texts.length; i++) texts[i].hidden = texts[i].lang !== language;
      // An option of a drop-down list holds text alone: it takes its words from the element that it names.
      var copies = document.querySelectorAll("[data-words-from]");
      for (var k = 0; k < copies.length; k++) {
        copies[k].textContent = player.display.textOf(document.getElementById(copies[k].dataset.wordsFrom));
      }
      var buttons = document.querySelectorAll("[data-language]");
      for (var j = 0; j < buttons.length; j++) {
        buttons[j].setAttribute("aria-pressed", String(buttons[j].dataset.language === language));
      }
    },

    choose: function (language) {
      player.preferences.set("language", language);
      player.display.show(language);
    },

    // The words an element shows now, in the chosen language only.
    textOf: function (element) {
      if (!element) return "";
      var copy = element.cloneNode(true);
      var others = copy.querySelectorAll("[data-words]");
      for (var i = 0; i < others.length; i++) {
        if (others[i].lang !== player.display.language) others[i].parentNode.removeChild(others[i]);
      }
      return copy.textContent.replace(/\s+/g, " ").trim();
    },

    // The heading alone, where a question has one over its prompt; otherwise all of it.
    headingOf: function (element) {
      var headings = element.querySelectorAll("[data-words][lang='" + player.display.language + "'] h2");
      return player.display.textOf(headings[0] || element);
    },

    start: function () {
      var panel = document.getElementById("display");
      SHOWN.forEach(apply);
      player.preferences.onChange(function (name) {
        if (SHOWN.indexOf(name) >= 0) apply(name);
      });
      panel.addEventListener("change", function (event) {
        player.preferences.set(event.target.name, event.target.value);
      });
      panel.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !panel.open) return;
        panel.open = false;
        panel.querySelector("summary").focus();
      });
    }
  };
})(player);
