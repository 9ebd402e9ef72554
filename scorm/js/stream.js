// The numbered stream of a launch's entries: each is written down before anything else happens to it, sent in
// order, and kept until the server says that it is durable.

import { Store } from './store.js';

// A request that outlives its page may carry 64 KB, all such requests together.
export const MOST_BYTES = 60_000;
const TIMEOUT_MS = 20_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const REFUSED_WAIT_MS = 60_000;
// For this long saves may stay unacknowledged before Commit answers false and the learner is told.
export const PATIENCE_MS = 30_000;
// Where local storage fails, an entry is only in memory, and Commit may vouch for it no longer than this.
const PATIENCE_UNSTORED_MS = 5_000;
const REFUSALS = [400, 401, 403, 404, 410, 413, 422];

const encoder = new TextEncoder();

/** The browser's clock; a test brings its own. */
export const CLOCK = {
  now: () => Date.now(),
  setTimeout: (action, ms) => setTimeout(action, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

export class Stream {
  #store;
  #token;
  #url;
  #fetch;
  #clock;
  #random;
  #on;
  #acknowledged;
  #last;
  // By number: {text, bytes, since}, in order.
  #waiting = new Map();
  #inFlight;
  #leavingBytes = 0;
  #failures = 0;
  #askedToWaitMs = 0;
  #refusal = 0;
  #oneByOne = false;
  #timer;
  #patience;
  #state = 'saved';
  #stored = true;
  #settlers = [];
  #isStale = false;
  #closed = false;

  constructor({ token, key, commitUrl, storage, fetch, clock = CLOCK, random = Math.random, on, acknowledged = 0 }) {
    this.#store = new Store(storage, key);
    this.#token = token;
    this.#url = commitUrl;
    this.#fetch = fetch;
    this.#clock = clock;
    this.#random = random;
    this.#on = on;
    this.#acknowledged = acknowledged;
    this.#takeUp();
  }

  /** Whether what has been added is on its way: not refused, and nothing unacknowledged for too long. */
  get isHealthy() {
    const [oldest] = this.#waiting.values();
    const patience = this.#stored ? PATIENCE_MS : PATIENCE_UNSTORED_MS;
    return this.#refusal === 0 && (!oldest || this.#clock.now() - oldest.since < patience);
  }

  get isSettled() {
    return this.#waiting.size === 0;
  }

  /** Numbers an entry, writes it down and sends it soon. Gives whether it is safe in local storage. */
  add(entry) {
    const number = this.#nextNumber();
    const text = JSON.stringify({ number, ...entry });
    this.#waiting.set(number, { text, bytes: encoder.encode(text).length, since: this.#clock.now() });
    this.#last = number;
    const safe = this.#keep(number, text);
    this.#awaken();
    return safe;
  }

  /** Sends what waits, at once: the page has come back, or the network. */
  retry() {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#send();
  }

  /** The page is going: sends what fits into a request that outlives it, with no waiting for one under way. */
  leave() {
    this.#keepAll();
    const batch = this.#batch(MOST_BYTES - this.#leavingBytes, true);
    if (batch.entries.length > 0) {
      this.#leavingBytes += batch.bytes;
      for (const [, waiting] of batch.entries) waiting.left = true;
      this.#post(batch, true).finally(() => {
        this.#leavingBytes -= batch.bytes;
        for (const [, waiting] of batch.entries) waiting.left = false;
        if (!this.isSettled) this.#wait();
      });
    }
    // What does not fit may yet get through: a hidden page often lives on.
    if ([...this.#waiting.values()].some(({ left }) => !left)) this.#send();
  }

  /** Resolves when everything added is acknowledged. */
  settled() {
    if (this.isSettled) return Promise.resolve();
    this.retry();
    return new Promise((resolve) => this.#settlers.push(resolve));
  }

  /** Stops sending; what waits stays in local storage. */
  close() {
    this.#closed = true;
    this.#clock.clearTimeout(this.#timer);
    this.#clock.clearTimeout(this.#patience);
  }

  get #delivery() {
    return { token: this.#token, url: this.#url, acknowledged: this.#acknowledged };
  }

  // A launch that was reloaded goes on from what it left.
  #takeUp() {
    this.#acknowledged = Math.max(this.#acknowledged, this.#store.delivery?.acknowledged ?? 0);
    this.#last = this.#acknowledged;
    for (const [number, text] of this.#store.entries()) {
      if (number <= this.#acknowledged) this.#store.remove(number);
      else this.#waiting.set(number, { text, bytes: encoder.encode(text).length, since: this.#clock.now() });
      this.#last = Math.max(this.#last, number);
    }
    this.#stored = this.#store.describe(this.#delivery);
    if (!this.#stored) this.#tell('unstored');
    if (!this.isSettled) this.#awaken();
  }

  // Another tab of the same launch may have used a number since.
  #nextNumber() {
    let number = this.#last + 1;
    while (this.#store.has(number)) number += 1;
    return number;
  }

  #keep(number, text) {
    // Content that clears local storage takes the others with it; they are still here.
    if (!this.#store.isDescribed) this.#keepAll();
    const safe = this.#store.put(number, text) && this.#store.isDescribed;
    this.#becomeStored(safe);
    return safe;
  }

  #becomeStored(isStored) {
    if (isStored !== this.#stored) this.#tell(isStored ? 'stored' : 'unstored');
    this.#stored = isStored;
  }

  // Writes down what storage lacks: it was cleared, or had been full.
  #keepAll() {
    if (!this.#store.isDescribed) this.#store.describe(this.#delivery);
    let isStored = this.#store.isDescribed;
    for (const [number, { text }] of this.#waiting) {
      if (!this.#store.has(number)) isStored = this.#store.put(number, text) && isStored;
    }
    this.#becomeStored(isStored);
  }

  #awaken() {
    if (this.#state === 'saved') this.#become('saving');
    this.#patience ??= this.#clock.setTimeout(() => this.#lostPatience(), PATIENCE_MS);
    // What is added in the same breath goes in the same request.
    if (this.#failures === 0 && this.#refusal === 0) queueMicrotask(() => this.#send());
    else this.#wait();
  }

  #lostPatience() {
    this.#patience = undefined;
    if (this.isSettled) return;
    if (!this.isHealthy && this.#state !== 'refused') this.#become('unsaved');
    const [oldest] = this.#waiting.values();
    const rest = Math.max(PATIENCE_MS - (this.#clock.now() - oldest.since), PATIENCE_MS / 2);
    if (!this.#closed) this.#patience = this.#clock.setTimeout(() => this.#lostPatience(), rest);
  }

  #send() {
    if (this.#inFlight || this.isSettled || this.#closed) return;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#inFlight = this.#post(this.#batch(MOST_BYTES, false), false).then((goOn) => {
      this.#inFlight = undefined;
      if (goOn) this.#send();
      else if (!this.isSettled) this.#wait();
    });
  }

  #wait() {
    if (this.#timer || this.#inFlight || this.#closed) return;
    const doubled = FIRST_WAIT_MS * 2 ** Math.min(Math.max(this.#failures - 1, 0), 10);
    const usual = this.#refusal ? REFUSED_WAIT_MS : Math.min(doubled, LONGEST_WAIT_MS);
    const longest = Math.max(usual, 2 * this.#askedToWaitMs);
    this.#timer = this.#clock.setTimeout(() => this.retry(), longest * (0.5 + this.#random() / 2));
  }

  // The next entries, as many as fit; when staying, at least one.
  #batch(mostBytes, leaving) {
    const entries = [];
    let bytes = encoder.encode(JSON.stringify(this.#token)).length + 40;
    const all = [...this.#waiting];
    // Those in a request that outlives the page need not go in a second.
    const from = leaving ? all.findIndex(([, waiting]) => !waiting.left) : 0;
    for (const [number, waiting] of from < 0 ? [] : all.slice(from)) {
      if (entries.length > 0 && number !== entries.at(-1)[0] + 1) break;
      const fits = bytes + waiting.bytes + 1 <= mostBytes;
      if (!fits && (leaving || entries.length > 0)) break;
      entries.push([number, waiting]);
      bytes += waiting.bytes + 1;
      if (this.#oneByOne && !leaving) break;
    }
    const texts = entries.map(([, { text }]) => text);
    // What was acknowledged when it was sent tells an answer that comes late from a server that went back.
    const before = this.#acknowledged;
    return { entries, bytes, before, body: `{"token":${JSON.stringify(this.#token)},"entries":[${texts.join(',')}]}` };
  }

  // Gives whether to go on at once with what is left.
  async #post(batch, keepalive) {
    const { status, answer, waitMs } = await post(this.#fetch, this.#url, batch.body, keepalive, this.#clock);
    if (status === 200 && Number.isSafeInteger(answer?.acknowledged)) return this.#acknowledge(answer, batch);
    if (isRefusal(status)) return this.#refuse(status, batch);
    if (!keepalive) this.#failures += 1;
    this.#askedToWaitMs = waitMs ?? 0;
    return false;
  }

  #acknowledge(answer, { before }) {
    const { acknowledged } = answer;
    this.#failures = 0;
    this.#refusal = 0;
    this.#oneByOne = false;
    if (answer.set_aside?.length) this.#tell('set-aside', answer.set_aside);
    if (answer.navigation) this.#tell('navigation', answer.navigation);
    if (answer.stale && !this.#isStale) this.#tell('stale');
    this.#isStale = Boolean(answer.stale);
    if (acknowledged > this.#last) return this.#renumber(acknowledged);
    // An answer that was overtaken by a later one says nothing new.
    if (acknowledged < this.#acknowledged && acknowledged >= before) return false;
    const moved = acknowledged > this.#acknowledged;
    this.#acknowledged = acknowledged;
    this.#forget(acknowledged);
    if (this.isSettled) return this.#settle();
    if (this.isHealthy && this.#state !== 'saving') this.#become('saving');
    if (!this.#waiting.has(acknowledged + 1)) return this.#fill(acknowledged);
    // What moves nothing on must not be asked again at once.
    if (!moved) this.#failures = 1;
    return moved;
  }

  #forget(acknowledged) {
    for (const number of [...this.#waiting.keys()]) {
      if (number > acknowledged) break;
      this.#waiting.delete(number);
      this.#store.remove(number);
    }
    this.#store.describe(this.#delivery);
    if (!this.#stored) this.#keepAll();
  }

  // The server lacks an entry that is not here: another tab of this launch wrote it down, or it is gone.
  #fill(acknowledged) {
    for (const [number, text] of this.#store.entries()) {
      if (number > acknowledged && !this.#waiting.has(number)) {
        this.#waiting.set(number, { text, bytes: encoder.encode(text).length, since: this.#clock.now() });
      }
    }
    this.#waiting = new Map([...this.#waiting].sort(([a], [b]) => a - b));
    this.#last = Math.max(this.#last, ...this.#waiting.keys());
    return this.#waiting.has(acknowledged + 1) || this.#renumber(acknowledged);
  }

  // The server's count is not ours: what waits takes the numbers that it will take next. The new items are
  // written before the old are removed.
  #renumber(acknowledged) {
    const waiting = [...this.#waiting];
    this.#waiting = new Map();
    this.#acknowledged = acknowledged;
    this.#last = acknowledged;
    const old = new Set(waiting.map(([number]) => number));
    for (const [, { text, since }] of waiting) {
      this.#last += 1;
      const renumbered = JSON.stringify({ ...JSON.parse(text), number: this.#last });
      this.#waiting.set(this.#last, { text: renumbered, bytes: encoder.encode(renumbered).length, since });
      this.#keep(this.#last, renumbered);
      old.delete(this.#last);
    }
    for (const number of old) this.#store.remove(number);
    this.#failures = 1;
    return false;
  }

  // One bad entry must not take good ones with it: the next try is one by one.
  #refuse(status, { entries }) {
    if (entries.length > 1 && !this.#oneByOne) {
      this.#oneByOne = true;
      return true;
    }
    this.#refusal = status;
    if (this.#state !== 'refused') this.#become('refused', { status });
    return false;
  }

  #settle() {
    this.#clock.clearTimeout(this.#patience);
    this.#patience = undefined;
    if (this.#state !== 'saved') this.#become('saved');
    for (const resolve of this.#settlers.splice(0)) resolve();
    return false;
  }

  #become(state, detail) {
    this.#state = state;
    this.#tell(state, detail);
  }

  #tell(event, detail) {
    try {
      this.#on(event, detail);
    } catch (error) {
      console.error(error);
    }
  }
}

/** Posts a body. Gives the status (0: no answer), the answer as JSON where it is, and how long to wait. */
export async function post(fetch, url, body, keepalive, clock = CLOCK) {
  const stop = new AbortController();
  const timer = clock.setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      keepalive,
      // A redirect leads to a page to sign in at, or to somebody else's network.
      redirect: 'error',
      signal: stop.signal,
    });
    const waitMs = Math.min(Number(response.headers?.get('Retry-After')) * 1000 || 0, LONGEST_WAIT_MS);
    const answer = response.status === 200 ? await response.json() : undefined;
    return { status: response.status, answer, waitMs };
  } catch {
    return { status: 0 };
  } finally {
    clock.clearTimeout(timer);
  }
}

/** Whether the server will not take the same batch at another time either. */
export function isRefusal(status) {
  return REFUSALS.includes(status);
}
