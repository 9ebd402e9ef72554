// The page around a SCO: opens it, gives it its API, says whether its work is saved, and lets the learner leave
// without losing any of it.

import { Adapter, deliverLeftovers } from '/_runtime/adapter/adapter.js';

// Leftovers go first, so that they count as this attempt's own; a slow network does not hold the course up.
const LEFTOVERS_MS = 5_000;
// How long a learner who leaves waits for the last acknowledgement before being asked.
const LEAVE_MS = 10_000;
// Content saves in `unload`; a frame that never fires `load` for the blank page is not waited for.
const UNLOAD_MS = 3_000;
const ALIVE_MS = 10 * 60_000;
// Requests by which a SCO says that the learner is going.
const LEAVING = new Set(['exitAll', 'suspendAll', 'abandonAll']);

const byId = (id) => document.getElementById(id);
const player = byId('player');
const frame = byId('content');
const words = byId('words').dataset;
const home = player.dataset.home;

class Player {
  #adapter;
  #table;
  #visit;
  #leaving = false;

  async start() {
    await Promise.race([deliverLeftovers().catch(() => []), pause(LEFTOVERS_MS)]);
    const standard = encodeURIComponent(player.dataset.standard);
    this.#table = await (await request(`/_runtime/table/${standard}`)).json();
    byId('exit').addEventListener('click', () => this.leave());
    byId('again').addEventListener('click', () => this.leave());
    setInterval(() => this.#keepAlive(), ALIVE_MS);
    await this.#open();
  }

  /** Opens a SCO: the one left last, unless one is named. */
  async #open(sco) {
    const answer = await request('/_runtime/begin', { method: 'POST', body: JSON.stringify({ sco: sco ?? null }) });
    const visit = await answer.json();
    this.#visit = visit;
    this.#adapter = new Adapter({
      table: this.#table,
      strict: visit.strict,
      token: visit.token,
      key: visit.key,
      commitUrl: '/_runtime/commit',
      on: (event, detail) => this.#hear(event, detail),
    });
    this.#adapter.open(visit.sco, visit.values);
    if (visit.is_sco) window[this.#adapter.apiName] = this.#adapter.api;
    else delete window[this.#adapter.apiName];
    this.#showContents(visit);
    frame.src = visit.address;
    frame.title = visit.title;
    player.dataset.state = 'open';
    this.#say('saved');
  }

  /** Another SCO of the same course: the old one unloads and is saved first. */
  async #choose(sco) {
    if (this.#leaving) return;
    byId('contents').open = false;
    if (!(await this.#close())) return;
    await this.#open(sco).catch(fail);
    frame.focus();
  }

  /** Blanks the frame, lets the content's own `unload` finish, and waits for the last acknowledgement. */
  async #close() {
    this.#leaving = true;
    await blank();
    const settled = await Promise.race([this.#adapter.settled().then(() => true), pause(LEAVE_MS)]);
    this.#leaving = false;
    if (!settled) {
      notice(words.leaveUnsaved, ['again', 'leave']);
      return false;
    }
    this.#adapter.close();
    return true;
  }

  async leave() {
    if (this.#leaving) return;
    byId('exit').disabled = true;
    notice();
    if (await this.#close()) {
      player.dataset.state = 'ended';
      location.replace(home);
      return;
    }
    byId('exit').disabled = false;
  }

  #hear(event, detail) {
    if (event === 'terminated') this.#terminated(detail);
    else if (event === 'stale') notice(words.stale, ['home']);
    else if (event === 'refused') this.#say('refused', words.refused);
    else if (event === 'unstored') notice(words.unstored, []);
    else if (event === 'unsaved') this.#say('unsaved', words.unsavedLong);
    else if (event === 'saving' || event === 'saved') this.#say(event);
  }

  async #terminated({ navigation } = {}) {
    if (this.#leaving) return;
    await this.#adapter.settled();
    if (this.#leaving) return;
    if (LEAVING.has(navigation)) {
      await this.leave();
      return;
    }
    // The content may be showing a result: the learner says when to go on.
    if (this.#visit.contents.length < 2) player.dataset.state = 'ended';
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

  #showContents({ contents, sco }) {
    const list = byId('contents-list');
    if (!list) return;
    list.replaceChildren(...contents.map((entry) => this.#contentsEntry(entry, entry.identifier === sco)));
  }

  #contentsEntry(entry, isCurrent) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.activity = entry.identifier;
    button.textContent = entry.title;
    if (isCurrent) button.setAttribute('aria-current', 'true');
    const state = document.createElement('small');
    state.textContent = { completed: words.completed, incomplete: words.inProgress }[entry.completion] ?? words.notStarted;
    button.append(state);
    button.addEventListener('click', () => this.#choose(entry.identifier));
    const item = document.createElement('li');
    item.append(button);
    return item;
  }

  #keepAlive() {
    if (document.visibilityState === 'visible') fetch('/_runtime/alive', { method: 'POST' }).catch(() => {});
  }
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
