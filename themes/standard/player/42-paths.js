// Where the learner stands in a scenario: the choices made, in order and by id. Where they lead is the module's to
// say, so a path is read from its first moment each time. No page, no LMS.
//
// Finished: an ending was reached, whichever it was. It is not part of the score: a scenario is for trying out.
(function (player) {
  "use strict";

  var Progress = player.Progress;

  // The choices of a path that this version of the module has, each with the moment it was made in and the one it led
  // to. A choice that is gone ends the path there.
  Progress.prototype.walked = function (id) {
    var moments = this.step(id).moments;
    var at = moments[0];
    var walked = [];
    (this.paths[id] ? this.paths[id].chosen : []).every(function (chosen) {
      var choice = at.choices.filter(function (each) { return each.id === chosen; })[0];
      if (!choice) return false;
      var from = at;
      at = moments.filter(function (each) { return each.id === choice.to; })[0];
      walked.push({ from: from, choice: choice.id, to: at });
      return true;
    });
    return walked;
  };

  Progress.prototype.moment = function (id) {
    var walked = this.walked(id);
    return walked.length > 0 ? walked[walked.length - 1].to : this.step(id).moments[0];
  };

  // Makes a choice where the learner stands; gives the moment that follows.
  Progress.prototype.choose = function (id, choice) {
    var path = this.paths[id] || { chosen: [], ends: 0, before: 0 };
    this.paths[id] = path;
    path.chosen = this.walked(id).map(function (each) { return each.choice; }).concat(choice);
    var moment = this.moment(id);
    if (moment.verdict) path.ends++;
    return moment;
  };

  // Takes back the last choice, or with a number all after the first so many.
  Progress.prototype.rethink = function (id, keep) {
    var path = this.paths[id];
    if (!path) return;
    path.chosen = this.walked(id).map(function (each) { return each.choice; });
    path.chosen = path.chosen.slice(0, keep === undefined ? Math.max(0, path.chosen.length - 1) : keep);
  };

  // How many endings were reached, in this visit (`ends`) and earlier ones (`before`).
  Progress.prototype.endings = function (id) {
    var path = this.paths[id];
    return path ? path.ends + path.before : 0;
  };

  Progress.prototype.packPaths = function () {
    var self = this;
    var packed = {};
    Object.keys(this.paths).forEach(function (id) {
      packed[id] = [self.paths[id].chosen.join(" "), self.endings(id)];
    });
    return packed;
  };

  Progress.prototype.unpackPaths = function (packed) {
    var self = this;
    Object.keys(packed || {}).forEach(function (id) {
      var step = self.step(id), kept = packed[id];
      if (!step || step.kind !== "scenario" || !Array.isArray(kept)) return;
      var path = self.paths[id];
      // Begun already, while the LMS was still being looked for: that path stands, and its endings count on.
      if (!path) path = self.paths[id] = { chosen: String(kept[0]).split(" ").filter(Boolean), ends: 0, before: 0 };
      path.before = Number(kept[1]) || 0;
    });
  };
})(player);
