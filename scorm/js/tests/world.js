// A clock, a storage, a server and a page for tests: real in what they promise, with switches to break them.

import { Adapter } from '../adapter.js';

/** A clock that moves when it is told to. */
export class TestClock {
  #time = 1_800_000_000_000;
  #timers = new Map();
  #next = 1;

  now = () => this.#time;

  setTimeout = (action, ms) => {
    this.#timers.set(this.#next, { at: this.#time + ms, action });
    return this.#next++;
  };

  clearTimeout = (timer) => this.#timers.delete(timer);

  /** Forgets every timer: the page that set them is gone. */
  kill() {
    this.#timers.clear();
  }

  async pass(ms) {
    const end = this.#time + ms;
    await breathe();
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.delete(due[0]);
      this.#time = Math.max(this.#time, due[1].at);
      due[1].action();
      await breathe();
    }
    this.#time = end;
    await breathe();
  }
}

/** Local storage, with a limit and with switches to break it. */
export class TestStorage {
  items = new Map();
  isBroken = false;
  most = Infinity;
  get length() {
    return this.items.size;
  }
  key(at) {
    return [...this.items.keys()][at] ?? null;
  }
  getItem(name) {
    if (this.isBroken) throw new Error('storage is forbidden');
    return this.items.get(name) ?? null;
  }
  setItem(name, value) {
    const others = [...this.items].filter(([other]) => other !== name).reduce((sum, [, text]) => sum + text.length, 0);
    if (this.isBroken || others + value.length > this.most) throw new Error('storage is full');
    this.items.set(name, value);
  }
  removeItem(name) {
    this.items.delete(name);
  }
}

/** A server that does what the wire format asks: each entry once, in order, by token. */
export class TestServer {
  launches = new Map();
  requests = [];
  /**
   * What happens to the next requests: `lost` before the server, `unanswered` after it, `held` before the server or
   * `late` after it until release() is called, a `page` instead of an answer, or a status.
   */
  faults = [];
  always = undefined;
  held = [];

  entries(token = 'token') {
    return this.launches.get(token) ?? [];
  }

  /** What a SCO's data model would hold. */
  values(token = 'token') {
    return Object.fromEntries(this.entries(token).flatMap(({ set = [] }) => set));
  }

  release() {
    for (const resolve of this.held.splice(0)) resolve();
  }

  fetch = async (url, { body, keepalive }) => {
    this.requests.push({ url, bytes: new TextEncoder().encode(body).length, keepalive, body });
    const fault = this.faults.shift() ?? this.always;
    if (fault === 'held') await new Promise((resolve) => this.held.push(resolve));
    if (fault === 'lost') throw new TypeError('Failed to fetch');
    if (typeof fault === 'number') return { status: fault, headers: new Map(), json: async () => ({}) };
    if (fault === 'page') return { status: 200, headers: new Map(), json: async () => JSON.parse('<html>') };
    const { token, entries } = JSON.parse(body);
    if (entries.some(({ number }, at) => number !== entries[0].number + at)) throw new Error('a batch with a gap');
    const kept = this.launches.get(token) ?? [];
    this.launches.set(token, kept);
    for (const entry of entries) if (entry.number === kept.length + 1) kept.push(entry);
    if (fault === 'unanswered') throw new TypeError('Failed to fetch');
    const answer = { acknowledged: kept.length, stale: false };
    if (fault === 'late') await new Promise((resolve) => this.held.push(resolve));
    return { status: 200, headers: new Map(), json: async () => answer };
  };
}

/** A page: it has a document, and can be hidden, shown and left. */
export class TestPage extends EventTarget {
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  hide() {
    this.document.visibilityState = 'hidden';
    this.document.dispatchEvent(new Event('visibilitychange'));
  }
  show() {
    this.document.visibilityState = 'visible';
    this.document.dispatchEvent(new Event('visibilitychange'));
  }
  leave() {
    this.hide();
    this.dispatchEvent(new Event('pagehide'));
  }
}

/** Lets everything that waits for nothing but its turn have it. */
async function breathe() {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** A learner's visit: an adapter with everything around it. */
export function visit(table, world = {}) {
  const clock = world.clock ?? new TestClock();
  const storage = 'storage' in world ? world.storage : new TestStorage();
  const server = world.server ?? new TestServer();
  const page = new TestPage();
  const events = [];
  const adapter = new Adapter({
    table,
    token: world.token ?? 'token',
    key: world.key ?? 'attempt:1',
    commitUrl: '/_runtime/commit',
    storage,
    clock,
    fetch: server.fetch,
    random: () => 0.5,
    on: (event, detail) => event !== 'call' && events.push(detail === undefined ? event : [event, detail]),
    target: page,
    locks: world.locks,
  });
  adapter.open('item_1');
  const { api } = adapter;
  (api.LMSInitialize ?? api.Initialize)('');
  return { adapter, api, clock, storage, server, page, events };
}

/** Locks that nobody else holds. */
export const freeLocks = { request: async (name, options, action) => action({ name }) };

/** The numbers of the entries that storage holds, of all launches. */
export function kept(storage) {
  const numbers = [...storage.items.keys()].map((name) => name.split('|')[2]).filter((number) => number);
  return numbers.map(Number).sort((a, b) => a - b);
}

/** Throws where the two are not the same. */
export function same(got, wanted) {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) {
    throw new Error(`got ${JSON.stringify(got)?.slice(0, 900)}, not ${JSON.stringify(wanted)?.slice(0, 900)}`);
  }
}
