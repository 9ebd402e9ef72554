// The accessibility statement, shown in the window that it was asked for in, as a step is: the module stays where it is,
// with every answer, and its session with the LMS goes on. A link opened in another tab finds the page by itself.
(function (player) {
  "use strict";

  player.openStatement = function (steps) {
    var section = document.getElementById("statement");
    var from = null;

    document.addEventListener("click", function (event) {
      var way = event.target.closest && event.target.closest("[data-statement]");
      if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (way.dataset.statement === "back") return steps.show(from || steps.section(null), true);
      document.getElementById("display").open = false;
      if (steps.current !== section) from = steps.current;
      steps.show(section, true);
    });
  };
})(player);
