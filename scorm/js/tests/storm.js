// A storm over the adapter's stream: everything fails at random, from a seed.

import { deliverLeftovers } from '../adapter.js';
import { TestClock, TestServer, TestStorage, freeLocks, kept, same, visit } from './world.js';

/**
 * Sets, commits, hides, clears storage and is killed at random, on a network that fails at random. In the end the
 * server must have all that was written down, in order, each once.
 */
export async function storm(table, seed) {
  const random = seeded(seed);
  const storage = new TestStorage();
  const server = new TestServer();
  const clock = new TestClock();
  const faults = ['lost', 'unanswered', 'lost', 'unanswered', 500, 429, 401, 'held', 'late', 'late', 'page', undefined, undefined];
  const wanted = {};
  for (let launch = 1; launch <= 4; launch += 1) {
    const token = `launch ${launch}`;
    // The last launch's content clears storage, so what others left is delivered before it, as the page does.
    if (launch === 4) await deliverLeftovers({ storage, fetch: server.fetch, clock, locks: freeLocks });
    const { api, page } = visit(table, { storage, server, clock, token, key: `a:${launch}` });
    let text = '';
    for (let step = 0; step < 60; step += 1) {
      server.faults = Array.from({ length: 3 }, () => faults[Math.floor(random() * faults.length)]);
      const action = random();
      if (action < 0.5) {
        const value = `${seed}-${launch}-${step};`;
        if (api.LMSSetValue('cmi.comments', value) === 'true') text += value;
      } else if (action < 0.65) api.LMSCommit('');
      else if (action < 0.7) api.LMSSetValue('cmi.suspend_data', 'x'.repeat(30_000 + step));
      else if (action < 0.8) page.hide();
      else if (action < 0.85) page.show();
      else if (action < 0.87) server.release();
      else if (launch === 4 && action < 0.9) storage.items.clear();
      await clock.pass(random() < 0.5 ? random() * 100 : random() * 20_000);
    }
    page.leave();
    wanted[token] = text;
    server.faults = [];
    server.always = 'lost';
    await clock.pass(1);
    server.always = undefined;
    // All launches but the last are killed where they stand.
    if (launch < 4) clock.kill();
  }
  server.release();
  await deliverLeftovers({ except: 'a:4', storage, fetch: server.fetch, clock, locks: freeLocks });
  await clock.pass(600_000);
  for (const [token, text] of Object.entries(wanted)) {
    const entries = server.entries(token);
    same([token, entries.map(({ number }) => number)], [token, entries.map((_, at) => at + 1)]);
    const got = entries.flatMap(({ set = [] }) => set.filter(([name]) => name === 'cmi.comments')).map(([, value]) => value);
    same([token, got.join('')], [token, text]);
  }
  same(kept(storage), []);
}

function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
