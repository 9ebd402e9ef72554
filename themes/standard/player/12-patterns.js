// What was answered and what would be right, in each standard's own spelling. Pure functions.
// SCORM 1.2 RTE 3.4.4 (CMIFeedback), SCORM 2004 4th Ed. RTE 4.2.9.1 and 4.2.9.2.
(function (player) {
  "use strict";

  // The most characters of an answer (1.2 has five more), and the most patterns, that every system keeps.
  var LONGEST = 250;
  var MOST_PATTERNS = 5;

  // 1.2 knows a term by a digit as long as there are digits, so that it does not look like its partner.
  function term12(index) {
    return "123456789abcdefghijklmnopqrstuvwxyz0".charAt(index);
  }

  function ids(options) {
    return options.map(function (option) { return option.id; });
  }

  function names(chosen) {
    return chosen.map(player.format.identifier2004);
  }

  // The characters of a set of options, in the order of the options.
  function set12(step, chosen) {
    return step.options.map(function (option, index) {
      return chosen.indexOf(option.id) >= 0 ? player.format.choice12(index) : "";
    }).filter(Boolean).join(",");
  }

  function choice(step, is12) {
    var right = ids(step.options.filter(function (option) { return option.right; }));
    var spell = function (chosen) { return is12 ? set12(step, chosen) : names(chosen).join("[,]"); };
    return { type: "choice", patterns: [spell(right)], spell: spell };
  }

  function judged(step, is12) {
    var right = ids(step.options.filter(function (option) { return option.right; }));
    var spell = function (chosen) { return is12 ? (chosen[0] || "").charAt(0) : chosen[0] || ""; };
    return { type: "true-false", patterns: [spell(right)], spell: spell };
  }

  // In 1.2 an entry's letter is its place in the right order, so the pattern reads a,b,c.
  function order(step, is12) {
    var right = step.key.order;
    var spell = function (chosen) {
      if (!is12) return names(chosen).join("[,]");
      return chosen.map(function (id) { return player.format.choice12(right.indexOf(id)); }).join(",");
    };
    return { type: "sequencing", patterns: [spell(right)], spell: spell };
  }

  function match(step, is12) {
    var terms = ids(step.key.pairs);
    var right = step.key.pairs.map(function (pair) { return pair.id + "." + pair.partner; });
    var spell = function (chosen) {
      if (!is12) return chosen.map(function (pair) { return names(pair.split(".")).join("[.]"); }).join("[,]");
      return chosen.map(function (pair) {
        var sides = pair.split(".");
        return term12(terms.indexOf(sides[0])) + "." + player.format.choice12(step.key.partners.indexOf(sides[1]));
      }).join(",");
    };
    return { type: "matching", patterns: [spell(right)], spell: spell };
  }

  // A text is English unless it says otherwise. What would end a part or begin a mark of its own is made harmless.
  function localised(text, language) {
    var plain = text.replace(/\[([,.:])\]/g, "($1)").replace(/^\{/, "(").slice(0, LONGEST);
    return (language === "en" ? "" : "{lang=" + language + "}") + plain;
  }

  // The answers of the language that is shown come first, since an LMS need keep only so many.
  function fillIn(step, is12, language) {
    var accepted = step.key.accepted, patterns = [];
    Object.keys(accepted).sort(function (one, other) { return (other === language) - (one === language); })
      .forEach(function (each) {
        accepted[each].forEach(function (answer) {
          patterns.push(is12 ? answer.slice(0, LONGEST) : "{case_matters=false}" + localised(answer, each));
        });
      });
    var spell = function (chosen) {
      return is12 ? (chosen[0] || "").slice(0, LONGEST) : localised(chosen[0] || "", language);
    };
    var differ = patterns.filter(function (pattern, index) { return patterns.indexOf(pattern) === index; });
    return { type: "fill-in", patterns: differ.slice(0, MOST_PATTERNS), spell: spell };
  }

  var KINDS = { "one": choice, "many": choice, "true-false": judged, "order": order, "match": match, "fill-in": fillIn };

  // The type of the interaction, the patterns of right answers, and what was answered.
  player.patterns = function (step, chosen, version, language) {
    var spelt = KINDS[step.pick](step, version === "1.2", language);
    return { type: spelt.type, patterns: spelt.patterns, response: spelt.spell(chosen) };
  };
})(player);
