// Keeps a word with a short first part and a hyphen on one line: e-bost, ar-lein, gwe-rwydo, e-mail. A browser may
// break after any hyphen, and no style says otherwise; a special hyphen would be read out by some screen readers.
(function (player) {
  "use strict";

  var TIED = /(^|[\s('"\u2018\u201c])([A-Za-z\u00c0-\u0177]{1,3}-[A-Za-z\u00c0-\u0177]{2,12})(?![-A-Za-z\u00c0-\u0177])/;

  function tie(text) {
    var found = TIED.exec(text.data);
    if (!found) return;
    var word = text.splitText(found.index + found[1].length);
    var rest = word.splitText(found[2].length);
    var span = document.createElement("span");
    span.className = "tied";
    word.parentNode.replaceChild(span, word);
    span.appendChild(word);
    tie(rest);
  }

  player.tieHyphens = function (root) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    var texts = [];
    while (walker.nextNode()) {
      var parent = walker.currentNode.parentNode;
      if (walker.currentNode.data.indexOf("-") > 0 && !/^(SCRIPT|STYLE|TEMPLATE)$/.test(parent.nodeName)) texts.push(walker.currentNode);
    }
    texts.forEach(tie);
  };
})(player);
