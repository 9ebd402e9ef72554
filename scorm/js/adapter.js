// The adapter: answers SCORM's calls from memory, and sends what changed to the server as a numbered stream of
// entries. The page that holds the content makes one for each launch.

import { Session } from './api.js';
import { lockName } from './leftovers.js';
import { DataModel, Schema } from './model.js';
import { localStorageOrNone } from './store.js';
import { CLOCK, Stream } from './stream.js';

export { deliverLeftovers } from './leftovers.js';

// A killed tab loses what was set in this time at most.
const SOON_MS = 1_000;
// What decides completion goes at once, with what is set in the same breath.
const AT_ONCE_MS = 50;
// A value of more characters than this goes in an entry of its own, after the others.
const LARGE = 8_192;
// An entry of small values stays under this many characters, so that any batch may hold it.
const MOST_CHARACTERS = 12_288;
const RECORD = /\.\d+\./;
const URGENT =
  /^cmi\.(core\.(lesson_status|score\.raw|exit)|completion_status|success_status|score\.(raw|scaled)|progress_measure|exit)$/;
const REQUEST = 'adl.nav.request';
const EXIT = new Set(['cmi.exit', 'cmi.core.exit']);
const VALIDITY = 'adl.nav.request_valid.';

export class Adapter {
  #table;
  #schema;
  #strict;
  #stream;
  #clock;
  #on;
  #unwatch;
  #unlock;
  #visits = [];
  #current;
  #isLeaving = false;
  #leavesSoon = false;

  /**
   * @param {object} options
   * @param {object} options.table  what table_json gives, parsed; its standard is the adapter's
   * @param {boolean} [options.strict]  hold 1.2 to its own limits
   * @param {string} options.token  the launch's commit-only token
   * @param {string} options.key  `attempt:epoch`, of its own for every load of the page
   * @param {string} options.commitUrl  where batches are posted
   * @param {(event: string, detail?: any) => void} [options.on]  hears `saving`, `saved`, `unsaved`, `refused`
   *   ({status}), `unstored` (local storage fails; memory alone holds what is unsent), `stored` (it works again),
   *   `set-aside` (a list), `navigation` (what the server worked out: `values` of request validity, and more for the
   *   page), `stale`, `terminated`, `call` (every call, with its result)
   * @param {number} [options.acknowledged]  the highest entry that the server has of this launch, if it knows
   * `storage`, `fetch`, `clock`, `random`, `locks` and `target` (whose events are watched) are the browser's unless
   * given.
   */
  constructor({
    table,
    strict = false,
    token,
    key,
    commitUrl,
    acknowledged = 0,
    storage = localStorageOrNone(),
    fetch = globalThis.fetch.bind(globalThis),
    clock = CLOCK,
    random,
    on = () => {},
    target = globalThis,
    locks = globalThis.navigator?.locks,
  }) {
    this.#table = table;
    this.#schema = new Schema(table);
    this.#strict = strict;
    this.#clock = clock;
    this.#on = on;
    const hear = (event, detail) => {
      if (event === 'navigation') this.refresh(detail.values);
      on(event, detail);
    };
    this.#stream = new Stream({ token, key, commitUrl, storage, fetch, clock, random, on: hear, acknowledged });
    this.#unwatch = this.#watch(target);
    this.#unlock = hold(locks, lockName(key));
  }

  /** Begins a SCO's communication session, with its values as the server has them: pairs, or an object. */
  open(sco, values = []) {
    this.#flushAll();
    const model = new DataModel(this.#schema, this.#strict);
    for (const [name, value] of Array.isArray(values) ? values : Object.entries(values)) model.initialise(name, value);
    const visit = { sco, model, dirty: new Map(), timer: undefined, urgent: false, request: undefined };
    visit.session = new Session(model, this.#table, this.#listener(visit), !this.#strict);
    visit.api = visit.session.api;
    this.#visits.push(visit);
    this.#current = visit;
  }

  /** The current SCO's API object; put it at `window[adapter.apiName]` after every open(). */
  get api() {
    return this.#current?.api;
  }

  get apiName() {
    return this.#table.standard === '1.2' ? 'API' : 'API_1484_11';
  }

  /** Whether the current SCO has ended its session. */
  get terminated() {
    return this.#current?.session.isTerminated ?? false;
  }

  /** The current SCO's last navigation request, if it made one. */
  get navigation() {
    const request = this.#current?.request;
    return request === '_none_' ? undefined : request;
  }

  /** Sets values that the LMS worked out (request validity), for the current SCO. */
  refresh(values) {
    for (const [name, value] of Array.isArray(values) ? values : Object.entries(values)) {
      this.#current?.model.initialise(name, value);
    }
  }

  /** Puts what the learner asked for into the stream, after everything set so far. */
  navigate(request) {
    this.#flushAll();
    if (this.#current) this.#add(this.#current, { navigation: request });
  }

  /** Resolves when the server has everything. */
  settled() {
    this.#flushAll();
    return this.#stream.settled();
  }

  /** Writes down what is unsent, sends what it can, and stops. */
  close() {
    this.#unwatch();
    this.#flushAll();
    this.#stream.leave();
    this.#stream.close();
    this.#unlock();
  }

  #listener(visit) {
    return {
      // A 1.2 SCO that begins again may have been put away.
      initialised: () => {
        if (!this.#visits.includes(visit)) this.#visits.push(visit);
      },
      changed: (name, value) => this.#changed(visit, name, value),
      commit: () => {
        this.#flush(visit);
        if (this.#isLeaving) this.#leaveSoon();
        return this.#stream.isHealthy;
      },
      terminate: () => this.#terminate(visit),
      answer: (name) => this.#validity(visit, name),
      called: (call) => this.#tell('call', { sco: visit.sco, ...call }),
    };
  }

  #changed(visit, name, value) {
    // What was answered under an interaction's earlier type must reach the server under that type.
    const before = visit.dirty.get(name);
    if (before !== undefined && before !== value && this.#schema.isNeeded(name)) this.#flush(visit);
    const appends = this.#schema.read(name).row.rule === 'appends';
    visit.dirty.set(name, appends ? (visit.dirty.get(name) ?? '') + value : value);
    if (name === REQUEST) visit.request = value;
    if (EXIT.has(name)) visit.exit = value;
    if (this.#isLeaving) {
      this.#leaveSoon();
      return;
    }
    const urgent = URGENT.test(name);
    if (visit.timer !== undefined && (visit.urgent || !urgent)) return;
    this.#clock.clearTimeout(visit.timer);
    visit.urgent = urgent;
    visit.timer = this.#clock.setTimeout(() => this.#flush(visit), urgent ? AT_ONCE_MS : SOON_MS);
  }

  #terminate(visit) {
    this.#flush(visit);
    const request = visit.request === '_none_' ? undefined : visit.request;
    this.#add(visit, { terminate: true, ...(request && { navigation: request }) });
    if (this.#isLeaving) this.#leaveSoon();
    this.#tell('terminated', { sco: visit.sco, navigation: request, exit: visit.exit });
  }

  // What the server worked out no longer holds once something changed that it has not seen.
  #validity(visit, name) {
    const known = name.startsWith(VALIDITY) && this.#schema.read(name).row !== undefined;
    return known && !(this.#stream.isSettled && visit.dirty.size === 0) ? 'unknown' : undefined;
  }

  #flushAll() {
    for (const visit of this.#visits) this.#flush(visit);
    this.#visits = this.#visits.filter((visit) => visit === this.#current || visit.session.isRunning);
  }

  // Puts what changed into the stream: first what stands by itself, which holds the status; then records, whose
  // order matters; then what is large. A large value has an entry of its own.
  #flush(visit) {
    this.#clock.clearTimeout(visit.timer);
    visit.timer = undefined;
    if (visit.dirty.size === 0) return;
    const changed = [...visit.dirty];
    visit.dirty = new Map();
    const place = ([name, value]) => (RECORD.test(name) ? 1 : value.length > LARGE ? 2 : 0);
    let set = [];
    let characters = 0;
    for (const [name, value] of [0, 1, 2].flatMap((at) => changed.filter((pair) => place(pair) === at))) {
      const fits = value.length <= LARGE && characters + value.length <= MOST_CHARACTERS;
      if (set.length > 0 && !fits) {
        this.#add(visit, { set });
        set = [];
        characters = 0;
      }
      set.push([name, value]);
      characters += name.length + value.length;
    }
    this.#add(visit, { set });
  }

  #add(visit, what) {
    this.#stream.add({ sco: visit.sco, at_ms: Math.round(this.#clock.now()), ...what });
  }

  #leave() {
    this.#leavesSoon = false;
    this.#flushAll();
    this.#stream.leave();
  }

  // Content's own unload runs after the page's pagehide: what it sets then goes out when it has had its say.
  #leaveSoon() {
    if (this.#leavesSoon) return;
    this.#leavesSoon = true;
    queueMicrotask(() => this.#leave());
  }

  // Everything is written down and sent whenever the page may be about to go, and tried again when it is back.
  #watch(target) {
    const leave = () => {
      this.#isLeaving = true;
      this.#leave();
    };
    const retry = () => {
      this.#isLeaving = target.document?.visibilityState === 'hidden';
      this.#stream.retry();
    };
    const shown = () => (target.document?.visibilityState === 'hidden' ? leave() : retry());
    const watched = [
      [target.document, 'visibilitychange', shown],
      [target, 'pagehide', leave],
      [target, 'pageshow', retry],
      [target, 'online', retry],
    ];
    for (const [place, event, action] of watched) place?.addEventListener?.(event, action);
    return () => {
      for (const [place, event, action] of watched) place?.removeEventListener?.(event, action);
    };
  }

  #tell(event, detail) {
    try {
      this.#on(event, detail);
    } catch (error) {
      console.error(error);
    }
  }
}

// Holds a lock until the page goes, so that no other takes what is unsent for left behind.
function hold(locks, name) {
  let release = () => {};
  const held = new Promise((resolve) => {
    release = resolve;
  });
  locks?.request(name, { ifAvailable: true }, (lock) => (lock ? held : undefined)).catch(() => {});
  return () => release();
}
