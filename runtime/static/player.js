// The page around a SCO: opens it, gives it its API, says whether its work is saved, and lets the learner go on, go
// back, choose, and leave, without losing any of it.

import { Adapter, deliverLeftovers } from '/_runtime/adapter/adapter.js';
import { CallRecord } from '/_runtime/static/calls.js';

// Leftovers go first, so that they count as this attempt's own; a slow network does not hold the course up.
const LEFTOVERS_MS = 5_000;
// How long a learner who leaves waits for the last acknowledgement before being asked.
const LEAVE_MS = 10_000;
// Content saves in `unload`; a frame that never fires `load` for the blank page is not waited for.
const UNLOAD_MS = 3_000;
// How long somebody who leaves a course of one part reads that it is saved.
const GOING_HOME_MS = 2_000;
const ALIVE_MS = 10 * 60_000;
// Requests by which a SCO says that the learner is going.
const LEAVING = new Set(['exitAll', 'suspendAll', 'abandonAll']);
// Wide enough for the contents to stand beside the course (as in player.css).
const WIDE = matchMedia('(min-width: 60em)');

const byId = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const player = byId('player');
const frame = byId('content');
const words = byId('words').dataset;
const home = player.dataset.home;
const STATUS = {
  completed: words.completed,
  passed: words.passed,
  failed: words.notPassed,
  'in-progress': words.inProgress,
  'not-started': words.notStarted,
};

class Player {
  #adapter;
  #table;
  #epoch;
  #calls;
  #busy = false;
  #items = new Map();
  #again = () => {};

  async start() {
    await Promise.race([deliverLeftovers().catch(() => []), pause(LEFTOVERS_MS)]);
    const standard = encodeURIComponent(player.dataset.standard);
    this.#table = await (await request(`/_runtime/table/${standard}`)).json();
    byId('exit')?.addEventListener('click', () => this.#leave());
    byId('again').addEventListener('click', () => this.#again());
    for (const control of all('[data-request]')) {
      control.addEventListener('click', () => this.#move(control.dataset.request));
    }
    setInterval(() => this.#keepAlive(), ALIVE_MS);
    if (byId('contents')) byId('contents').open = WIDE.matches;
    this.#show(await begin({}));
  }

  /** Goes where the learner, or, without a request, the SCO asks, once the SCO is unloaded and saved. */
  async #move(asked) {
    if (this.#busy || player.dataset.state === 'ended') return;
    notice();
    if (!(await this.#close(() => this.#move(asked)))) return;
    this.#busy = true;
    try {
      this.#show(await begin({ leaving: this.#epoch, request: asked ?? null }));
    } catch (error) {
      // Sent again, it is carried out once: it names the visit that it leaves.
      if (error.status) fail(error);
      else this.#askAgain(() => this.#move(asked));
    }
    this.#busy = false;
  }

  /** Out of a course of one part. What the learner has not finished waits for them. */
  async #leave() {
    if (this.#busy) return;
    notice();
    if (!(await this.#close(() => this.#leave()))) return;
    if (this.#table.standard !== '1.2' && this.#adapter && !this.#adapter.terminated) {
      await begin({ leaving: this.#epoch, request: 'suspendAll' }).catch(() => {});
    }
    this.#end(words.goingHome);
    await pause(GOING_HOME_MS);
    location.replace(home);
  }

  /** Shows what a request led to: a SCO, the end, or a choice of what is next. */
  #show(answer) {
    this.#epoch = answer.epoch;
    if (answer.sco !== undefined) this.#open(answer);
    else if (answer.ended) this.#end(words.ended);
    else this.#rest(answer);
    if (answer.navigation) this.#offer(answer.navigation);
    if (answer.refused) notice(words.notOpen);
  }

  #open(visit) {
    this.#calls = visit.keeps_calls ? new CallRecord(visit.token) : undefined;
    this.#adapter = new Adapter({
      table: this.#table,
      strict: visit.strict,
      token: visit.token,
      key: visit.key,
      commitUrl: '/_runtime/commit',
      on: (event, detail) => this.#hear(event, detail),
    });
    this.#adapter.open(visit.sco, visit.values);
    // Packages call things assets that are SCOs: whoever looks for the API finds it.
    window[this.#adapter.apiName] = this.#adapter.api;
    byId('rest').hidden = true;
    frame.hidden = false;
    frame.src = visit.address;
    frame.title = visit.title;
    player.dataset.activity = visit.sco;
    player.dataset.state = 'open';
    this.#say('saved');
  }

  /** Nothing is open, and the course is not over: the learner chooses. */
  #rest(answer) {
    this.#adapter = undefined;
    const { contents = [], controls = [] } = answer.navigation ?? {};
    const mayGoOn = contents.some((entry) => entry.may_choose) || controls.includes('continue');
    this.#cover('resting', mayGoOn ? words.chooseNext : words.nothingOpen);
    if (byId('contents')) byId('contents').open = true;
  }

  #end(text) {
    this.#adapter = undefined;
    for (const control of all('[data-nav], [data-activity]')) control.disabled = true;
    this.#cover('ended', text);
  }

  #cover(state, text) {
    delete player.dataset.activity;
    byId('rest-text').textContent = text;
    byId('status').textContent = words.saved;
    byId('rest').hidden = false;
    frame.hidden = true;
    player.dataset.state = state;
    byId('rest').focus();
  }

  /** Blanks the frame, lets the content's own `unload` finish, and waits for the last acknowledgement. */
  async #close(again) {
    if (!this.#adapter) return true;
    this.#busy = true;
    await blank();
    const settled = await Promise.race([this.#adapter.settled().then(() => true), pause(LEAVE_MS)]);
    this.#busy = false;
    this.#calls?.send();
    if (settled) {
      this.#adapter.close();
      this.#calls?.close();
    } else {
      this.#askAgain(again);
    }
    return settled;
  }

  #askAgain(again) {
    this.#again = again;
    notice(words.leaveUnsaved, ['again', 'leave']);
  }

  #hear(event, detail) {
    if (event === 'call') this.#calls?.add(detail);
    else if (event === 'terminated') this.#terminated(detail);
    else if (event === 'navigation') this.#offer(detail);
    else if (event === 'stale') notice(words.stale, ['home']);
    else if (event === 'refused') this.#say('refused', words.refused);
    else if (event === 'unstored') notice(words.unstored, []);
    else if (event === 'unsaved') this.#say('unsaved', words.unsavedLong);
    else if (event === 'saving' || event === 'saved') this.#say(event);
  }

  async #terminated({ navigation, exit } = {}) {
    if (this.#busy) return;
    const epoch = this.#epoch;
    await this.#adapter.settled();
    // The learner may have gone on meanwhile.
    if (this.#busy || this.#epoch !== epoch) return;
    const isCourse = byId('contents') !== null;
    if (isCourse) {
      if (navigation || exit === 'time-out' || exit === 'logout') await this.#move();
      return;
    }
    if (LEAVING.has(navigation)) {
      await this.#leave();
      return;
    }
    // The content may be showing a result: the learner says when to go on.
    player.dataset.state = 'ended';
    notice(words.finished, ['home']);
  }

  #say(state, alarm) {
    if (player.dataset.saving === state) return;
    player.dataset.saving = state;
    const text = { saving: words.saving, saved: words.saved, unsaved: words.unsaved, refused: words.unsaved }[state];
    byId('status').textContent = text;
    if (alarm) notice(alarm, []);
    else if (state === 'saved' && byId('notice').dataset.about === 'saving') notice();
    if (alarm) byId('notice').dataset.about = 'saving';
  }

  /** The controls and the contents, as the course's rules have them now. */
  #offer({ controls, hidden, contents }) {
    for (const control of all('[data-request]')) {
      const may = controls.includes(control.dataset.nav);
      const isStep = control.closest('.player-steps') !== null;
      control.disabled = !may;
      control.hidden = hidden.includes(control.dataset.nav) || !(may || isStep);
    }
    const list = byId('contents-list');
    const items = contents.map((entry) => this.#contentsItem(entry));
    // What stands as it stood is left alone: somebody may be in the middle of a click, or reading it by ear.
    if (items.length === list.children.length && items.every((item, at) => item === list.children[at])) return;
    const focused = list.contains(document.activeElement) ? document.activeElement : undefined;
    list.replaceChildren(...items);
    focused?.focus();
  }

  /** The contents' item of an activity, made once and then kept up to date. */
  #contentsItem(entry) {
    const { identifier } = entry;
    const known = this.#items.get(identifier) ?? this.#newItem(identifier);
    this.#items.set(identifier, known);
    known.entry = entry;
    known.button.style.setProperty('--depth', entry.depth);
    setAttribute(known.button, 'aria-current', entry.is_current);
    setAttribute(known.button, 'aria-disabled', !entry.may_choose);
    known.title.data = entry.title;
    known.state.dataset.status = entry.status;
    known.state.textContent = STATUS[entry.status];
    return known.item;
  }

  #newItem(identifier) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.activity = identifier;
    button.addEventListener('click', () => this.#choose(this.#items.get(identifier).entry));
    const title = document.createTextNode('');
    const state = document.createElement('small');
    button.append(title, state);
    const item = document.createElement('li');
    item.append(button);
    return { item, button, title, state };
  }

  #choose(entry) {
    if (!entry.may_choose) {
      if (!entry.is_current) notice(words.notOpen);
      return;
    }
    if (!WIDE.matches) byId('contents').open = false;
    this.#move(`{target=${entry.identifier}}choice`).then(() => {
      if (!frame.hidden) frame.focus();
    });
  }

  #keepAlive() {
    if (document.visibilityState === 'visible') fetch('/_runtime/alive', { method: 'POST' }).catch(() => {});
  }
}

function setAttribute(element, name, isSet) {
  if (isSet) element.setAttribute(name, 'true');
  else element.removeAttribute(name);
}

function notice(text = '', choices = []) {
  const section = byId('notice');
  delete section.dataset.about;
  byId('notice-text').textContent = text;
  for (const id of ['again', 'leave', 'home']) byId(id).hidden = !choices.includes(id);
  section.hidden = text === '';
}

/** The frame's blank page; its `load` comes after the content's own `unload`. */
async function blank() {
  const blanked = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.src = 'about:blank';
  await Promise.race([blanked, pause(UNLOAD_MS)]);
}

async function begin(asked) {
  return (await request('/_runtime/begin', { method: 'POST', body: JSON.stringify(asked) })).json();
}

async function request(address, options = {}) {
  const answer = await fetch(address, { headers: { 'Content-Type': 'application/json' }, ...options });
  if (!answer.ok) throw Object.assign(new Error(`${address}: ${answer.status}`), { status: answer.status });
  return answer;
}

function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), ms);
  });
}

function fail(error) {
  console.error(error);
  player.dataset.state = 'failed';
  byId('status').textContent = '';
  notice(error.status === 401 ? words.over : words.failed, ['home']);
}

// A page out of the browser's memory has an epoch that may be over: begin again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

new Player().start().catch(fail);
