// Sends every API call of a visit with its result, where an administrator asked for that. As well as it can: unlike
// commits, a call that does not arrive is not sent again.

const SOON_MS = 1_000;
const MOST_AT_ONCE = 200;
const MOST_CHARACTERS = 500;

export class CallRecord {
  #token;
  #waiting = [];
  #position = 0;
  #timer;

  constructor(token) {
    this.#token = token;
    this.#hidden = () => {
      if (document.visibilityState === 'hidden') this.send();
    };
    document.addEventListener('visibilitychange', this.#hidden);
  }

  #hidden;

  add({ fn, element, value, result, code, reason }) {
    this.#position += 1;
    const cut = (text) => String(text ?? '').slice(0, MOST_CHARACTERS);
    this.#waiting.push({
      position: this.#position,
      at_ms: Date.now(),
      name: fn,
      element: cut(element),
      value: cut(value),
      result: cut(result),
      error_code: Number(code) || 0,
      reason: cut(reason),
    });
    if (this.#waiting.length >= MOST_AT_ONCE) this.send();
    else this.#timer ??= setTimeout(() => this.send(), SOON_MS);
  }

  send() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (let calls = this.#waiting.splice(0, 50); calls.length > 0; calls = this.#waiting.splice(0, 50)) {
      fetch('/_runtime/calls', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ token: this.#token, calls }),
        keepalive: document.visibilityState === 'hidden',
      }).catch(() => {});
    }
  }

  close() {
    this.send();
    document.removeEventListener('visibilitychange', this.#hidden);
  }
}
