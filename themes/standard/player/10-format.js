// Times and patterns in the exact spelling SCORM asks for. Pure functions.
// The player's files are classic scripts, joined in the order of their names into one; each adds to `player`.
var player = {};

(function (player) {
  "use strict";

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  player.format = {
    // SCORM 1.2 CMITimespan: HHHH:MM:SS.SS, always two digits of centiseconds.
    timespan12: function (milliseconds) {
      var centiseconds = Math.max(0, Math.round(milliseconds / 10));
      var seconds = Math.floor(centiseconds / 100);
      var hours = Math.min(9999, Math.floor(seconds / 3600));
      return ("000" + hours).slice(-4) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60) +
        "." + two(centiseconds % 100);
    },

    // SCORM 2004 timeinterval (second,10,2): PT…S with at most two decimals.
    timespan2004: function (milliseconds) {
      return "PT" + (Math.max(0, Math.round(milliseconds / 10)) / 100) + "S";
    },

    // SCORM 1.2 CMITime: HH:MM:SS by the learner's clock.
    time12: function (date) {
      return two(date.getHours()) + ":" + two(date.getMinutes()) + ":" + two(date.getSeconds());
    },

    // SCORM 2004 time (second,10,0). Moodle refuses three decimals and a zone without decimals, so: two and Z.
    time2004: function (date) {
      return date.toISOString().replace(/\.(\d\d)\dZ$/, ".$1Z");
    },

    // SCORM 1.2 knows a choice only by one character, 0-9 or a-z, so its place among the options stands for it:
    // letters first, then digits, which is room for 36.
    choice12: function (index) {
      return "abcdefghijklmnopqrstuvwxyz0123456789".charAt(index);
    },

    // SCORM 2004 short_identifier_type. Moodle takes letters, digits, points and underscores alone; an underscore never
    // stands in a module's ids, so no two of them come to the same.
    identifier2004: function (id) {
      return String(id).replace(/-/g, "_");
    },

    // A real (10,7) without exponent: the LMS's parsers know nothing else.
    decimal: function (number) {
      return String(Math.round(number * 10000) / 10000);
    }
  };
})(player);
