// One face for SCORM 1.2 and SCORM 2004: connect, get, set, commit, end. It knows the calls' names, that a call
// may throw, and which elements are called what; it knows nothing of the module.
(function (player) {
  "use strict";

  var CALLS = {
    "1.2": { start: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit",
      end: "LMSFinish", error: "LMSGetLastError" },
    "2004": { start: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit",
      end: "Terminate", error: "GetLastError" }
  };

  // Our word for an element, and each standard's.
  var NAMES = {
    "1.2": {
      mode: "cmi.core.lesson_mode", location: "cmi.core.lesson_location", suspend: "cmi.suspend_data",
      exit: "cmi.core.exit", time: "cmi.core.session_time", learner: "cmi.core.student_id",
      language: "cmi.student_preference.language", sound: "cmi.student_preference.audio",
      speed: "cmi.student_preference.speed", captions: "cmi.student_preference.text",
      raw: "cmi.core.score.raw", min: "cmi.core.score.min", max: "cmi.core.score.max",
      status: "cmi.core.lesson_status"
    },
    "2004": {
      mode: "cmi.mode", location: "cmi.location", suspend: "cmi.suspend_data",
      exit: "cmi.exit", time: "cmi.session_time", learner: "cmi.learner_id",
      language: "cmi.learner_preference.language", sound: "cmi.learner_preference.audio_level",
      speed: "cmi.learner_preference.delivery_speed", captions: "cmi.learner_preference.audio_captioning",
      raw: "cmi.score.raw", min: "cmi.score.min", max: "cmi.score.max", scaled: "cmi.score.scaled",
      completion: "cmi.completion_status", success: "cmi.success_status"
    }
  };

  function Lms(api, version) {
    this.version = version;
    this.names = NAMES[version];
    this.isOpen = false;
    // How many of the calls that matter failed since this save began.
    this.failures = 0;
    this.api = api;
    this.calls = CALLS[version];
  }

  Lms.prototype.call = function (which, first, second) {
    var name = this.calls[which];
    try {
      // Called on the object itself: some APIs are Java or proxies, which mind a borrowed function.
      if (which === "set") return this.api[name](first, second);
      if (which === "error") return this.api[name]();
      return this.api[name](first);
    } catch (broken) {
      return which === "get" ? "" : "false";
    }
  };

  function isTrue(answer) {
    return answer === true || String(answer) === "true";
  }

  Lms.prototype.connect = function () {
    if (!isTrue(this.call("start", ""))) {
      // Already started (a reload in a system that keeps its session: 103 in 2004, 101 in 1.2): if it answers a
      // question that every system answers, carry on. One whose session is over answers nothing.
      var answer = this.call("get", this.names.status || this.names.completion);
      if (!answer || answer === "false") return false;
    }
    this.isOpen = true;
    return true;
  };

  Lms.prototype.get = function (element) {
    if (!this.isOpen || !element) return "";
    var value = this.call("get", element);
    return value === null || value === undefined ? "" : String(value);
  };

  // An optional element that the LMS does not keep is no trouble.
  Lms.prototype.offer = function (element, value) {
    return this.isOpen && !!element && isTrue(this.call("set", element, String(value)));
  };

  // A refusal here means that the learner's record is incomplete.
  Lms.prototype.set = function (element, value) {
    if (this.offer(element, value)) return true;
    if (element) this.failures++;
    return false;
  };

  Lms.prototype.commit = function () {
    if (!this.isOpen) return false;
    return isTrue(this.call("commit", "")) && this.failures === 0;
  };

  Lms.prototype.end = function () {
    if (!this.isOpen) return false;
    var ended = isTrue(this.call("end", ""));
    if (ended) this.isOpen = false;
    return ended;
  };

  player.Lms = Lms;
})(player);
