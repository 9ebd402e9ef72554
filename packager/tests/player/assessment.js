// The rules of an assessment, without a page. The driver puts the player's own files before this one.

function fill(start) {
  return start + "-" + new Array(64 - start.length).join("x");
}

function question(id, options) {
  return { id: id, kind: "question", pick: "many", options: options.map(function (option) { return { id: option, right: true }; }) };
}

function assessment(id, questions, taking) {
  return { id: id, kind: "assessment", questions: questions, taking: taking };
}

function progressOn(steps) {
  return new player.Progress({ steps: steps, pass_mark: 50 });
}

function again(steps, progress) {
  var next = progressOn(steps);
  assert(next.unpack(progress.pack()), "what was packed can be read");
  return next;
}

function take(bank, isRight) {
  bank.begin();
  bank.drawn.forEach(function (id) {
    var options = bank.question(id).options.map(function (option) { return option.id; });
    bank.answers[id] = isRight ? options : options.slice(1);
  });
  bank.submit();
}

// The worst case: every name as long as it may be, everything seen, chosen and drawn before, and a try that is open.
(function () {
  var bank40 = [], steps = [];
  for (var i = 0; i < 40; i++) {
    bank40.push(question(fill("question-" + i), ["a", "b", "c", "d", "e", "f"].map(fill)));
  }
  for (var j = 0; j < 20; j++) steps.push({ id: fill("page-" + j), kind: "page", options: [] });
  steps.push(assessment(fill("assessment"), bank40, { draw: 20, needed: 20, pass: 100, tries: null }));
  var progress = progressOn(steps), bank = progress.banks[0];
  take(bank, false);
  var first = bank.drawn;
  take(bank, true);
  assert(bank.drawn.every(function (id) { return first.indexOf(id) < 0; }), "a new try draws what was not asked yet");
  bank.begin();
  bank.drawn.forEach(function (id) { bank.answers[id] = bank.question(id).options.map(function (o) { return o.id; }); });
  bank.place = bank.drawn[7];
  steps.slice(0, 11).forEach(function (step) { progress.see(step.id); });
  progress.language = "cy";
  progress.taken = 1234;
  var packed = progress.pack();
  assert(packed.length < 4096, "packed in " + packed.length + " characters");
  console.log("the worst case takes " + packed.length + " characters");
  var found = again(steps, progress).banks[0];
  same(found.drawn, bank.drawn, "the draw");
  same(found.answers, bank.answers, "the answers");
  same(found.asked, bank.asked, "what was asked before");
  same([found.tries, found.best, found.last, found.place], [2, 100, 100, bank.place], "where it stands");
})();

// What a person can read is kept as long as there is room, and a submitted try comes back with its verdicts.
(function () {
  var steps = [assessment("check", [question("one", ["a"]), question("two", ["a"]), question("three", ["a", "b"])],
    { draw: 2, needed: 1, pass: 50, tries: 1 })];
  var progress = progressOn(steps);
  take(progress.banks[0], true);
  assert(/"(one|two|three)"/.test(progress.pack()), "ids are kept whole");
  var found = again(steps, progress).banks[0];
  same([found.verdicts, found.last, found.place], [progress.banks[0].verdicts, 100, "result"], "the result");
  assert(found.triesLeft() === 0 && !found.isOpen(), "no try is left");
  // Told of twice, by the LMS and by this device, it is not taken twice.
  found = again(steps, progress);
  found.unpack(progress.pack());
  same([found.bank("check").tries, found.history(progress.banks[0].drawn[0]).tries], [1, 1], "told of twice");
  // A version that lost a question of an open try draws another.
  var open = progressOn(steps);
  open.banks[0].begin();
  var newer = [assessment("check", steps[0].questions.slice(1), steps[0].taking)];
  var taken = again(newer, open).banks[0];
  same(taken.drawn, ["two", "three"], "the draw of another version");
  same(progressOn([]).banks, [], "a module without assessments");
})();

// The best try counts; several assessments have the weight of what they draw; failed is when nothing more can be done.
(function () {
  var steps = [
    assessment("short", [question("one", ["a", "b"])], { draw: 1, needed: 1, pass: 100, tries: 1 }),
    assessment("long", ["two", "three", "four"].map(function (id) { return question(id, ["a", "b"]); }),
      { draw: 3, needed: 2, pass: 50, tries: 2 })
  ];
  var progress = progressOn(steps);
  steps.forEach(function (step) { progress.see(step.id); });
  same([progress.score(), progress.isComplete()], [null, false], "nothing submitted");
  take(progress.bank("short"), true);
  same([progress.score(), progress.isComplete()], [25, false], "one of two submitted");
  take(progress.bank("long"), false);
  same([progress.score(), progress.isComplete(), progress.isPassed(), progress.isFailed()], [25, true, false, false], "a try is left");
  take(progress.bank("long"), true);
  same([progress.score(), progress.isPassed(), progress.isFailed()], [100, true, false], "passed");
  var failed = progressOn(steps);
  steps.forEach(function (step) { failed.see(step.id); });
  take(failed.bank("short"), false);
  take(failed.bank("long"), false);
  take(failed.bank("long"), false);
  same([failed.isPassed(), failed.isFailed(), failed.history("one").tries], [false, true, 1], "failed");
})();
