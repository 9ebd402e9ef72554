// Looks for the LMS's API object: the window's own, its parents', then the opener's and its parents', then the opener's
// document. A window may be another site's, so every look is in a try; every walk is bounded, so a window that is its
// own parent's parent ends it.
(function (player) {
  "use strict";

  var DEEPEST = 20;
  var LOOK_EVERY_MS = 200;
  // After an API was there and did not take us: its own page may still be getting ready.
  var AFTER_REFUSAL_MS = 1000;
  // When the learner is told. The looking goes on after that, slowly: a slow system is no reason to lose a record.
  var TELL_AFTER_MS = 6000;
  var SLOWLY_MS = 2000;
  var GIVE_UP_AFTER_MS = 300000;

  // The first word is what the package is for; the other is taken only where the first is nowhere.
  var PREFERENCE = {
    "scorm12": ["API", "API_1484_11"],
    "scorm2004-3": ["API_1484_11", "API"],
    "scorm2004-4": ["API_1484_11", "API"]
  };
  var FIRST_CALL = { "API": "LMSInitialize", "API_1484_11": "Initialize" };

  // A frame or an element may be called `API` too, so the first call must be there.
  function apiOf(holder, name) {
    try {
      var api = holder[name];
      return api && api[FIRST_CALL[name]] ? api : null;
    } catch (crossOrigin) {
      return null;
    }
  }

  function parentOf(win) {
    try { return win.parent && win.parent !== win ? win.parent : null; } catch (crossOrigin) { return null; }
  }

  function openerOf(win) {
    try { return win && win.opener && win.opener !== win ? win.opener : null; } catch (crossOrigin) { return null; }
  }

  function documentOf(win) {
    try { return win.document; } catch (crossOrigin) { return null; }
  }

  function climb(win, name) {
    for (var depth = 0; win && depth < DEEPEST; depth++) {
      var api = apiOf(win, name);
      if (api) return { api: api, holder: win };
      win = parentOf(win);
    }
    return null;
  }

  function search(name) {
    var found = climb(window, name);
    if (found) return { api: found.api, above: found.holder };
    // A pop-up's frame: the opener belongs to a window above the frame.
    var openers = [];
    for (var win = window, depth = 0; win && depth < DEEPEST; win = parentOf(win), depth++) {
      if (openerOf(win)) openers.push(openerOf(win));
    }
    for (var i = 0; i < openers.length; i++) {
      found = climb(openers[i], name);
      if (found) return { api: found.api, above: null };
    }
    for (var j = 0; j < openers.length; j++) {
      var api = apiOf(documentOf(openers[j]), name);
      if (api) return { api: api, above: null };
    }
    return null;
  }

  // `above` is the window around this one that holds the API, where it is not an opener's.
  function find(target) {
    var names = PREFERENCE[target] || [];
    for (var i = 0; i < names.length; i++) {
      var found = search(names[i]);
      if (found) return { api: found.api, above: found.above, version: names[i] === "API" ? "1.2" : "2004" };
    }
    return null;
  }

  function isAlone() {
    return window.parent === window && !openerOf(window);
  }

  // Some systems put their API into the page after the frame has loaded. Calls back with each that it finds, until one
  // is taken (the callback returns true); and once with null, when the learner is to be told that there is none so far.
  player.findApi = function (target, callback) {
    var began = Date.now();
    var isTold = false;

    function look() {
      var found = find(target);
      if (found && callback(found)) return;
      var waited = Date.now() - began;
      var isHopeless = !PREFERENCE[target] || (!found && isAlone());
      if (!isTold && (isHopeless || waited > TELL_AFTER_MS)) {
        isTold = true;
        callback(null);
      }
      if (isHopeless || waited > GIVE_UP_AFTER_MS) return;
      setTimeout(look, isTold ? SLOWLY_MS : found ? AFTER_REFUSAL_MS : LOOK_EVERY_MS);
    }

    look();
  };
})(player);
