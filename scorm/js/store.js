// Where entries wait until the server has them: local storage, one item an entry, so that adding one and
// removing another can never undo each other, in this tab or in another.
//
//   scorm|<attempt:epoch>           {"token", "url", "acknowledged"}: what it takes to deliver them
//   scorm|<attempt:epoch>|<number>  an entry, as it is sent

const PREFIX = 'scorm|';

/** The items of one launch. Nothing here throws: where storage fails, the methods say so. */
export class Store {
  #storage;
  #key;

  /** A store over `storage`, which may be missing or throw, for the launch named `key`. */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
  }

  /** Writes down how to deliver the launch's entries. Gives whether that worked. */
  describe(delivery) {
    return attempt(() => {
      this.#storage.setItem(PREFIX + this.#key, JSON.stringify(delivery));
      return true;
    }, false);
  }

  /** What describe() wrote, if it is there. */
  get delivery() {
    return attempt(() => parse(this.#storage.getItem(PREFIX + this.#key)), undefined);
  }

  /** Whether describe()'s item is there: content that clears local storage takes it away. */
  get isDescribed() {
    return attempt(() => this.#storage.getItem(PREFIX + this.#key) !== null, false);
  }

  /** Keeps an entry's text. Gives whether it is safe. */
  put(number, text) {
    return attempt(() => {
      this.#storage.setItem(this.#item(number), text);
      return true;
    }, false);
  }

  has(number) {
    return attempt(() => this.#storage.getItem(this.#item(number)) !== null, false);
  }

  remove(number) {
    attempt(() => this.#storage.removeItem(this.#item(number)));
  }

  /** The entries kept: pairs of number and text, lowest first. */
  entries() {
    return attempt(() => {
      const start = `${PREFIX}${this.#key}|`;
      const numbers = keys(this.#storage).filter((name) => name.startsWith(start)).map((name) => Number(name.slice(start.length)));
      const found = numbers.filter((number) => Number.isSafeInteger(number) && number > 0).sort((a, b) => a - b);
      return found.map((number) => [number, this.#storage.getItem(this.#item(number))]).filter(([, text]) => parse(text));
    }, []);
  }

  /** Gives the entries the numbers after `acknowledged`, in their order, which are lower than those they have. */
  renumber(acknowledged) {
    for (const [at, [number, text]] of this.entries().entries()) {
      const moved = acknowledged + 1 + at;
      if (moved === number) continue;
      if (!this.put(moved, JSON.stringify({ ...JSON.parse(text), number: moved }))) return;
      this.remove(number);
    }
  }

  /** Forgets the launch, once nothing of it waits. */
  forget() {
    if (this.entries().length === 0) attempt(() => this.#storage.removeItem(PREFIX + this.#key));
  }

  #item(number) {
    return `${PREFIX}${this.#key}|${number}`;
  }
}

/** The keys of the launches that storage holds something of. */
export function launches(storage) {
  const named = attempt(() => keys(storage).filter((name) => name.startsWith(PREFIX)), []);
  return [...new Set(named.map((name) => name.split('|')[1]))];
}

/** The page's local storage, or nothing where the browser forbids it. */
export function localStorageOrNone() {
  return attempt(() => globalThis.localStorage, undefined);
}

function keys(storage) {
  return Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter((name) => name !== null);
}

function parse(text) {
  return attempt(() => JSON.parse(text) ?? undefined, undefined);
}

function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
