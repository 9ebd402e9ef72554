// Stands in for the applet that the suite's pages expect, in every document of the tab. In the player's own page it
// keeps what is to be done and what was seen; in a SCO's page it is the applet: it has the page's own functions make
// the calls, and looks at the player's controls as the learner would.
((plan) => {
  // Idle states that last this long will not change by themselves.
  const IDLE_MS = 10_000;
  const IDLE = new Set(['resting', 'ended', 'failed', undefined]);
  const APPLETS = new Set(['NNLMSTestSCODriver', 'LMSTestSCODriver']);
  // The pages say this of every browser of this century.
  const HARMLESS = 'Browser not tested.';
  const FAULTS = new Set([3, 4]);

  if (window === top) {
    const state = () => document.getElementById('player')?.dataset.state;
    const shown = (selector) => [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
    const suite = {
      plan,
      // Visits as the plan has them, in order.
      seen: [],
      // What else was delivered.
      strays: [],
      // Until the learner has chosen where to begin, every visit is a stray one.
      waits: plan.chooses,
      shown,
      usable: (selector) => {
        const element = shown(selector);
        return element !== undefined && !element.disabled && element.getAttribute('aria-disabled') !== 'true';
      },
      finished: (index) => {
        if (suite.strays.length > 0) return { stuck: `delivered ${suite.strays[0]}` };
        return suite.seen[index]?.finished ? suite.seen[index] : undefined;
      },
      // What the SCO asked for has been done.
      moved: (index) => {
        const isElsewhere = suite.strays.length > 0 || suite.seen.length > index + 1;
        return isElsewhere || (IDLE.has(state()) && state() !== undefined) ? { state: state() } : undefined;
      },
      settled: () => (suite.strays.length > 0 || state() === 'resting' ? {} : undefined),
      ended: () => (state() === 'ended' ? {} : undefined),
      ready: (selector) => (suite.usable(selector) ? {} : undefined),
      until: async (look, argument, patience) => {
        const begun = performance.now();
        let busyAt = begun;
        for (;;) {
          const found = suite[look](argument);
          if (found !== undefined) return found;
          const now = performance.now();
          if (!IDLE.has(state())) busyAt = now;
          if (now - busyAt > IDLE_MS || now - begun > patience) {
            const notice = document.getElementById('notice-text')?.textContent ?? document.body.innerText.slice(0, 200);
            return { stuck: `the player is ${state()}, ${suite.seen.length} visits seen; it says \`${notice}\`` };
          }
          await new Promise((resolve) => { setTimeout(resolve, 5); });
        }
      },
    };
    window.suite = suite;
    return;
  }

  const { suite } = top;
  if (suite === undefined) return;
  let visit = { complaints: [] };
  let expected;

  const entry = (identifier) => `#contents [data-activity="${CSS.escape(identifier)}"]`;
  const LOOKS = {
    enabled: (name) => suite.usable(`[data-nav="${name}"]`),
    disabled: (name) => !suite.usable(`[data-nav="${name}"]`),
    contents: () => suite.usable('#contents [data-activity]:not([aria-disabled="true"]):not([aria-current])'),
    visible: (identifier) => suite.shown(entry(identifier)) !== undefined,
    selectable: (identifier) => suite.usable(entry(identifier)),
    own: () => true,
  };

  const byId = Document.prototype.getElementById;
  Document.prototype.getElementById = function getElementById(id) {
    return APPLETS.has(id) ? applet : byId.call(this, id);
  };
  const here = (id) => byId.call(document, id);
  window.alert = (text) => { if (text !== HARMLESS) visit.complaints.push(text); };
  window.confirm = (text) => { visit.complaints.push(text); return true; };

  // `&name&` stands for the index of the record with that identifier.
  function indexed(element) {
    const [before, name, after] = element.split(/&(.*?)&(.*)/s);
    if (name === undefined) return element;
    const count = Number(window.doGetValue(`${before}_count`));
    for (let index = 0; index < count; index += 1) {
      if (window.doGetValue(`${before}${index}.id`) === name) return `${before}${index}${after}`;
    }
    return `${before}?${after}`;
  }

  function make({ fn, arg, value }) {
    if (fn === 'compareObjIds') {
      const count = Number(window.doGetValue('cmi.objectives._count'));
      return [Array.from({ length: count }, (_, n) => window.doGetValue(`cmi.objectives.${n}.id`))];
    }
    const element = indexed(arg);
    const answer = window[fn](...(fn === 'doSetValue' ? [element, value] : [element]));
    return [element, answer, window.doGetLastError()];
  }

  // The page itself terminates the session, after the calls.
  function watchTheEnd() {
    const terminate = window.doTerminate;
    window.doTerminate = (parameter) => {
      const answer = terminate(parameter);
      visit.end = [answer, window.doGetLastError()];
      visit.finished = expected.looks.length === 0 || visit.answers !== undefined;
      return answer;
    };
  }

  // The page has put its questions in a table: the learner answers by what the player shows.
  function answerQuestions(found) {
    found.forEach((yes, index) => here(`${yes ? 't' : 'f'}Radio${index}`)?.click());
    (here('submit') ?? here('continue')).click();
  }

  const applet = {
    evalID(id) {
      const next = suite.plan.visits[suite.seen.length];
      if (suite.waits || next === undefined || id !== `${suite.plan.id}!${next.activity}`) {
        suite.strays.push(id);
        return false;
      }
      expected = next;
      visit = { id, calls: [], complaints: [], finished: !next.terminates };
      suite.seen.push(visit);
      return true;
    },
    getUITestQuestions() {
      if (expected.looks.length > 0) {
        const found = expected.looks.map(([what, about]) => LOOKS[what](about));
        setTimeout(() => answerQuestions(found));
      }
      return expected.questions;
    },
    evaluateUIResults(answers) {
      visit.answers = answers;
      visit.finished = visit.end !== undefined;
      return true;
    },
    runCommands() {
      watchTheEnd();
      visit.calls = expected.calls.map(make);
      return true;
    },
    getScoStatus: () => 'completed',
    setSCOStatus() {},
    curUserInstructions: () => '',
    completed() {},
    failed() { visit.complaints.push('failed'); },
    alertFailure() { visit.complaints.push('failed'); },
    terminateTest() { visit.complaints.push('the page has ended the test'); },
    writeToLog(log, kind, text) { if (FAULTS.has(kind)) visit.complaints.push(text); },
  };
})(PLAN);
