// Runs the adapter against a network, a storage and a page that misbehave, in any place that has ES modules.
// Time is the test's own, so it takes no longer than the work.

import { deliverLeftovers } from '../adapter.js';
import { storm } from './storm.js';
import { TestClock, TestServer, TestStorage, freeLocks, kept, same, visit } from './world.js';

const SCENES = {
  'a commit is written down before it answers, and removed when acknowledged': async (table) => {
    const { api, clock, storage, server, adapter } = visit(table);
    server.always = 'lost';
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    same(api.LMSCommit(''), 'true');
    same(kept(storage), [1]);
    await clock.pass(5_000);
    same(kept(storage), [1]);
    server.always = undefined;
    await clock.pass(5_000);
    same(kept(storage), []);
    same(server.values(), { 'cmi.core.lesson_status': 'completed' });
    await adapter.settled();
  },

  'what content never commits is sent within about a second, what decides completion at once': async (table) => {
    const { api, clock, server } = visit(table);
    api.LMSSetValue('cmi.suspend_data', 'page=3');
    await clock.pass(900);
    same(server.entries().length, 0);
    await clock.pass(200);
    same(server.values(), { 'cmi.suspend_data': 'page=3' });
    api.LMSSetValue('cmi.core.lesson_location', '4');
    api.LMSSetValue('cmi.core.lesson_status', 'passed');
    await clock.pass(60);
    same(server.values()['cmi.core.lesson_status'], 'passed');
  },

  'no SetValue touches storage by itself': async (table) => {
    const { api, storage } = visit(table);
    let writes = 0;
    const put = storage.setItem.bind(storage);
    storage.setItem = (name, value) => {
      writes += 1;
      put(name, value);
    };
    for (let at = 0; at < 100; at += 1) api.LMSSetValue('cmi.core.lesson_location', String(at));
    same(writes, 0);
  },

  'a lost answer is asked for again, and applied once': async (table) => {
    const { api, clock, server } = visit(table);
    server.faults = ['unanswered', 'unanswered', 'lost', 500, 503, 429, 'page'];
    api.LMSSetValue('cmi.comments', 'once ');
    api.LMSCommit('');
    await clock.pass(90_000);
    same(server.entries().map(({ number }) => number), [1]);
    same(server.requests.length, 8);
  },

  'waits grow, so that a server in trouble is left in peace': async (table) => {
    const { api, clock, server } = visit(table);
    server.always = 503;
    api.LMSSetValue('cmi.comments', 'x');
    api.LMSCommit('');
    await clock.pass(600_000);
    if (server.requests.length > 35) throw new Error(`${server.requests.length} requests in ten minutes`);
    if (server.requests.length < 15) throw new Error('hardly tried again');
  },

  'entries added while a request is under way are neither lost nor sent twice': async (table) => {
    const { api, clock, server, storage } = visit(table);
    server.faults = ['held'];
    api.LMSSetValue('cmi.comments', 'a');
    api.LMSCommit('');
    await clock.pass(10);
    for (const text of ['b', 'c', 'd']) {
      api.LMSSetValue('cmi.comments', text);
      api.LMSCommit('');
    }
    same(kept(storage), [1, 2, 3, 4]);
    server.release();
    await clock.pass(100);
    same(server.entries().flatMap(({ set }) => set.map(([, value]) => value)), ['a', 'b', 'c', 'd']);
    same(kept(storage), []);
  },

  'an answer that was overtaken changes nothing': async (table) => {
    const { api, clock, server, page, storage } = visit(table);
    server.faults = ['late'];
    api.LMSSetValue('cmi.comments', 'a');
    api.LMSCommit('');
    await clock.pass(10);
    api.LMSSetValue('cmi.comments', 'b');
    page.hide();
    await clock.pass(10);
    same(server.entries().length, 2);
    server.always = 'lost';
    api.LMSSetValue('cmi.comments', 'c');
    page.leave();
    await clock.pass(10);
    // The answer to the first request says 1, when 2 is long acknowledged.
    server.release();
    await clock.pass(10);
    server.always = undefined;
    page.show();
    await clock.pass(60_000);
    same(server.entries().flatMap(({ set }) => set.map(([, value]) => value)), ['a', 'b', 'c']);
    same(kept(storage), []);
  },

  'refused saves are kept, told, and make Commit false': async (table) => {
    const { api, clock, server, storage, events } = visit(table);
    server.always = 401;
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    same(api.LMSCommit(''), 'true');
    await clock.pass(100);
    same(events, ['saving', ['refused', { status: 401 }]]);
    same(api.LMSCommit(''), 'false');
    same(api.LMSGetLastError(), '101');
    same(kept(storage), [1]);
    await clock.pass(600_000);
    if (server.requests.length > 25) throw new Error(`${server.requests.length} requests in ten minutes`);
    server.always = undefined;
    await clock.pass(61_000);
    same(events.at(-1), 'saved');
    same(api.LMSCommit(''), 'true');
    same(server.values(), { 'cmi.core.lesson_status': 'completed' });
  },

  'a batch that is refused goes one by one': async (table) => {
    const { api, clock, server, storage } = visit(table);
    server.faults = ['held', 413];
    api.LMSSetValue('cmi.comments', 'a');
    api.LMSCommit('');
    await clock.pass(10);
    for (const text of ['b', 'c']) {
      api.LMSSetValue('cmi.comments', text);
      api.LMSCommit('');
    }
    server.release();
    await clock.pass(10_000);
    same(server.entries().length, 3);
    same(kept(storage), []);
  },

  'after 30 seconds without an answer Commit is false and the learner is told; online sends at once': async (table) => {
    const { api, clock, server, page, events } = visit(table);
    server.always = 'lost';
    api.LMSSetValue('cmi.core.lesson_location', '1');
    same(api.LMSCommit(''), 'true');
    await clock.pass(29_000);
    same(api.LMSCommit(''), 'true');
    await clock.pass(2_000);
    same(api.LMSCommit(''), 'false');
    same(events, ['saving', 'unsaved']);
    server.always = undefined;
    page.dispatchEvent(new Event('online'));
    await clock.pass(1);
    same(events, ['saving', 'unsaved', 'saved']);
    same(api.LMSCommit(''), 'true');
  },

  'a page that is left writes everything down and sends it in a request that outlives it': async (table) => {
    const { api, clock, server, page, storage } = visit(table);
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    api.LMSSetValue('cmi.core.lesson_location', '9');
    page.leave();
    same(kept(storage), [1]);
    same(server.requests.map(({ keepalive }) => keepalive), [true]);
    await clock.pass(10);
    same(server.values(), { 'cmi.core.lesson_status': 'completed', 'cmi.core.lesson_location': '9' });
    same(kept(storage), []);
  },

  'what content saves while its frame is dismissed goes out too': async (table) => {
    const { api, clock, server, page, storage } = visit(table);
    page.leave();
    // Content's unload handler runs now, after the page's.
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    api.LMSSetValue('cmi.core.session_time', '00:05:00');
    api.LMSFinish('');
    same(kept(storage), [1, 2]);
    await Promise.resolve();
    same(server.requests.filter(({ keepalive }) => keepalive).length, 1);
    clock.kill();
    await clock.pass(1);
    same([server.values()['cmi.core.lesson_status'], server.entries().at(-1).terminate], ['completed', true]);
  },

  'the exit stays small beside large suspend data': async (table) => {
    const { api, clock, server, page } = visit(table);
    server.faults = ['lost'];
    const large = 'ŵ'.repeat(60_000);
    api.LMSSetValue('cmi.suspend_data', large);
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    page.leave();
    const keepalive = server.requests.filter((request) => request.keepalive);
    same(keepalive.length, 1);
    if (keepalive[0].bytes > 1_000) throw new Error(`an exit of ${keepalive[0].bytes} bytes`);
    if (!keepalive[0].body.includes('completed')) throw new Error('the exit lacks the status');
    await clock.pass(10_000);
    same(server.values(), { 'cmi.core.lesson_status': 'completed', 'cmi.suspend_data': large });
  },

  'records arrive in order, however large, and after the status': async (_, table2004) => {
    const { api, clock, server } = visit(table2004);
    const large = 'x'.repeat(20_000);
    const calls = [
      ['cmi.comments_from_learner.0.comment', large],
      ['cmi.comments_from_learner.1.comment', 'small'],
      ['cmi.suspend_data', large],
      ['cmi.interactions.0.id', 'q'],
      ['cmi.interactions.0.type', 'long-fill-in'],
      ['cmi.interactions.0.correct_responses.0.pattern', large],
      ['cmi.interactions.0.correct_responses.1.pattern', 'y'],
      ['cmi.completion_status', 'completed'],
    ];
    for (const [name, value] of calls) same(api.SetValue(name, value), 'true');
    same(api.Commit(''), 'true');
    await clock.pass(100);
    const order = [calls[7], calls[0], calls[1], ...calls.slice(3, 7), calls[2]];
    same(server.entries().flatMap(({ set }) => set.map(([name]) => name)), order.map(([name]) => name));
    same(Math.max(...server.entries().map((entry) => JSON.stringify(entry).length)) < 21_000, true);
  },

  'requests that outlive the page stay under 64 KB together': async (table) => {
    const { api, clock, server, page } = visit(table);
    server.always = 'held';
    for (let at = 0; at < 40; at += 1) {
      api.LMSSetValue('cmi.suspend_data', `${at}${'x'.repeat(7_000)}`);
      api.LMSCommit('');
    }
    page.hide();
    page.leave();
    await clock.pass(1);
    const bytes = server.requests.filter(({ keepalive }) => keepalive).reduce((sum, request) => sum + request.bytes, 0);
    if (bytes > 64 * 1024) throw new Error(`${bytes} bytes`);
    server.always = undefined;
    while (server.held.length > 0) {
      server.release();
      await clock.pass(1);
    }
    page.show();
    await clock.pass(60_000);
    same(server.entries().length, 40);
  },

  'a crash before sending is made good by the next visit, whoever makes it': async (table) => {
    const first = visit(table, { token: 'anna', key: 'a:1' });
    first.server.always = 'lost';
    first.api.LMSSetValue('cmi.core.lesson_status', 'passed');
    first.api.LMSFinish('');
    await first.clock.pass(10);
    // The tab is killed here; another learner sits down.
    const { storage, server, clock } = first;
    server.always = undefined;
    const second = visit(table, { token: 'ben', key: 'b:1', storage, server, clock: new TestClock() });
    const results = await deliverLeftovers({ except: 'b:1', storage, fetch: server.fetch, clock, locks: undefined });
    same(results, [{ key: 'a:1', delivered: 2, left: 0, status: 200 }]);
    same(server.values('anna'), { 'cmi.core.lesson_status': 'passed' });
    same(server.entries('anna').at(-1).terminate, true);
    same(server.entries('ben'), []);
    same(second.events, []);
  },

  'leftovers that are refused or unanswered stay': async (table) => {
    const first = visit(table, { key: 'a:1' });
    first.server.always = 'lost';
    first.api.LMSSetValue('cmi.core.lesson_status', 'passed');
    first.api.LMSCommit('');
    const { storage, server, clock } = first;
    for (const fault of [401, 500, 'lost', 'unanswered']) {
      server.faults = [fault];
      const [{ left }] = await deliverLeftovers({ storage, fetch: server.fetch, clock, locks: undefined });
      same([fault, left, kept(storage)], [fault, 1, [1]]);
    }
    server.always = undefined;
    await deliverLeftovers({ storage, fetch: server.fetch, clock, locks: undefined });
    same([server.entries().length, kept(storage)], [1, []]);
  },

  'leftovers with one missing still arrive': async (table) => {
    const first = visit(table, { key: 'a:1' });
    first.server.always = 'lost';
    for (const text of ['a', 'b', 'c']) {
      first.api.LMSSetValue('cmi.comments', text);
      first.api.LMSCommit('');
    }
    const { storage, server, clock } = first;
    await clock.pass(10);
    storage.removeItem('scorm|a:1|1');
    server.always = undefined;
    await deliverLeftovers({ storage, fetch: server.fetch, clock, locks: undefined });
    same(server.entries().length, 0);
    await deliverLeftovers({ storage, fetch: server.fetch, clock, locks: freeLocks });
    same(server.values(), { 'cmi.comments': 'c' });
    same(server.entries().length, 2);
    same([...storage.items.keys()], []);
  },

  'a page that is reloaded goes on with its numbers': async (table) => {
    const first = visit(table);
    first.api.LMSSetValue('cmi.comments', 'a');
    first.api.LMSCommit('');
    await first.clock.pass(10);
    first.server.always = 'lost';
    first.api.LMSSetValue('cmi.comments', 'b');
    first.api.LMSCommit('');
    const { storage, server } = first;
    server.always = undefined;
    const second = visit(table, { storage, server });
    second.api.LMSSetValue('cmi.comments', 'c');
    second.api.LMSCommit('');
    await second.clock.pass(10_000);
    same(server.entries().map(({ set }) => set[0][1]), ['a', 'b', 'c']);
  },

  'a launch that the server has counted further goes on from there': async (table) => {
    const server = new TestServer();
    server.launches.set('token', [1, 2, 3].map((number) => ({ number, set: [] })));
    const { api, clock } = visit(table, { server });
    api.LMSSetValue('cmi.comments', 'mine');
    api.LMSCommit('');
    await clock.pass(10_000);
    same(server.values(), { 'cmi.comments': 'mine' });
  },

  'two tabs of one launch share its numbers': async (table) => {
    const storage = new TestStorage();
    const server = new TestServer();
    const clock = new TestClock();
    const one = visit(table, { storage, server, clock });
    const two = visit(table, { storage, server, clock });
    server.always = 'lost';
    for (const [tab, text] of [[one, 'a'], [two, 'b'], [one, 'c'], [two, 'd'], [two, 'e']]) {
      tab.api.LMSSetValue('cmi.comments', text);
      tab.api.LMSCommit('');
    }
    same(kept(storage), [1, 2, 3, 4, 5]);
    await clock.pass(3_000);
    server.always = undefined;
    await clock.pass(120_000);
    same(server.entries().map(({ set }) => set[0][1]), ['a', 'b', 'c', 'd', 'e']);
    same(kept(storage), []);
  },

  'two attempts in two tabs keep apart': async (table) => {
    const storage = new TestStorage();
    const server = new TestServer();
    const clock = new TestClock();
    const one = visit(table, { storage, server, clock, token: 'one', key: '1:1' });
    const two = visit(table, { storage, server, clock, token: 'two', key: '1:2' });
    one.api.LMSSetValue('cmi.comments', 'first');
    two.api.LMSSetValue('cmi.comments', 'second');
    await clock.pass(2_000);
    same([server.values('one'), server.values('two')], [{ 'cmi.comments': 'first' }, { 'cmi.comments': 'second' }]);
  },

  'without storage it works in memory, and says so': async (table) => {
    for (const storage of [null, Object.assign(new TestStorage(), { isBroken: true }), Object.assign(new TestStorage(), { most: 10 })]) {
      const { api, clock, server, events } = visit(table, { storage });
      same(events, ['unstored']);
      server.faults = ['lost'];
      api.LMSSetValue('cmi.core.lesson_status', 'completed');
      same(api.LMSCommit(''), 'true');
      await clock.pass(3_000);
      same(server.values(), { 'cmi.core.lesson_status': 'completed' });
      server.always = 'lost';
      api.LMSSetValue('cmi.core.lesson_location', '1');
      same(api.LMSCommit(''), 'true');
      await clock.pass(6_000);
      same(api.LMSCommit(''), 'false');
    }
  },

  'storage that fills up and empties, or is cleared by content, is written again': async (table) => {
    const { api, clock, server, storage, page, events } = visit(table);
    server.always = 'lost';
    api.LMSSetValue('cmi.comments', 'a');
    api.LMSCommit('');
    storage.items.clear();
    api.LMSSetValue('cmi.comments', 'b');
    api.LMSCommit('');
    same(kept(storage), [1, 2]);
    storage.most = 1;
    api.LMSSetValue('cmi.comments', 'c');
    api.LMSCommit('');
    same(events.at(-1), 'unstored');
    storage.most = Infinity;
    page.leave();
    same(kept(storage), [1, 2, 3]);
    server.always = undefined;
    page.show();
    await clock.pass(60_000);
    same(server.entries().map(({ set }) => set[0][1]), ['a', 'b', 'c']);
  },

  'a server that was put back to an earlier state gets what is here': async (table) => {
    const { api, clock, server } = visit(table);
    for (const text of ['a', 'b', 'c']) {
      api.LMSSetValue('cmi.comments', text);
      api.LMSCommit('');
      await clock.pass(10);
    }
    server.launches.get('token').splice(1);
    api.LMSSetValue('cmi.comments', 'd');
    api.LMSCommit('');
    await clock.pass(10_000);
    same(server.entries().map(({ set }) => set[0][1]), ['a', 'd']);
  },

  'settled waits for the last acknowledgement, and does not wait for a timer': async (table) => {
    const { api, clock, server, adapter } = visit(table);
    server.faults = ['lost'];
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    api.LMSCommit('');
    await clock.pass(10);
    let isSettled = false;
    adapter.settled().then(() => {
      isSettled = true;
    });
    await clock.pass(1);
    same([isSettled, server.entries().length], [true, 1]);
  },

  'a SCO that was left speaks for itself alone': async (table) => {
    const { api, clock, server, adapter } = visit(table);
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    adapter.open('item_2', { 'cmi.core.lesson_status': 'incomplete' });
    const second = adapter.api;
    second.LMSInitialize('');
    api.LMSSetValue('cmi.core.session_time', '00:01:00');
    same(second.LMSGetValue('cmi.core.lesson_status'), 'incomplete');
    same(adapter.terminated, false);
    api.LMSFinish('');
    same(adapter.terminated, false);
    second.LMSFinish('');
    same(adapter.terminated, true);
    await clock.pass(2_000);
    same(
      server.entries().map(({ sco, terminate = false, set = [] }) => [sco, terminate, set.map(([name]) => name)]),
      [
        ['item_1', false, ['cmi.core.lesson_status']],
        ['item_1', false, ['cmi.core.session_time']],
        ['item_1', true, []],
        ['item_2', true, []],
      ],
    );
  },

  'whatever fails and whenever, everything arrives once and in order': async (table) => {
    for (let seed = 1; seed <= 40; seed += 1) await storm(table, seed);
  },

  'a value with half a character is refused, since it could not arrive whole': async (table) => {
    const { api } = visit(table);
    same(api.LMSSetValue('cmi.suspend_data', 'a\ud83d'), 'false');
    same(api.LMSGetLastError(), '405');
    same(api.LMSSetValue('cmi.suspend_data', '\ud83d\ude00'), 'true');
  },
};

/** Runs every scene, with the tables of SCORM 1.2 and 2004. Gives a line for each that fails. */
export async function runFaults(table, table2004) {
  const failures = [];
  for (const [name, scene] of Object.entries(SCENES)) {
    try {
      await scene(table, table2004);
    } catch (problem) {
      failures.push(`${name}: ${problem.message}`);
    }
  }
  return failures;
}

/** How many scenes there are. */
export const SCENE_COUNT = Object.keys(SCENES).length;
