// Language, text size and colours: set at once, remembered on this device for every module.
(function (player) {
  "use strict";

  var KEPT_AS = "council-modules:display";

  // A frame, a file or a locked-down browser may have no storage: then nothing is remembered, and nothing breaks.
  player.store = {
    read: function (key) {
      try { return window.localStorage.getItem(key); } catch (refused) { return null; }
    },
    write: function (key, value) {
      try { window.localStorage.setItem(key, value); return true; } catch (refused) { return false; }
    }
  };

  function remembered() {
    try { return JSON.parse(player.store.read(KEPT_AS)) || {}; } catch (broken) { return {}; }
  }

  function remember(key, value) {
    var all = remembered();
    all[key] = value;
    player.store.write(KEPT_AS, JSON.stringify(all));
  }

  // Moodle gives a package no language, but its own page around the frame has one.
  function languageAround() {
    try { return window.parent.document.documentElement.lang || ""; } catch (crossOrigin) { return ""; }
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

    // The first that the package has: this module's earlier visit, the LMS's preference, this device, the page around.
    bestLanguage: function (languages, earlier, preferred) {
      return matching(languages, earlier) || matching(languages, preferred) ||
        matching(languages, remembered().language) || matching(languages, languageAround()) || languages[0];
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
      remember("language", language);
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
      var kept = remembered();
      var panel = document.getElementById("display");
      ["text-size", "colours"].forEach(function (name) {
        var choices = panel.querySelectorAll("input[name='" + name + "']");
        for (var i = 0; i < choices.length; i++) {
          if (choices[i].value === kept[name]) choices[i].checked = true;
          if (choices[i].checked) document.documentElement.setAttribute("data-" + name, choices[i].value);
        }
      });
      panel.addEventListener("change", function (event) {
        document.documentElement.setAttribute("data-" + event.target.name, event.target.value);
        remember(event.target.name, event.target.value);
      });
      panel.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !panel.open) return;
        panel.open = false;
        panel.querySelector("summary").focus();
      });
    }
  };
})(player);
