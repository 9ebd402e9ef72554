// How an answer is marked, and how one that was kept is read again, by kind of question. No page, no LMS.
// An answer is a list: the options chosen; the entries in the learner's order; `term.partner` for every term that
// has one; or the one text that was typed.
(function (player) {
  "use strict";

  function ids(options) {
    return options.map(function (option) { return option.id; });
  }

  // Capital letters, accents, spaces and punctuation make no difference to what is typed.
  function comparable(text) {
    return text.normalize("NFKD").toLowerCase()
      .replace(/[\u0300-\u036f\s!-\/:-@\[-`{-~\u00a1-\u00bf\u2000-\u206f\u2212\ufeff]/g, "");
  }

  // Right in any language of the package: whoever thinks of the Welsh word on the English page knows the answer.
  function isAccepted(step, text) {
    var accepted = step.key.accepted;
    return Object.keys(accepted).some(function (language) {
      return accepted[language].some(function (answer) { return comparable(answer) === comparable(text); });
    });
  }

  function partnerOf(step, term) {
    return step.key.pairs.filter(function (pair) { return pair.id === term; })[0].partner;
  }

  // The parts of an answer that are right or wrong by themselves: places in an order, terms with their partners.
  var PARTS = {
    "order": function (step, chosen) {
      return chosen.map(function (id, index) { return { id: id, isRight: step.key.order[index] === id }; });
    },
    "match": function (step, chosen) {
      return chosen.map(function (pair) {
        var sides = pair.split(".");
        return { id: sides[0], partner: sides[1], isRight: partnerOf(step, sides[0]) === sides[1] };
      });
    }
  };

  function parts(step, chosen) {
    return PARTS[step.pick](step, chosen);
  }

  // Returns "right", "partly" or "wrong".
  function verdict(step, chosen) {
    if (step.pick === "fill-in") return isAccepted(step, chosen[0]) ? "right" : "wrong";
    var hits = 0, faults = 0;
    if (PARTS[step.pick]) {
      parts(step, chosen).forEach(function (part) { if (part.isRight) hits++; else faults++; });
      faults += step.options.length - chosen.length;
    } else {
      step.options.forEach(function (option) {
        var isChosen = chosen.indexOf(option.id) >= 0;
        if (isChosen && option.right) hits++;
        if (isChosen !== option.right) faults++;
      });
    }
    return faults === 0 ? "right" : hits > 0 ? "partly" : "wrong";
  }

  // Reads what was kept as words with spaces between them. Of another version of the module only what this one
  // knows is taken; half an order is none.
  function recall(step, kept) {
    if (step.pick === "fill-in") return kept === "" ? [] : [kept];
    var known = ids(step.options);
    var chosen = kept.split(" ").filter(function (word, index, words) {
      var sides = word.split(".");
      if (known.indexOf(sides[0]) < 0 || words.indexOf(word) !== index) return false;
      return step.pick === "match" ? step.key.partners.indexOf(sides[1]) >= 0 : sides.length === 1;
    });
    return step.pick === "order" && chosen.length !== known.length ? [] : chosen;
  }

  player.marking = { comparable: comparable, parts: parts, verdict: verdict, recall: recall };
})(player);
