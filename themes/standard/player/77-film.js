// A scene as a film. What is on stage is a pure function of the cues that have fired; time only says which have.
// So play, pause, seek and a change of language all draw the same picture of the same place in the words.
(function (player) {
  "use strict";

  var all = player.all;

  // The ground plan of art/stage.svg: feet, which way somebody faces, and the wing they come from.
  var PLACES = {
    left: { x: 330, y: 850, face: 1, wing: -240 },
    centre: { x: 720, y: 850, face: 1, wing: -240 },
    right: { x: 1180, y: 870, face: -1, wing: 1840 }
  };
  var SPEEDS = [0.75, 1, 1.25, 1.5];
  var WALK_MS = 1100;
  var DESK = 640, PERCH = { x: 1430, y: 300 }, AIR = 340;

  // About 160 words a minute, and a breath between lines.
  function readingMs(text) {
    return Math.max(2200, 900 + text.split(/\s+/).filter(Boolean).length * 370);
  }

  /* What is on stage. */

  function nothing() {
    return { people: {}, props: [], feelings: {}, speaker: null, shown: null, camera: null };
  }

  function fire(state, cue) {
    var who = cue.arguments[0], what = cue.arguments[1];
    if (cue.verb === "enter") {
      Object.keys(state.people).forEach(function (other) {
        if (other !== who && state.people[other].place === what) delete state.people[other];
      });
      state.people[who] = { place: what, pose: (state.people[who] || {}).pose || "" };
    } else if (cue.verb === "exit") {
      delete state.people[who];
    } else if (cue.verb === "show") {
      if (state.props.indexOf(who) < 0) state.props.push(who);
      state.shown = who;
    } else if (cue.verb === "hide") {
      state.props = state.props.filter(function (prop) { return prop !== who; });
      if (state.shown === who) state.shown = null;
    } else if (cue.verb === "say") {
      state.speaker = who;
    } else if (cue.verb === "pose") {
      if (state.people[who]) state.people[who].pose = what;
    } else if (cue.verb === "feel") {
      state.feelings[who] = what;
    } else if (cue.verb === "close" || cue.verb === "close-up" || cue.verb === "wide") {
      state.camera = { verb: cue.verb, at: who };
    }
  }

  // Every cue before a place in the words: `share` is how much of line `index` has been said, in hundredths.
  function stateAt(cues, lines, index, share) {
    var state = nothing();
    lines.slice(0, index + 1).forEach(function (marks, number) {
      // Who speaks, what has just been shown and where the camera looks belong to a line.
      state.speaker = state.shown = state.camera = null;
      marks.forEach(function (mark) {
        if (number < index || mark.after <= share) fire(state, cues[mark.cue - 1]);
      });
    });
    return state;
  }

  // Where things shown in the air hang, so that none covers a face.
  function layOut(state, props) {
    var taken = {}, air = [], isPerched = false;
    Object.keys(state.people).forEach(function (person) { taken[state.people[person].place] = true; });
    state.props.forEach(function (prop) {
      if (props[prop].slot === "air") air.push(prop);
      if (props[prop].slot === "perch") isPerched = true;
    });
    var from = 90, to = taken.right ? 1020 : isPerched ? 1260 : 1510;
    if (taken.centre && taken.left) { from = 800; to = taken.right ? 1110 : to; }
    else if (taken.centre) { from = 60; to = 600; }
    else if (taken.left) from = 530;
    else if (taken.right) from = 330;
    var width = air.length ? (to - from) / air.length : 0;
    if (width > 400) {
      width = 400;
      from = (from + to) / 2 - air.length * 200;
    }
    var places = {};
    state.props.forEach(function (prop) {
      var slot = props[prop].slot;
      if (slot === "perch") places[prop] = { x: PERCH.x, y: PERCH.y, scale: 1 };
      else if (slot === "surface") places[prop] = { x: props[prop].at, y: DESK, scale: 1 };
      else places[prop] = { x: from + width * (air.indexOf(prop) + 0.5), y: AIR, scale: width / 400 };
    });
    return places;
  }

  // The middle of the picture and how near: on who speaks, on what has just been shown, or on everything.
  function lookAt(state, places, index) {
    var camera = state.camera;
    var person = camera && camera.verb === "close" ? camera.at : !camera && state.speaker;
    if (person && state.people[person]) {
      var x = PLACES[state.people[person].place].x;
      var near = camera ? 1.55 : 1.24;
      return { x: 800 + (x - 800) * (camera ? 0.95 : 0.55), y: camera ? 470 : 440, zoom: near };
    }
    var thing = camera && camera.verb === "close-up" && places[camera.at];
    if (thing && thing.y !== AIR) return { x: thing.x, y: thing.y - 90, zoom: 2 };
    if (camera) return { x: 800, y: 450, zoom: 1 };
    var place = state.shown && places[state.shown];
    if (place) return { x: 800 + (place.x - 800) * 0.6, y: 410, zoom: 1.14 };
    // A narrator's lines: the picture breathes a little from one to the next.
    return index % 2 ? { x: 830, y: 455, zoom: 1.05 } : { x: 800, y: 450, zoom: 1 };
  }

  // The camera as a plane sees it: what is far moves less. The picture's edge never comes in.
  function planeTransform(camera, depth) {
    var zoom = 1 + (camera.zoom - 1) * depth;
    var within = function (value, middle) {
      var most = middle - middle / camera.zoom;
      return middle + Math.max(-most, Math.min(most, value - middle)) * depth;
    };
    var x = 800 - within(camera.x, 800) * zoom, y = 450 - within(camera.y, 450) * zoom;
    return "translate(" + x.toFixed(1) + "px," + y.toFixed(1) + "px) scale(" + zoom.toFixed(3) + ")";
  }

  var DEPTHS = { back: 0.92, middle: 1, near: 1 };

  // What a thing that is shown does to people's faces; worry outdoes pleasure.
  function mood(state, props) {
    var moods = state.props.map(function (prop) { return props[prop].mood; });
    return moods.indexOf("worried") >= 0 ? "worried" : moods.filter(Boolean)[0] || "";
  }

  /* The film. */

  function Film(section, step, props, languages) {
    this.section = section;
    this.step = step;
    this.props = props;
    this.box = section.querySelector("[data-film]");
    this.caption = this.box.querySelector("[data-film-caption]");
    this.seek = this.box.querySelector("[data-film-seek]");
    this.speed = this.box.querySelector("[data-film-speed]");
    this.languages = languages;
    this.atMs = 0;
    this.index = -1;
    this.isPlaying = false;
    this.isBegun = false;
    this.voice = new player.Voice(languages);
    this.wings = {};
    this.listen();
    this.setLanguage();
    this.box.hidden = false;
    section.classList.add("has-film");
  }

  Film.prototype.listen = function () {
    var self = this;
    this.box.addEventListener("click", function (event) {
      var button = event.target.closest("[data-film-do]");
      if (button) self.command(button.dataset.filmDo);
    });
    this.seek.addEventListener("input", function () {
      self.go(Number(self.seek.value));
    });
    this.speed.addEventListener("change", function () {
      remember("speed", Number(self.speed.value));
      self.restartLine();
    });
    this.voice.onChanged = function () { self.drawSound(); };
    window.addEventListener("resize", function () { self.fit(); });
  };

  // As much room as the longest line needs, so that nothing under it moves while the film plays.
  Film.prototype.fit = function () {
    if (!this.box.offsetWidth) return;
    var caption = this.caption, now = caption.innerHTML, most = 0;
    caption.removeAttribute("aria-live");
    caption.style.minHeight = "";
    this.texts.forEach(function (text) {
      caption.innerHTML = text.innerHTML;
      most = Math.max(most, caption.offsetHeight);
    });
    caption.innerHTML = now;
    caption.style.minHeight = most + "px";
    caption.setAttribute("aria-live", "polite");
  };

  Film.prototype.command = function (what) {
    if (what === "play") return this.isPlaying ? this.pause() : this.play();
    if (what === "before") return this.go(Math.max(0, this.index - 1));
    if (what === "after") return this.go(Math.min(this.lines.length - 1, this.index + 1));
    if (what === "sound") {
      remember("sound", !remembered("sound", false));
      this.drawSound();
      this.restartLine();
    }
  };

  // The words in the chosen language. Where the film stands is found again by the last cue that fired.
  Film.prototype.setLanguage = function () {
    var language = player.display.language;
    var last = this.lastCue();
    var share = this.index < 0 ? 0 : (this.atMs - this.starts[this.index]) / (this.starts[this.index + 1] - this.starts[this.index]);
    this.caption.lang = language;
    this.lines = this.step.lines[language];
    this.texts = all("[data-transcript] [lang='" + language + "'] .line", this.section);
    this.starts = [0];
    var self = this;
    this.texts.forEach(function (text, index) {
      self.starts.push(self.starts[index] + readingMs(text.textContent));
    });
    this.seek.max = this.lines.length - 1;
    var index = Math.max(0, Math.min(this.index, this.lines.length - 1));
    var isThere = function (marks) { return marks.some(function (mark) { return mark.cue === last; }); };
    // Languages may cut their sentences differently; where they do not, the line is the same.
    if (last && this.index >= 0 && !this.lines.slice(0, index + 1).some(isThere)) index = this.lines.findIndex(isThere);
    this.atMs = this.starts[index] + share * (this.starts[index + 1] - this.starts[index]);
    this.index = -1;
    this.drawSound();
    this.draw(true);
    this.fit();
    this.restartLine();
  };

  Film.prototype.lastCue = function () {
    var last = 0;
    (this.lines || []).slice(0, this.index + 1).forEach(function (marks) {
      marks.forEach(function (mark) { last = mark.cue; });
    });
    return last;
  };

  Film.prototype.rate = function () {
    var speed = remembered("speed", 1);
    return SPEEDS.indexOf(speed) >= 0 ? speed : 1;
  };

  Film.prototype.play = function () {
    var isCut = this.isOver() || !this.isBegun;
    if (this.isOver()) this.atMs = 0;
    // A line that was stepped to is shown whole; played, it is heard from its beginning.
    if (this.isStepped) this.atMs = this.starts[this.index];
    this.isStepped = false;
    this.isBegun = true;
    this.isPlaying = true;
    this.seenMs = performance.now();
    this.draw(isCut);
    this.speak();
    var self = this;
    (function frame() {
      if (!self.isPlaying) return;
      self.tick(performance.now());
      window.requestAnimationFrame(frame);
    })();
    this.drawButtons();
  };

  Film.prototype.pause = function () {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.voice.stop();
    this.drawButtons();
  };

  Film.prototype.isOver = function () {
    return this.atMs >= this.starts[this.lines.length];
  };

  Film.prototype.tick = function (nowMs) {
    // A page that was asleep has not gone on.
    var passed = Math.min(nowMs - this.seenMs, 250) * this.rate();
    this.seenMs = nowMs;
    var end = this.starts[this.index + 1];
    this.atMs += passed;
    if (this.voice.isSpeaking) {
      // The voice has the time: its line neither ends before it, nor waits after it.
      this.atMs = Math.min(this.atMs, end - 1);
    } else if (this.isVoiced) {
      this.atMs = Math.max(this.atMs, end);
      this.isVoiced = false;
    }
    if (this.isOver()) {
      this.atMs = this.starts[this.lines.length];
      this.draw(false);
      this.pause();
      return;
    }
    var before = this.index;
    this.draw(false);
    if (this.index !== before) this.speak();
  };

  Film.prototype.speak = function () {
    this.voice.stop();
    this.isVoiced = this.isPlaying && this.usesSound();
    if (this.isVoiced) this.voice.say(player.display.textOf(this.texts[this.index]), this.rate());
  };

  Film.prototype.usesSound = function () {
    return remembered("sound", false) && this.voice.isOffered();
  };

  // The line begins again: at another speed, with or without a voice, in another language.
  Film.prototype.restartLine = function () {
    this.speed.value = String(this.rate());
    if (!this.isPlaying) return;
    this.atMs = this.starts[this.index];
    this.speak();
  };

  Film.prototype.go = function (index) {
    this.isBegun = true;
    this.isStepped = !this.isPlaying;
    this.atMs = this.starts[index] + (this.isPlaying ? 0 : this.starts[index + 1] - this.starts[index] - 1);
    this.draw(Math.abs(index - this.index) > 1);
    this.speak();
    this.drawButtons();
  };

  // `isCut`: at once, without moving from where everything was.
  Film.prototype.draw = function (isCut) {
    var last = this.lines.length - 1, index = last;
    while (index > 0 && this.starts[index] > this.atMs) index--;
    var share = (this.atMs - this.starts[index]) / (this.starts[index + 1] - this.starts[index]) * 100;
    // Eyes are faster than a voice, and the line's time has a breath at its end: read, a cue comes sooner.
    share = share / (this.isVoiced ? 0.9 : 0.6);
    var state = this.isBegun ? stateAt(this.step.cues, this.lines, index, share) : this.poster();
    var picture = index + JSON.stringify(state);
    this.box.style.setProperty("--done", (this.atMs / this.starts[last + 1]).toFixed(4));
    if (index !== this.index) this.drawLine(index);
    if (picture === this.picture && !isCut) return;
    this.picture = picture;
    this.box.classList.toggle("cut", isCut);
    this.drawPicture(state, index);
    if (isCut) {
      // The browser has to see the picture without movement before movement is allowed again.
      void this.box.offsetWidth;
      this.box.classList.remove("cut");
    }
    this.drawButtons();
  };

  // Before it begins: the first picture with somebody in it.
  Film.prototype.poster = function () {
    for (var index = 0; index < this.lines.length; index++) {
      var state = stateAt(this.step.cues, this.lines, index, 100);
      if (Object.keys(state.people).length) return state;
    }
    return nothing();
  };

  Film.prototype.drawLine = function (index) {
    this.index = index;
    var words = player.word("film-place").replace("{line}", index + 1).replace("{lines}", this.lines.length);
    this.seek.value = index;
    this.seek.setAttribute("aria-valuetext", words);
    this.box.querySelector("[data-film-place]").textContent = words;
    this.caption.innerHTML = this.texts[index].innerHTML;
    this.texts.forEach(function (text, number) {
      if (number === index) text.setAttribute("aria-current", "true");
      else text.removeAttribute("aria-current");
    });
  };

  Film.prototype.drawPicture = function (state, index) {
    var self = this, props = this.props, places = layOut(state, props);
    var felt = mood(state, props);
    all("[data-actor]", this.box).forEach(function (actor) {
      var name = actor.dataset.actor, on = state.people[name];
      var place = on && PLACES[on.place];
      if (place) self.wings[name] = place;
      var known = place || self.wings[name] || PLACES.left;
      var stood = actor.classList.contains("on") ? actor.style.transform : "";
      actor.classList.toggle("on", !!on);
      actor.style.transform = "translate(" + (place ? place.x : known.wing) + "px," + known.y + "px)";
      var person = actor.querySelector(".person");
      var walks = self.isPlaying && (on || stood) && stood !== actor.style.transform;
      if (walks) self.walk(actor);
      var pose = on ? on.pose : "";
      if (state.speaker === name && (!pose || pose === "stand")) pose = "explain";
      person.setAttribute("class", ["person moves", state.feelings[name] || felt, pose, actor.isWalking ? "walks" : ""].filter(Boolean).join(" "));
      person.setAttribute("transform", known.face < 0 ? "scale(-1 1)" : "");
      actor.classList.toggle("speaks", state.speaker === name);
    });
    var large = state.camera && state.camera.verb === "close-up" ? state.camera.at : null;
    all("[data-thing]", this.box).forEach(function (thing) {
      var name = thing.dataset.thing, place = places[name];
      thing.classList.toggle("on", !!place);
      if (place && name === large && props[name].slot === "air") place = { x: 800, y: 450, scale: 1.9 };
      if (place) thing.style.transform = "translate(" + place.x.toFixed(1) + "px," + place.y + "px) scale(" + place.scale.toFixed(3) + ")";
    });
    this.box.classList.toggle("is-close-up", !!large && props[large] && props[large].slot === "air");
    var camera = lookAt(state, places, index);
    all("[data-plane]", this.box).forEach(function (plane) {
      plane.style.transform = planeTransform(camera, DEPTHS[plane.dataset.plane]);
    });
  };

  // Legs go for as long as the way takes (film.css).
  Film.prototype.walk = function (actor) {
    window.clearTimeout(actor.isWalking);
    actor.isWalking = window.setTimeout(function () {
      actor.isWalking = null;
      actor.querySelector(".person").classList.remove("walks");
    }, WALK_MS);
  };

  Film.prototype.drawButtons = function () {
    var over = this.isOver();
    this.box.classList.toggle("is-playing", this.isPlaying);
    this.box.classList.toggle("is-fresh", !this.isBegun);
    var word = this.isPlaying ? "pause" : over ? "again" : "play";
    all("[data-film-when]", this.box).forEach(function (part) { part.hidden = part.dataset.filmWhen !== word; });
    this.button("before").setAttribute("aria-disabled", String(this.index === 0));
    this.button("after").setAttribute("aria-disabled", String(this.index === this.lines.length - 1));
  };

  Film.prototype.button = function (what) {
    return this.box.querySelector("button[data-film-do='" + what + "']");
  };

  Film.prototype.drawSound = function () {
    var button = this.button("sound");
    button.hidden = !this.voice.isOffered();
    button.setAttribute("aria-pressed", String(this.usesSound()));
  };

  /* The device's own voice. */

  // Offered only where every language of the package has one: Welsh is not to be the language without.
  function Voice(languages) {
    var self = this;
    this.languages = languages;
    this.engine = window.speechSynthesis || null;
    this.isSpeaking = false;
    this.onChanged = function () {};
    if (this.engine && this.engine.addEventListener) {
      this.engine.addEventListener("voiceschanged", function () { self.onChanged(); });
    }
  }

  Voice.prototype.of = function (language) {
    var voices = this.engine ? this.engine.getVoices() : [];
    var speaks = function (voice) { return voice.lang.toLowerCase().split(/[-_]/)[0] === language; };
    var fitting = voices.filter(speaks);
    var british = fitting.filter(function (voice) { return /gb/i.test(voice.lang); });
    return british[0] || fitting[0] || null;
  };

  Voice.prototype.isOffered = function () {
    var self = this;
    return this.languages.every(function (language) { return !!self.of(language); });
  };

  Voice.prototype.say = function (text, rate) {
    var self = this, saying = new window.SpeechSynthesisUtterance(text);
    saying.voice = this.of(player.display.language);
    saying.lang = saying.voice ? saying.voice.lang : player.display.language;
    saying.rate = rate;
    saying.onend = saying.onerror = function () { if (self.saying === saying) self.isSpeaking = false; };
    this.saying = saying;
    this.isSpeaking = true;
    this.engine.speak(saying);
  };

  Voice.prototype.stop = function () {
    if (!this.isSpeaking) return;
    this.saying = null;
    this.isSpeaking = false;
    this.engine.cancel();
  };

  function remembered(name, otherwise) {
    var kept = player.preferences ? player.preferences.get(name) : player.film[name];
    return kept === undefined || kept === null ? otherwise : kept;
  }

  function remember(name, value) {
    if (player.preferences) player.preferences.set(name, value);
    else player.film[name] = value;
  }

  player.film = { stateAt: stateAt };
  player.Voice = Voice;
  player.Film = Film;
})(player);
