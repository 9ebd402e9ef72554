// Puts the parts together. Everything here happens once, when the page has been read.
(function (player) {
  "use strict";

  var SAVE_AGAIN_MS = 15000;

  var all = player.all;
  var module = JSON.parse(document.getElementById("module-data").textContent);
  var progress = new player.Progress(module);
  var steps = new player.Steps(progress);
  var questions = [];
  var films = [];
  var lists = [];
  var record = null;
  // "searching" (an API may still come), "connected", "none" (an LMS package without an LMS), "web" (by design).
  var link = "searching";
  var api = null;
  var isRefused = false;
  // What happened, and a language chosen, before the LMS was found; told to it then.
  var early = [];
  var chosenEarly = null;
  var keptHere = "council-modules:progress:" + module.id;

  function recordedAs() {
    if (link === "web") return "not-recorded-web";
    if (link === "none") return "no-learning-system";
    return record && record.wasSaved && progress.isComplete() ? "recorded" : "";
  }

  function save() {
    if (link === "web" || link === "none") player.store.write(keptHere, progress.pack());
    if (record) record.save();
  }

  function drawResult() {
    if (steps.current === lastSection()) player.result.draw(progress, steps, recordedAs());
  }

  function lastSection() {
    return steps.section(module.steps[module.steps.length - 1].id);
  }

  function changeLanguage(language) {
    player.display.choose(language);
    films.forEach(function (film) { film.setLanguage(); });
    steps.draw();
    if (!record) chosenEarly = language;
    if (record) record.tookLanguage(language);
    else progress.language = language;
    save();
  }

  function leave() {
    var saved = record ? record.end(true) : true;
    if (!record) save();
    var state = !record ? "here" : !saved ? "unsaved" : progress.isComplete() ? "finished" : "saved";
    all("[data-left]").forEach(function (part) {
      part.hidden = part.dataset.left.split(" ").indexOf(state) < 0;
    });
    var section = document.getElementById("left");
    section.hidden = false;
    var at = progress.at;
    steps.show(section, true);
    progress.at = at;
    // Nothing works any more once the session is over, so nothing is offered.
    if (saved && record) document.documentElement.classList.add("ended");
    if (saved && (window.opener || window.parent === window)) window.close();
  }

  // Returns whether the LMS takes us.
  function connect(found) {
    var candidate = new player.Record(new player.Lms(found.api, found.version), progress, document.documentElement.dataset.variant);
    isRefused = !candidate.start();
    if (isRefused) return false;
    api = found;
    record = candidate;
    record.onSaved = saved;
    player.preferences.connect(record.lms);
    return true;
  }

  function takeUp() {
    link = record ? "connected" : module.target === "web" ? "web" : "none";
    if (!record) progress.unpack(player.store.read(keptHere) || "");
    player.result.notice("no-learning-system", link === "none" && !isRefused);
    player.result.notice("learning-system-refused", link === "none" && isRefused);
    player.result.notice("reviewing", !!record && (record.isReview || record.isDone));
    questions.concat(lists).forEach(function (part) { part.resume(); });
    var language = chosenEarly || player.display.bestLanguage(module.languages, progress.language);
    player.display.show(language);
    films.forEach(function (film) { film.setLanguage(); });
    progress.language = language;
    if (!record) return;
    record.tookLanguage(language);
    early.forEach(function (tell) { tell(record); });
    early = [];
  }

  // What the LMS said to the last save. A notice stays until it takes one again.
  function saved(worked, hadTrouble) {
    player.result.notice("saving-trouble", !worked);
    player.result.notice("saving-restored", worked && hadTrouble);
    player.result.record(recordedAs());
  }

  // Tells the LMS what has happened; at once, or when it is found.
  function tell(what) {
    if (!record && link !== "web") early.push(what);
    if (record) what(record);
    save();
  }

  function begin() {
    player.display.start();
    player.tieHyphens(document.querySelector("main"));
    player.word = function (id) { return module.words[player.display.language][id]; };
    films = all("[data-film]").map(function (box) {
      var section = box.closest(".step");
      return new player.Film(section, progress.step(section.dataset.step), module.props, module.languages);
    });
    questions = all("[data-kind='question']").map(function (section) {
      var question = player.question(section, progress);
      question.onAnswered = function (step, chosen, verdict, since, description) {
        tell(function (to) { to.answered(step, chosen, verdict, since, description); });
      };
      return question;
    });
    lists = all("[data-kind='checklist']").map(function (section) {
      var list = new player.Checklist(section, progress);
      list.onChanged = save;
      return list;
    }).concat(all("[data-kind='acknowledge']").map(function (section) {
      var statement = new player.Acknowledge(section, progress);
      statement.onConfirmed = function (step, words) {
        tell(function (to) { to.acknowledged(step, words); });
      };
      return statement;
    })).concat(all("[data-kind='scenario']").map(function (section) {
      var scenario = new player.Scenario(section, progress);
      scenario.onChanged = save;
      scenario.onEnded = function (step, walked, end, since, description) {
        tell(function (to) { to.ended(step, walked, end, since, description); });
      };
      return scenario;
    }));
    lists = lists.concat(all("[data-kind='tool']").map(function (section) {
      var tool = new player.Tool(section, progress, steps);
      tool.onResult = function (step, response, since, description) {
        tell(function (to) { to.toolResult(step, response, since, description); });
      };
      return tool;
    }));
    lists = lists.concat(all("[data-kind='assessment']").map(function (section) {
      var assessment = new player.Assessment(section, progress, steps);
      assessment.onChanged = save;
      assessment.onSubmitted = function (answers) {
        tell(function (to) {
          answers.forEach(function (each) {
            to.answered(each.step, each.chosen, each.verdict, each.spent === null ? null : Date.now() - each.spent, each.heading);
          });
        });
      };
      return assessment;
    }));
    steps.onShow = function (section) {
      films.forEach(function (film) {
        film.pause();
        if (film.section === section) film.fit();
      });
      drawResult();
      if (section.dataset.step && link !== "searching") save();
      var part = questions.concat(lists).filter(function (each) { return each.section === section; })[0];
      if (part) part.since = Date.now();
    };
    steps.show(steps.current, false);
    document.addEventListener("click", onClick);
    player.openStatement(steps);
    // The language is told with what it changes.
    player.preferences.onChange(function (name) { if (name !== "language") save(); });
    player.findApi(module.target, function (found) {
      var movedTo = progress.at;
      if (found && !connect(found)) return false;
      takeUp();
      // Who went on while we were looking for the LMS stays where they are.
      if (movedTo) progress.at = movedTo;
      if (progress.at && !movedTo) steps.show(steps.section(progress.at), false);
      else steps.draw();
      save();
      return true;
    });
    watch();
  }

  function onClick(event) {
    var language = event.target.closest && event.target.closest("[data-language]");
    if (language) return changeLanguage(language.dataset.language);
    var button = event.target.closest && event.target.closest("[data-action]");
    if (!button) return;
    var action = button.dataset.action;
    if (action === "next") steps.move(1);
    if (action === "back") steps.move(-1);
    if (action === "return") steps.show(steps.section(progress.at), true);
    if (action === "exit" || action === "save-again") leave();
  }

  // The page may go at any time. Hidden: save, for on a phone that may be the last we hear. Gone: end, once.
  // Never `unload` or `beforeunload`: browsers skip the one, and the other ends a session the learner stays in.
  function watch() {
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState !== "hidden") return;
      films.forEach(function (film) { film.pause(); });
      save();
    });
    window.addEventListener("pagehide", function () {
      if (record) record.end(false);
    });
    // Restored from the browser's memory after its session ended.
    window.addEventListener("pageshow", function (event) {
      if (event.persisted && record && record.isEnded) comeBack();
    });
    window.addEventListener("online", function () {
      if (record && record.wasSaved === false && !record.isEnded) save();
    });
    setInterval(function () {
      if (record && record.wasSaved === false && !record.isEnded) save();
    }, SAVE_AGAIN_MS);
  }

  // A new session, on this page as it is; where the LMS gives none (SCORM 2004 has one for each time that its page is
  // opened), the page that holds the API is opened again, and this one with it.
  function comeBack() {
    if (record.again()) {
      document.documentElement.classList.remove("ended");
      steps.show(steps.section(progress.at), false);
      save();
      return;
    }
    try {
      if (api.above && api.above !== window) return api.above.location.reload();
    } catch (refused) { /* Then the learner is told. */ }
    record = null;
    isRefused = true;
    takeUp();
    save();
  }

  begin();
})(player);
