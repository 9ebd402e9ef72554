// Delivers what earlier visits left in local storage: any launch's entries, each with that launch's own token.
// Whose visit it is does not matter; the token is good for that attempt alone.

import { Store, launches, localStorageOrNone } from './store.js';
import { MOST_BYTES, post } from './stream.js';

const MOST_BATCHES = 200;

/**
 * Sends them, and removes only what is acknowledged. `except` names the launch that is running, which sends its
 * own. Gives, for each launch that had something, {key, delivered, left, status}.
 */
export async function deliverLeftovers({
  except,
  storage = localStorageOrNone(),
  fetch = globalThis.fetch.bind(globalThis),
} = {}) {
  const results = [];
  for (const key of launches(storage)) {
    if (key === except) continue;
    const store = new Store(storage, key);
    const { delivery } = store;
    const before = store.entries().length;
    if (before === 0) {
      store.forget();
      continue;
    }
    const status = delivery ? await deliver(store, delivery, fetch) : 0;
    const left = store.entries().length;
    if (left === 0) store.forget();
    results.push({ key, delivered: before - left, left, status });
  }
  return results;
}

// Batch after batch, for as long as each moves something on.
async function deliver(store, { token, url }, fetch) {
  let status = 0;
  for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
    const entries = store.entries();
    if (entries.length === 0) break;
    const texts = [];
    let bytes = token.length + 40;
    for (const [, text] of entries) {
      bytes += new TextEncoder().encode(text).length + 1;
      if (bytes > MOST_BYTES && texts.length > 0) break;
      texts.push(text);
    }
    const body = `{"token":${JSON.stringify(token)},"entries":[${texts.join(',')}]}`;
    const answered = await post(fetch, url, body, false);
    status = answered.status;
    const acknowledged = answered.answer?.acknowledged;
    if (status !== 200 || !Number.isSafeInteger(acknowledged)) break;
    const done = entries.filter(([number]) => number <= acknowledged);
    for (const [number] of done) store.remove(number);
    if (done.length === 0) break;
  }
  return status;
}
