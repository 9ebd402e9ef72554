// Delivers what earlier visits left in local storage: any launch's entries, each with that launch's own token.
// Whose visit it is does not matter; the token is good for that attempt alone.

import { Store, launches, localStorageOrNone } from './store.js';
import { CLOCK, MOST_BYTES, post } from './stream.js';

const MOST_BATCHES = 200;
const encoder = new TextEncoder();

/** The name of the lock that a launch holds for as long as its page lives. */
export function lockName(key) {
  return `scorm|${key}`;
}

/**
 * Sends them, and removes only what is acknowledged. `except` names the launch that is running, which sends its
 * own. Gives, for each launch that had something, {key, delivered, left, status}.
 */
export async function deliverLeftovers({
  except,
  storage = localStorageOrNone(),
  fetch = globalThis.fetch.bind(globalThis),
  locks = globalThis.navigator?.locks,
  clock = CLOCK,
} = {}) {
  const results = [];
  for (const key of launches(storage)) {
    if (key === except) continue;
    // Where another page of the launch lives, it sends its own; sending them too does no harm, but only what
    // is nobody's may be given new numbers.
    const result = await alone(locks, key, (isAlone) => deliver(new Store(storage, key), isAlone, fetch, clock));
    if (result) results.push({ key, ...result });
  }
  return results;
}

async function alone(locks, key, action) {
  try {
    return await locks.request(lockName(key), { ifAvailable: true }, (lock) => action(lock !== null));
  } catch {
    // There are no locks here, or they are forbidden.
    return action(false);
  }
}

async function deliver(store, isAlone, fetch, clock) {
  const before = store.entries().length;
  const { delivery } = store;
  const status = before > 0 && delivery ? await send(store, delivery, isAlone, fetch, clock) : 0;
  const left = store.entries().length;
  if (left === 0 && isAlone) store.forget();
  return before > 0 ? { delivered: before - left, left, status } : undefined;
}

// Batch after batch, for as long as each moves something on.
async function send(store, { token, url }, isAlone, fetch, clock) {
  let status = 0;
  let renumbered = false;
  for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
    const entries = store.entries();
    if (entries.length === 0) break;
    const body = `{"token":${JSON.stringify(token)},"entries":[${fitting(entries, token).join(',')}]}`;
    const answered = await post(fetch, url, body, false, clock);
    status = answered.status;
    const acknowledged = answered.answer?.acknowledged;
    if (status !== 200 || !Number.isSafeInteger(acknowledged)) break;
    const done = entries.filter(([number]) => number <= acknowledged);
    for (const [number] of done) store.remove(number);
    if (done.length > 0) continue;
    // The server waits for an entry that was never written down: what is left moves up.
    if (!isAlone || renumbered || entries[0][0] === acknowledged + 1) break;
    renumbered = true;
    store.renumber(acknowledged);
  }
  return status;
}

function fitting(entries, token) {
  const texts = [];
  let bytes = token.length + 40;
  let next = entries[0][0];
  for (const [number, text] of entries) {
    bytes += encoder.encode(text).length + 1;
    if (texts.length > 0 && (bytes > MOST_BYTES || number !== next)) break;
    texts.push(text);
    next = number + 1;
  }
  return texts;
}
