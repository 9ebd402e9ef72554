// A stand-in for Moodle 4.5 as a package meets it: its two APIs with the rules that were measured in a real one
// (which values it refuses, what it does at the end of a session, what its server keeps), and nothing else of it.
// Written for these tests; `server` is what would be in Moodle's database, kept from one visit to the next.
(function () {
  "use strict";

  var options = new URLSearchParams(location.search);
  var KEPT_AS = "stand-in:" + (options.get("record") || "one");
  var calls = [];
  var commits = [];
  var isLeaving = false;
  var isSessionLost = false;

  function read() {
    return JSON.parse(localStorage.getItem(KEPT_AS) || "{}");
  }

  // One request to the server. When the page goes it is a beacon, which nobody waits for: it says yes whatever happens,
  // and what it carries has the line ends of a form.
  function send(changed) {
    commits.push(Object.keys(changed));
    if (!isSessionLost) {
      var kept = read();
      Object.keys(changed).forEach(function (element) {
        kept[element] = isLeaving ? changed[element].replace(/\r?\n/g, "\r\n") : changed[element];
      });
      localStorage.setItem(KEPT_AS, JSON.stringify(kept));
    }
    return isLeaving || !isSessionLost;
  }
  ["pagehide", "beforeunload"].forEach(function (event) {
    // Before the frames hear of it.
    window.addEventListener(event, function () { isLeaving = true; });
  });
  window.addEventListener("pageshow", function () { isLeaving = false; });

  var DECIMAL_12 = /^-?[0-9]{0,3}(\.[0-9]*)?$/, DECIMAL_2004 = /^-?[0-9]{1,5}(\.[0-9]{1,18})?$/;
  var SPAN_12 = /^[0-9]{2,4}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,2})?$/;
  var SPAN_2004 = /^P(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
  // A zone only after a fraction of one or two digits.
  var TIME_2004 = /^(19[7-9]\d|20[0-2]\d|203[0-8])(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d(\.\d{1,2}(Z|[+-]\d\d(:\d\d)?)?)?)?)?)?)?)?$/;
  var ANY = /^[^]*$/, TEXT_255 = /^[^]{0,255}$/, IDENTIFIER = /^\S{1,4000}$/;
  var PERCENT = function (value) { return Number(value) >= 0 && Number(value) <= 100; };
  var SIGN = /^(-1|0|1)$/;

  // `r` may be read, `w` may be set, `is` is what may be set, `was` what a new learner has.
  var MODELS = {
    "1.2": {
      "cmi.core.student_id": { r: 1, was: options.get("learner") || "mair" },
      "cmi.core.lesson_location": { r: 1, w: 1, is: TEXT_255, was: "" },
      "cmi.core.credit": { r: 1, was: "credit" },
      "cmi.core.lesson_status": { r: 1, w: 1, is: /^(passed|completed|failed|incomplete|browsed)$/, was: "not attempted" },
      "cmi.core.lesson_mode": { r: 1, was: "normal" },
      "cmi.core.entry": { r: 1, was: "ab-initio" },
      "cmi.core.total_time": { r: 1, was: "00:00:00" },
      "cmi.core.exit": { w: 1, is: /^(time-out|suspend|logout|)$/, was: "" },
      "cmi.core.session_time": { w: 1, is: SPAN_12, was: "00:00:00" },
      "cmi.suspend_data": { r: 1, w: 1, is: /^[^]{0,4096}$/, was: "" },
      "cmi.student_data.mastery_score": { r: 1, was: options.get("mastery") || "" },
      "cmi.student_preference.audio": { r: 1, w: 1, is: /^-?[0-9]+$/, fits: function (v) { return v >= -1 && v <= 100; }, was: "0" },
      "cmi.student_preference.language": { r: 1, w: 1, is: TEXT_255, was: "" },
      "cmi.student_preference.speed": { r: 1, w: 1, is: /^-?[0-9]+$/, fits: function (v) { return v >= -100 && v <= 100; }, was: "0" },
      "cmi.student_preference.text": { r: 1, w: 1, is: SIGN, was: "0" },
      "cmi.objectives.n.id": { r: 1, w: 1, is: /^[\u0021-\u007E]{0,255}$/ },
      "cmi.objectives.n.status": { r: 1, w: 1, is: /^(passed|completed|failed|incomplete|browsed|not attempted)$/ },
      "cmi.interactions.n.id": { w: 1, is: /^[\u0021-\u007E]{0,255}$/ },
      "cmi.interactions.n.time": { w: 1, is: /^[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,2})?$/ },
      "cmi.interactions.n.type": { w: 1, is: /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/ },
      "cmi.interactions.n.correct_responses.n.pattern": { w: 1, is: TEXT_255 },
      "cmi.interactions.n.weighting": { w: 1, is: DECIMAL_12, fits: function (v) { return v >= -100 && v <= 100; } },
      "cmi.interactions.n.student_response": { w: 1, is: TEXT_255 },
      "cmi.interactions.n.result": { w: 1, is: /^(correct|wrong|unanticipated|neutral|[0-9]{0,3}(\.[0-9]*)?)$/ },
      "cmi.interactions.n.latency": { w: 1, is: SPAN_12 }
    },
    "2004": {
      "cmi.learner_id": { r: 1, was: options.get("learner") || "mair" },
      "cmi.location": { r: 1, w: 1, is: /^[^]{0,1000}$/, was: "" },
      "cmi.credit": { r: 1, was: "credit" },
      "cmi.completion_status": { r: 1, w: 1, is: /^(completed|incomplete|not attempted|unknown)$/, was: "not attempted" },
      "cmi.success_status": { r: 1, w: 1, is: /^(passed|failed|unknown)$/, was: "unknown" },
      "cmi.mode": { r: 1, was: "normal" },
      "cmi.entry": { r: 1, was: "ab-initio" },
      "cmi.total_time": { r: 1, was: "PT0S" },
      "cmi.exit": { w: 1, is: /^(time-out|suspend|logout|normal|)$/, was: "" },
      "cmi.session_time": { w: 1, is: SPAN_2004, was: "PT0S" },
      "cmi.suspend_data": { r: 1, w: 1, is: /^[^]{0,64000}$/, was: "" },
      "cmi.scaled_passing_score": { r: 1, was: "" },
      "cmi.score.scaled": { r: 1, w: 1, is: DECIMAL_2004, fits: function (v) { return v >= -1 && v <= 1; }, was: "" },
      "cmi.learner_preference.audio_level": { r: 1, w: 1, is: DECIMAL_2004, fits: function (v) { return v >= 0; }, was: "1" },
      "cmi.learner_preference.language": { r: 1, w: 1, is: /^(([a-zA-Z]{2,3}|i|x)(-[a-zA-Z0-9-]{2,8})?|)$/, was: "" },
      "cmi.learner_preference.delivery_speed": { r: 1, w: 1, is: DECIMAL_2004, fits: function (v) { return v >= 0; }, was: "1" },
      "cmi.learner_preference.audio_captioning": { r: 1, w: 1, is: SIGN, was: "0" },
      "cmi.objectives.n.id": { r: 1, w: 1, is: IDENTIFIER },
      "cmi.objectives.n.score.scaled": { r: 1, w: 1, is: DECIMAL_2004 },
      "cmi.objectives.n.success_status": { r: 1, w: 1, is: /^(passed|failed|unknown)$/ },
      "cmi.objectives.n.completion_status": { r: 1, w: 1, is: /^(completed|incomplete|not attempted|unknown)$/ },
      "cmi.interactions.n.id": { r: 1, w: 1, is: IDENTIFIER },
      "cmi.interactions.n.type": { r: 1, w: 1, is: /^(true-false|choice|(long-)?fill-in|matching|performance|sequencing|likert|numeric|other)$/ },
      "cmi.interactions.n.timestamp": { r: 1, w: 1, is: TIME_2004 },
      "cmi.interactions.n.description": { r: 1, w: 1, is: /^(\{lang=[^}]*\})?.{0,251}$/ },
      "cmi.interactions.n.correct_responses.n.pattern": { r: 1, w: 1, is: ANY },
      "cmi.interactions.n.weighting": { r: 1, w: 1, is: DECIMAL_2004 },
      "cmi.interactions.n.learner_response": { r: 1, w: 1, is: ANY },
      "cmi.interactions.n.result": { r: 1, w: 1, is: /^(correct|incorrect|unanticipated|neutral|-?[0-9]{1,4}(\.[0-9]{1,18})?)$/ },
      "cmi.interactions.n.latency": { r: 1, w: 1, is: SPAN_2004 },
      "adl.nav.request": { r: 1, w: 1, is: /^(previous|continue|exit|exitAll|abandon|abandonAll|suspendAll)$/, was: "_none_" }
    }
  };
  ["raw", "min", "max"].forEach(function (each) {
    MODELS["1.2"]["cmi.core.score." + each] = { r: 1, w: 1, is: DECIMAL_12, fits: PERCENT, was: "" };
    MODELS["1.2"]["cmi.objectives.n.score." + each] = { r: 1, w: 1, is: DECIMAL_12, fits: PERCENT };
    MODELS["2004"]["cmi.score." + each] = { r: 1, w: 1, is: DECIMAL_2004, was: "" };
    MODELS["2004"]["cmi.objectives.n.score." + each] = { r: 1, w: 1, is: DECIMAL_2004 };
  });

  // What a response may look like, by the interaction's type. Letters, digits, points and underscores: no hyphen.
  var SHORT = /^[\w.]{1,250}$/;
  var RESPONSES = {
    "true-false": function (value) { return /^(true|false)$/.test(value); },
    "choice": function (value) {
      return value.split("[,]").every(function (id, at, ids) { return SHORT.test(id) && ids.indexOf(id) === at; });
    },
    "sequencing": function (value) { return value.split("[,]").every(function (id) { return SHORT.test(id); }); },
    "matching": function (value) {
      return value.split("[,]").every(function (pair) {
        var ids = pair.split("[.]");
        return ids.length === 2 && ids.every(function (id) { return SHORT.test(id); });
      });
    },
    "fill-in": function (value) { return /^(\{lang=[^}]*\})?[^{]?.{0,250}$/.test(value); }
  };

  function Api(version) {
    var model = MODELS[version];
    var is12 = version === "1.2";
    var values = {};
    var changed = {};
    var state = "new";
    var error = "0";

    function generic(element) {
      return element.replace(/\.\d+(?=\.)/g, ".n");
    }

    function counted(element) {
      var within = element.slice(0, -"_count".length);
      var places = {};
      Object.keys(values).forEach(function (each) {
        if (each.indexOf(within) === 0) places[each.slice(within.length).split(".")[0]] = true;
      });
      return Object.keys(places).filter(function (place) { return /^\d+$/.test(place); }).length;
    }

    // Returns the number of an error, "0" where there is none.
    function check(element, value) {
      var rule = model[generic(element)];
      if (!rule) return is12 ? "201" : "401";
      if (!rule.w) return is12 ? "403" : "404";
      if (!rule.is.test(value) || (rule.fits && value !== "" && !rule.fits(Number(value)))) return is12 ? "405" : "406";
      var places = /^(.*?\.)(\d+)\./.exec(element);
      if (!places) return "0";
      if (Number(places[2]) > counted(places[1] + "_count")) return is12 ? "201" : "351";
      if (is12) return "0";
      var base = places[1] + places[2] + ".";
      if (values[base + "id"] === undefined && !/\.id$/.test(element)) return "408";
      if (/objectives\.\d+\.id$/.test(element) && Object.keys(values).some(function (each) {
        return /^cmi\.objectives\.\d+\.id$/.test(each) && each !== element && values[each] === value;
      })) return "351";
      if (/learner_response$|pattern$/.test(element)) {
        var type = values[base + "type"];
        if (!type) return "408";
        if (RESPONSES[type] && !RESPONSES[type](value)) return "406";
      }
      return "0";
    }

    function initialize() {
      if (state === "open" || (state === "over" && !is12)) {
        error = is12 ? "101" : state === "open" ? "103" : "104";
        return "false";
      }
      if (state === "new") {
        var kept = read();
        Object.keys(model).forEach(function (element) {
          if (model[element].was !== undefined) values[element] = model[element].was;
        });
        Object.keys(kept).forEach(function (element) { values[element] = kept[element]; });
        var exit = kept[is12 ? "cmi.core.exit" : "cmi.exit"];
        var entry = exit === undefined ? "ab-initio" : exit === "suspend" ? "resume" : "";
        values[is12 ? "cmi.core.entry" : "cmi.entry"] = entry;
        var status = kept[is12 ? "cmi.core.lesson_status" : "cmi.completion_status"];
        if (/^(passed|completed|failed)$/.test(status)) values[is12 ? "cmi.core.lesson_mode" : "cmi.mode"] = "review";
      }
      state = "open";
      error = "0";
      return "true";
    }

    function notOpen(is2004) {
      error = is12 ? "301" : is2004;
    }

    function getValue(element) {
      if (state !== "open") { notOpen("122"); return ""; }
      error = "0";
      if (/_count$/.test(element)) return String(counted(element));
      var rule = model[generic(element)];
      if (!rule) { error = is12 ? "201" : "401"; return ""; }
      if (!rule.r) { error = is12 ? "404" : "405"; return ""; }
      return values[element] === undefined ? "" : values[element];
    }

    function setValue(element, value) {
      value = String(value);
      if (state !== "open") { notOpen("132"); return "false"; }
      error = check(element, value);
      if (error !== "0") return "false";
      if (is12 && values[element] === value) return "true";
      values[element] = value;
      changed[element] = value;
      return "true";
    }

    function store() {
      var sent = {};
      Object.keys(changed).forEach(function (element) {
        if (element !== "cmi.core.session_time" && element !== "adl.nav.request") sent[element] = changed[element];
      });
      var stored = send(sent);
      // 1.2 forgets what it sent, whether or not it arrived; 2004 sends all of it again every time.
      if (is12) changed = {};
      error = stored ? "0" : "101";
      return String(stored);
    }

    function commit() {
      if (state !== "open") { notOpen("142"); return "false"; }
      return store();
    }

    function seconds(span) {
      if (!is12) return Number((/([\d.]+)S/.exec(span) || [0, 0])[1]);
      var parts = span.split(":").map(Number);
      return parts[0] * 3600 + parts[1] * 60 + parts[2];
    }

    function end() {
      if (state !== "open") { notOpen("112"); return "false"; }
      if (is12) {
        var set = function (status) { values["cmi.core.lesson_status"] = changed["cmi.core.lesson_status"] = status; };
        if (values["cmi.core.lesson_status"] === "not attempted") set("completed");
        var mastery = values["cmi.student_data.mastery_score"], raw = values["cmi.core.score.raw"];
        if (values["cmi.core.lesson_mode"] === "normal" && mastery !== "" && raw !== "") {
          set(Number(raw) >= Number(mastery) ? "passed" : "failed");
        }
      }
      var total = is12 ? "cmi.core.total_time" : "cmi.total_time";
      var before = read()["stand-in.seconds"] || "0";
      changed["stand-in.seconds"] = String(Number(before) + seconds(values[is12 ? "cmi.core.session_time" : "cmi.session_time"]));
      changed[total] = is12 ? "00:00:0" + Math.min(9, Math.floor(Number(changed["stand-in.seconds"]))) : "PT" + changed["stand-in.seconds"] + "S";
      var answer = store();
      if (answer === "true") state = "over";
      return answer;
    }

    function logged(name, does) {
      return function (first, second) {
        var answer = does(first, second);
        calls.push({ name: name, element: first, value: second === undefined ? null : String(second), answer: answer, error: error });
        return answer;
      };
    }

    var names = is12 ?
      ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError"] :
      ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError"];
    var does = [initialize, getValue, setValue, commit, end, function () { return error; }];
    var self = this;
    names.forEach(function (name, at) { self[name] = logged(name, does[at]); });
  }

  window.standIn = {
    Api: Api,
    calls: calls,
    commits: commits,
    server: read,
    seed: function (values) { localStorage.setItem(KEPT_AS, JSON.stringify(values)); },
    lose: function (isLost) { isSessionLost = isLost; },
    // What was set and not taken.
    refused: function () {
      return calls.filter(function (call) { return /SetValue$/.test(call.name) && call.answer !== "true"; })
        .map(function (call) { return call.element + " = " + call.value + ": " + call.error; });
    },
    said: function (element) {
      return calls.filter(function (call) { return /SetValue$/.test(call.name) && call.element === element; })
        .map(function (call) { return call.value; });
    }
  };
})();
