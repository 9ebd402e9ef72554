// Runs the cases of cases/model and cases/api against the adapter, in any place that has ES modules.

import { Session } from '../api.js';
import { DataModel, Refused, Schema } from '../model.js';

/** Runs those of the cases that are for the table's standard. Gives a line for each failure. */
export function runCases(cases, table) {
  const schema = new Schema(table);
  return cases.filter(({ standard }) => standard === table.standard).flatMap((each) => runCase(each, table, schema));
}

function runCase({ name, strict = false, initial = {}, calls }, table, schema) {
  const model = new DataModel(schema, strict);
  for (const [element, value] of Object.entries(initial)) model.initialise(element, value);
  const listener = { changed() {}, commit: () => true, terminate() {} };
  const { api } = new Session(model, table, listener, !strict);
  const failures = [];
  for (const [at, call] of calls.entries()) {
    const lower = call[0] === 'set' || call[0] === 'get';
    const [got, code] = lower ? callModel(model, call) : callApi(api, call, table);
    const wanted = JSON.stringify([call[0] === 'set' ? undefined : spelt(call[2]), call[3]]);
    if (JSON.stringify([got, code]) !== wanted) {
      failures.push(`${name}, call ${at + 1} (${JSON.stringify(call).slice(0, 120)}): got ${JSON.stringify([got, code]).slice(0, 120)}`);
    }
  }
  return failures;
}

function callModel(model, [call, element, value]) {
  try {
    if (call === 'get') return [model.get(element), 0];
    model.set(element, spelt(value));
    return [undefined, 0];
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return [call === 'get' ? '' : undefined, refused.code];
  }
}

function callApi(api, [name, parameters], table) {
  const own = table.standard === '1.2' ? `LMS${name === 'Terminate' ? 'Finish' : name}` : name;
  const last = table.standard === '1.2' ? 'LMSGetLastError' : 'GetLastError';
  const got = api[own](...parameters);
  return [got, Number(api[last]())];
}

function spelt(value) {
  return typeof value === 'object' ? value.repeat[0].repeat(value.repeat[1]) : value;
}
