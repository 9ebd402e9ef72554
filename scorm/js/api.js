// The API objects that content finds: SCORM 1.2's API and SCORM 2004's API_1484_11. They keep the state machine,
// return strings, remember the last error, and never throw into content.

import { Refused } from './model.js';

const NOT_INITIALISED = 'not initialised';
const RUNNING = 'running';
const TERMINATED = 'terminated';

// By state: the error of a call that the state does not allow (SCORM 1.2 RTE 3.3.2, SCORM 2004 4th Ed. RTE 3.1.7).
const CODES_12 = {
  initialise: { [RUNNING]: 101, [TERMINATED]: 101 },
  terminate: { [NOT_INITIALISED]: 301, [TERMINATED]: 301 },
  get: { [NOT_INITIALISED]: 301, [TERMINATED]: 301 },
  set: { [NOT_INITIALISED]: 301, [TERMINATED]: 301 },
  commit: { [NOT_INITIALISED]: 301, [TERMINATED]: 301 },
};
const CODES_2004 = {
  initialise: { [RUNNING]: 103, [TERMINATED]: 104 },
  terminate: { [NOT_INITIALISED]: 112, [TERMINATED]: 113 },
  get: { [NOT_INITIALISED]: 122, [TERMINATED]: 123 },
  set: { [NOT_INITIALISED]: 132, [TERMINATED]: 133 },
  commit: { [NOT_INITIALISED]: 142, [TERMINATED]: 143 },
};
const GENERAL = 101;
const ARGUMENT = 201;
const COMMIT_12 = 101;
const COMMIT_2004 = 391;

/** One SCO's communication session: the state machine between content's calls and a data model. */
export class Session {
  #model;
  #strings;
  #is12;
  #codes;
  #listener;
  #reopens;
  #state = NOT_INITIALISED;
  #error = 0;
  #reason = '';

  /**
   * `listener` hears initialised(), changed(name, value), terminate(), commit(), which says whether saves get
   * through, and called({fn, element, value, result, code, reason}) after every call; its answer(name) may answer a
   * GetValue. With `reopens`, 1.2 content may initialise again after it has finished: launchers that open a window
   * a topic do.
   */
  constructor(model, table, listener, reopens) {
    this.#model = model;
    this.#strings = table.strings;
    this.#is12 = table.standard === '1.2';
    this.#codes = this.#is12 ? CODES_12 : CODES_2004;
    this.#listener = listener;
    this.#reopens = reopens && this.#is12;
  }

  get isRunning() {
    return this.#state === RUNNING;
  }

  get isTerminated() {
    return this.#state === TERMINATED;
  }

  /** The object that content finds, with the names of its standard. */
  get api() {
    const functions = {
      Initialize: (parameter) => this.#call('Initialize', '', parameter, () => this.#initialise(text(parameter))),
      [this.#is12 ? 'Finish' : 'Terminate']: (parameter) =>
        this.#call('Terminate', '', parameter, () => this.#terminate(text(parameter))),
      GetValue: (name) => this.#call('GetValue', name, '', () => this.#get(text(name))),
      SetValue: (name, value) => this.#call('SetValue', name, value, () => this.#set(text(name), text(value))),
      Commit: (parameter) => this.#call('Commit', '', parameter, () => this.#commit(text(parameter))),
      GetLastError: () => String(this.#error),
      GetErrorString: (code) => this.#strings[text(code)] ?? '',
      GetDiagnostic: (code) => this.#diagnostic(text(code)),
    };
    if (!this.#is12) return { version: '1.0', ...functions };
    return Object.fromEntries(Object.entries(functions).map(([name, call]) => [`LMS${name}`, call]));
  }

  #initialise(parameter) {
    if (parameter !== '') this.#refuse(ARGUMENT, 'Initialize takes an empty string');
    if (!(this.#reopens && this.isTerminated)) this.#permit('initialise');
    this.#state = RUNNING;
    this.#listener.initialised?.();
    return 'true';
  }

  #terminate(parameter) {
    if (parameter !== '') this.#refuse(ARGUMENT, 'Terminate takes an empty string');
    this.#permit('terminate');
    this.#state = TERMINATED;
    this.#listener.terminate();
    return 'true';
  }

  #get(name) {
    this.#permit('get');
    return this.#listener.answer?.(name) ?? this.#model.get(name);
  }

  #set(name, value) {
    this.#permit('set');
    this.#model.set(name, value);
    this.#listener.changed(name, value);
    return 'true';
  }

  #commit(parameter) {
    if (parameter !== '') this.#refuse(ARGUMENT, 'Commit takes an empty string');
    this.#permit('commit');
    if (!this.#listener.commit()) {
      const code = this.#is12 ? COMMIT_12 : COMMIT_2004;
      this.#refuse(code, 'the server has not confirmed earlier saves; they are kept and will be sent again');
    }
    return 'true';
  }

  #diagnostic(code) {
    if (code === '' || code === String(this.#error)) return this.#reason || (this.#strings[this.#error] ?? '');
    return this.#strings[code] ?? '';
  }

  #permit(call) {
    const code = this.#codes[call][this.#state];
    if (code !== undefined) this.#refuse(code, `the session is ${this.#state}`);
  }

  #refuse(code, reason) {
    throw new Refused(code, reason);
  }

  // Does the call, and turns whatever is thrown into an error code: content never sees an exception.
  #call(fn, element, value, action) {
    let result;
    this.#error = 0;
    this.#reason = '';
    try {
      result = action();
    } catch (problem) {
      const refused = problem instanceof Refused;
      if (!refused) console.error(problem);
      this.#error = refused ? problem.code : GENERAL;
      this.#reason = refused ? problem.reason : `${fn} failed inside the adapter`;
      result = fn === 'GetValue' ? '' : 'false';
    }
    this.#listener.called?.({ fn, element, value, result, code: this.#error, reason: this.#reason });
    return result;
  }
}

// What content passes need not be a string, and may be missing.
function text(argument) {
  if (typeof argument === 'string') return argument;
  if (argument === undefined || argument === null) return '';
  try {
    return String(argument);
  } catch {
    return '';
  }
}
