// What the learner has chosen about how modules are shown and heard: kept for every module, on this device and in the
// LMS. What to do about a choice is for whoever listens.
//
//   player.preferences.get(name)          the choice; null where nobody has said
//   player.preferences.set(name, value)   the learner chose: kept, told to the LMS, told to whoever listens
//   player.preferences.onChange(listen)   listen(name, value), after every change of what `get` gives
//
// Names: `language` ("en", "cy"), `text-size`, `colours`, `motion` ("device", "still"), `speed` (a number, 1 as
// recorded), `sound` and `captions` (true, false). A choice made in this visit goes before what the LMS says, that
// before what this learner chose on this device, and that before what was last chosen on it by anybody.
// docs/accessibility.md says what each is called in SCORM. The LMS is told only what the learner chose in this visit: a
// preference that it has, or that somebody else left on this device, is not ours to write.
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
    },
    remove: function (key) {
      try { window.localStorage.removeItem(key); } catch (refused) { /* It was never there. */ }
    }
  };

  // A learner's mark on a device that others use too: tells learners apart and does not name them (FNV-1a, 32 bits).
  player.markOf = function (learner) {
    var hash = 0x811c9dc5;
    for (var i = 0; i < learner.length; i++) hash = Math.imul(hash ^ learner.charCodeAt(i), 0x01000193) >>> 0;
    return ("0000000" + hash.toString(16)).slice(-8);
  };

  function oneOf(words) {
    return function (value) { return words.indexOf(value) >= 0; };
  }

  function isBoolean(value) {
    return value === true || value === false;
  }

  var KINDS = {
    // As the LMS spells it: `cy`, `cy-GB`, `Welsh`.
    "language": function (value) { return typeof value === "string" && value !== ""; },
    "text-size": oneOf(["standard", "large", "largest"]),
    "colours": oneOf(["device", "light", "dark", "contrast"]),
    "motion": oneOf(["device", "still"]),
    "speed": function (value) { return typeof value === "number" && value >= 0.25 && value <= 4; },
    "sound": isBoolean,
    "captions": isBoolean
  };

  // How each standard says it (SCORM 1.2 RTE 3.4.4 cmi.student_preference, SCORM 2004 RTE 4.2.13
  // cmi.learner_preference). `read` gives null for the value that means no preference, which is also the default.
  var LEVELS = { "-1": false, "1": true };
  var SAID = {
    "1.2": {
      // -1 is off, 0 says nothing, 1 to 100 is how loud.
      sound: {
        read: function (text) { return text === "" || Number(text) === 0 ? null : Number(text) > 0; },
        write: function (value, had) { return !value ? "-1" : had > 0 ? had : "100"; }
      },
      captions: {
        read: function (text) { return text in LEVELS ? LEVELS[text] : null; },
        write: function (value) { return value ? "1" : "-1"; }
      },
      // -100 is the slowest that there is and 100 the fastest: here half and double, and by equal steps between.
      speed: {
        read: function (text) { return Number(text) ? Math.round(20 * Math.pow(2, Number(text) / 100)) / 20 : null; },
        write: function (value) { return Math.max(-100, Math.min(100, Math.round(100 * Math.log(value) / Math.LN2))); }
      }
    },
    "2004": {
      // 0 is off, 1 is the level as recorded and the default, and any other says how loud.
      sound: {
        read: function (text) { return text === "" || Number(text) === 1 ? null : Number(text) > 0; },
        write: function (value, had) { return !value ? "0" : had > 0 ? had : "1"; }
      },
      captions: {
        read: function (text) { return text in LEVELS ? LEVELS[text] : null; },
        write: function (value) { return value ? "1" : "-1"; }
      },
      speed: {
        read: function (text) { return Number(text) > 0 && Number(text) !== 1 ? Number(text) : null; },
        write: function (value) { return player.format.decimal(value); }
      }
    }
  };
  var AS_IT_IS = { read: function (text) { return text || null; }, write: function (value) { return value; } };

  var lms = null;
  var learner = "";
  var chosen = {};
  var fromLms = {};
  var listeners = [];

  function keptUnder(key) {
    try { return JSON.parse(player.store.read(key)) || {}; } catch (broken) { return {}; }
  }

  function keepUnder(key, name, value) {
    var all = keptUnder(key);
    all[name] = value;
    player.store.write(key, JSON.stringify(all));
  }

  function ownKey() {
    return KEPT_AS + ":" + player.markOf(learner);
  }

  function get(name) {
    var places = [chosen, fromLms, learner ? keptUnder(ownKey()) : {}, keptUnder(KEPT_AS)];
    for (var i = 0; i < places.length; i++) {
      if (KINDS[name](places[i][name])) return places[i][name];
    }
    return null;
  }

  function spelling(name) {
    return SAID[lms.version][name] || AS_IT_IS;
  }

  function report(name) {
    if (!lms || !lms.names[name]) return;
    var had = lms.get(lms.names[name]);
    var said = String(spelling(name).write(chosen[name], had));
    if (said !== had) lms.offer(lms.names[name], said);
  }

  function changed(name) {
    listeners.forEach(function (listen) { listen(name, get(name)); });
  }

  player.preferences = {
    get: get,

    set: function (name, value) {
      if (!KINDS[name] || !KINDS[name](value)) return false;
      chosen[name] = value;
      keepUnder(KEPT_AS, name, value);
      if (learner) keepUnder(ownKey(), name, value);
      report(name);
      changed(name);
      return true;
    },

    onChange: function (listen) {
      listeners.push(listen);
    },

    // The LMS was found: what it says of this learner, and what the learner chose before it was.
    connect: function (found) {
      var before = {};
      Object.keys(KINDS).forEach(function (name) { before[name] = get(name); });
      lms = found;
      learner = lms.get(lms.names.learner);
      Object.keys(KINDS).forEach(function (name) {
        if (!lms.names[name]) return;
        fromLms[name] = spelling(name).read(lms.get(lms.names[name]));
      });
      Object.keys(chosen).forEach(function (name) {
        if (learner) keepUnder(ownKey(), name, chosen[name]);
        report(name);
      });
      Object.keys(KINDS).forEach(function (name) { if (get(name) !== before[name]) changed(name); });
    }
  };
})(player);
