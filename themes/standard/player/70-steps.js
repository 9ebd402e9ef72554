// Shows one step at a time: heading focused, title of the window, the row of cards under the bar.
(function (player) {
  "use strict";

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function Steps(progress) {
    this.progress = progress;
    this.sections = all("main > .step");
    this.onShow = function () {};
    this.current = document.getElementById("cover");
  }

  Steps.prototype.section = function (id) {
    return id === null ? document.getElementById("cover") : document.getElementById("s-" + id);
  };

  // `id` null is the title page. `focus` false only when the page opens: then nobody has moved.
  Steps.prototype.show = function (section, focus) {
    this.current = section;
    this.sections.forEach(function (other) { other.classList.toggle("current", other === section); });
    var id = section.dataset.step;
    if (id) this.progress.see(id);
    this.draw();
    if (focus) {
      window.scrollTo(0, 0);
      this.heading().focus({ preventScroll: true });
    }
    this.onShow(section);
  };

  Steps.prototype.heading = function () {
    return document.getElementById(this.current.getAttribute("aria-labelledby"));
  };

  Steps.prototype.move = function (by) {
    var next = this.sections[this.sections.indexOf(this.current) + by];
    if (next && next.id !== "left") this.show(next, true);
  };

  // Everything that says where we are, again after a change of language.
  Steps.prototype.draw = function () {
    var textOf = player.display.textOf;
    var progress = this.progress, current = this.current;
    all("[data-track]").forEach(function (card) {
      var id = card.dataset.track;
      card.classList.toggle("seen", !!progress.seen[id]);
      card.classList.toggle("now", id === current.dataset.step);
    });
    document.documentElement.setAttribute("data-at", current.dataset.kind);
    var heading = current.id === "cover" ? "" : player.display.headingOf(this.heading());
    var where = textOf(current.querySelector(".screen.current .where") || current.querySelector(".where"));
    var parts = [heading, where === heading ? "" : where, textOf(document.querySelector(".bar-title"))];
    document.title = parts.filter(Boolean).join(" – ");
  };

  player.all = all;
  player.Steps = Steps;
})(player);
