// Looks for the LMS's API object: the window's own, its parents, then the opener and its parents.
// A parent may be another site's, so every look is in a try; the walk is bounded, so a window that is its own
// parent's parent ends it.
(function (player) {
  "use strict";

  var DEEPEST = 20;
  var LATE_EVERY_MS = 200;
  var LATE_FOR_MS = 6000;

  // The first word is what the package is for; the other is taken only where the first is nowhere.
  var PREFERENCE = {
    "scorm12": ["API", "API_1484_11"],
    "scorm2004-3": ["API_1484_11", "API"],
    "scorm2004-4": ["API_1484_11", "API"]
  };

  function apiOf(win, name) {
    try {
      var api = win[name];
      return api && typeof api === "object" || typeof api === "function" ? api : null;
    } catch (crossOrigin) {
      return null;
    }
  }

  function climb(win, name) {
    for (var depth = 0; win && depth < DEEPEST; depth++) {
      var api = apiOf(win, name);
      if (api) return api;
      var parent = null;
      try { parent = win.parent; } catch (crossOrigin) { parent = null; }
      if (!parent || parent === win) return null;
      win = parent;
    }
    return null;
  }

  function openerOf(win) {
    try { return win.opener || null; } catch (crossOrigin) { return null; }
  }

  function search(name) {
    var found = climb(window, name);
    if (found) return found;
    // A pop-up's frame: the opener belongs to the top window, not to the frame.
    var top = null;
    try { top = window.top; } catch (crossOrigin) { top = null; }
    var openers = [openerOf(window), top && top !== window ? openerOf(top) : null];
    for (var i = 0; i < openers.length; i++) {
      if (openers[i]) found = climb(openers[i], name);
      if (found) return found;
    }
    return null;
  }

  function find(target) {
    var names = PREFERENCE[target] || [];
    for (var i = 0; i < names.length; i++) {
      var api = search(names[i]);
      if (api) return { api: api, version: names[i] === "API" ? "1.2" : "2004" };
    }
    return null;
  }

  // Some systems put their API into the page after the frame has loaded. Calls back once: with what it found,
  // or with null when there is nobody who could still bring one.
  player.findApi = function (target, callback) {
    var found = find(target);
    var alone = window.parent === window && !openerOf(window);
    if (found || alone || !PREFERENCE[target]) return callback(found);
    var began = Date.now();
    var timer = setInterval(function () {
      found = find(target);
      if (found || Date.now() - began > LATE_FOR_MS) {
        clearInterval(timer);
        callback(found);
      }
    }, LATE_EVERY_MS);
  };
})(player);
