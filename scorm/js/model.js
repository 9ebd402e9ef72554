// The values a SCO and its LMS have set, and the rules by which a SCO may read and write them. The same rules
// stand in src/model/data.rs and schema.rs, over the same table; the cases in cases/model run against both.

import { areUnique, checkFeedback, checkPattern, checkResponse, mostPatterns } from './patterns.js';
import { check, isNumber } from './types.js';

const MOST_NAMES_KEPT = 5000;
const INDEX_DIGITS = 9;
const MOST_SHOWN = 60;

/** Why a call is refused: SCORM's error code, and a sentence that names the element and the rule. */
export class Refused {
  constructor(code, reason) {
    this.code = code;
    this.reason = Array.from(reason).slice(0, 255).join('');
  }
}

/** One standard's table, made quick to search. Build it once. */
export class Schema {
  #rows = new Map();
  #names = new Map();
  #needed = new Set();

  constructor(table) {
    this.table = table;
    for (const [name, access, kind, initial, needs, rule, words] of table.rows) {
      const last = name.slice(name.lastIndexOf('.') + 1);
      const [ruleName, ...ruleDetails] = rule ?? [];
      for (const other of needs) this.#needed.add(other);
      this.#rows.set(name, { name, last, access, kind, initial, needs, rule: ruleName, ruleDetails, words });
    }
  }

  /** A name, read: its row or the fault in it, and the collections on the way. Read once, then remembered. */
  read(name) {
    let place = this.#names.get(name);
    if (!place) {
      if (this.#names.size >= MOST_NAMES_KEPT) this.#names.clear();
      place = this.#parse(name);
      this.#names.set(name, place);
    }
    return place;
  }

  /** Whether other elements of its record hang on an element, by its name. */
  isNeeded(name) {
    return this.#needed.has(this.read(name).row?.name);
  }

  /** The names that stand below a _children element's parent, in the table's order. */
  children(row) {
    const parent = row.name.slice(0, -'_children'.length);
    const names = new Set();
    for (const { name, access } of this.#rows.values()) {
      if (access === '' || !name.startsWith(parent)) continue;
      const below = name.slice(parent.length);
      const child = (below.startsWith('n.') ? below.slice(2) : below).split('.')[0];
      if (!child.startsWith('_')) names.add(child);
    }
    return [...names].join(',');
  }

  #parse(name) {
    const at = name.indexOf('.{target=');
    const targeted = at >= 0 && name.endsWith('}') && name.length > at + '.{target=}'.length;
    const plain = targeted ? name.slice(0, at) : name;
    const records = [];
    const indices = [];
    let start = 0;
    const parts = plain.split('.').map((part) => {
      const collection = plain.slice(0, Math.max(start - 1, 0));
      start += part.length + 1;
      if (collection === '' || !/^[0-9]+$/.test(part)) return part;
      records.push([collection, /^(0|[1-9]\d*)$/.test(part) && part.length <= INDEX_DIGITS ? Number(part) : -1]);
      indices.push(part);
      return 'n';
    });
    const template = parts.join('.') + (targeted ? '.{target}' : '');
    const row = this.#rows.get(template);
    if (row) return { row, records, siblings: row.needs.map((needed) => sibling(indices, needed)), indices };
    const dot = template.lastIndexOf('.');
    const keyword = template.slice(dot + 1);
    const known = dot > 0 && this.#isKnown(template.slice(0, dot));
    return { keyword: known && /^_(children|count|version)$/.test(keyword) ? keyword : undefined };
  }

  #isKnown(template) {
    if (this.#rows.has(template)) return true;
    for (const name of this.#rows.keys()) if (name.startsWith(`${template}.`)) return true;
    return false;
  }
}

/** The run-time data of one SCO. Its methods throw Refused, and nothing else. */
export class DataModel {
  #schema;
  #strict;
  #values = new Map();
  #counts = new Map();

  constructor(schema, strict = false) {
    this.#schema = schema;
    // 2004's limits are the least that must be kept, so they never refuse.
    this.#strict = strict && schema.table.standard === '1.2';
  }

  /** Sets one of the LMS's own values, whoever may write it and whatever it is. */
  initialise(name, value) {
    this.#put(name, String(value), this.#schema.read(name).records ?? []);
  }

  /** The value as it was set, whoever may read it and without defaults. */
  value(name) {
    return this.#values.get(name);
  }

  /** How many records a collection has. */
  count(collection) {
    return this.#counts.get(collection) ?? 0;
  }

  /** LMSGetValue, GetValue. */
  get(name) {
    if (name === '') this.#refuse('getNothing', 'GetValue needs the name of an element');
    const place = this.#schema.read(name);
    const { row, keyword } = place;
    if (keyword === '_children') this.#refuse('noChildren', `\`${shown(name)}\` has no children`);
    if (keyword) this.#refuse('noCount', `\`${shown(name)}\` is not a keyword here`);
    if (!row || row.access === '') this.#undefined(name);
    this.#readable(name, place);
    if (row.kind[0] === 'children') return this.#schema.children(row);
    if (row.kind[0] === 'count') return String(this.count(name.slice(0, -'._count'.length)));
    const value = this.#answer(name, row);
    if (value === null) this.#refuse('unset', `\`${shown(name)}\` has not been set`);
    return value;
  }

  /** LMSSetValue, SetValue. */
  set(name, value) {
    if (name === '') this.#refuse('setNothing', 'SetValue needs the name of an element');
    const place = this.#schema.read(name);
    if (place.keyword) this.#keyword(name);
    if (!place.row || place.row.access === '') this.#undefined(name);
    this.#writable(name, place);
    this.#check(name, place, value);
    let whole = value;
    if (place.row.rule === 'appends') {
      whole = (this.value(name) ?? '') + value;
      this.#check(name, place, whole);
    }
    this.#put(name, whole, place.records);
  }

  #put(name, value, records) {
    this.#values.set(name, value);
    for (const [collection, index] of records) {
      if (index >= this.count(collection)) this.#counts.set(collection, index + 1);
    }
  }

  #answer(name, row) {
    if (row.rule === 'measured') {
      const [threshold, measure, reached, below] = row.ruleDetails;
      const least = this.#number(threshold);
      if (least !== undefined) {
        const measured = this.#number(measure);
        if (measured === undefined) return row.initial;
        return measured >= least ? reached : below;
      }
    }
    const set = this.value(name);
    return set === undefined || (set === '' && row.rule === 'shared') ? row.initial : set;
  }

  #number(name) {
    const value = this.value(name);
    return value !== undefined && isNumber(value) ? Number(value) : undefined;
  }

  #readable(name, { row, records, indices }) {
    if (row.access === 'w') this.#refuse('writeOnly', `\`${shown(name)}\` can only be set`);
    for (const [collection, index] of records) {
      const count = this.count(collection);
      if (index < 0 || index >= count) {
        this.#refuse('noRecord', `\`${shown(name)}\` is not there: \`${collection}\` has ${count} records`);
      }
    }
    if (row.rule === 'shared' && !this.#shares(indices, 'r')) {
      this.#refuse('writeOnly', `\`${shown(name)}\` may not be read by this SCO`);
    }
  }

  #writable(name, { row, records, siblings, indices }) {
    if (row.last.startsWith('_')) this.#keyword(name);
    if (row.access === 'r') this.#refuse('readOnly', `\`${shown(name)}\` is set by the LMS`);
    for (const [collection, index] of records) {
      const count = this.count(collection);
      if (index < 0 || index >= (row.rule === 'shared' ? count : count + 1)) {
        this.#refuse('outOfOrder', `\`${shown(name)}\` is out of order: \`${collection}\` has ${count} records`);
      }
      if (index >= this.#schema.table.mostRecords) {
        this.#refuse('tooMany', `\`${collection}\` has ${count} records, and can have no more`);
      }
    }
    if (row.rule === 'shared' && !this.#shares(indices, 'w')) {
      this.#refuse('readOnly', `\`${shown(name)}\` may not be set by this SCO`);
    }
    for (const needed of siblings) {
      if (!this.#values.has(needed)) {
        this.#refuse('dependency', `set \`${shown(needed)}\` before \`${shown(name)}\``);
      }
    }
  }

  #check(name, place, value) {
    const { row, records } = place;
    const fault = this.#typeFault(name, place, value);
    if (fault) {
      const words = Array.isArray(row.words) ? row.words[this.#strict ? 1 : 0] : row.words;
      this.#refuse(fault, `\`${shown(name)}\` takes ${words}, not \`${shown(value)}\``);
    }
    if (row.rule !== 'unique') return;
    const set = this.value(name);
    if (row.ruleDetails[0] === 'once' && set !== undefined && set !== value) {
      this.#refuse('taken', `\`${shown(name)}\` is set, and may not change`);
    }
    const [collection, own] = records.at(-1);
    if (this.#another(collection, own, row.last, value)) {
      this.#refuse('taken', `\`${shown(name)}\` would be the second \`${shown(value)}\` in \`${collection}\``);
    }
  }

  #typeFault(name, { row, records, indices }, value) {
    const { table } = this.#schema;
    const fault = check(row.kind, value, this.#strict, table);
    const answer = ['response', 'pattern', 'feedback'].includes(row.kind[0]);
    if (fault || !answer) return fault;
    const kind = this.value(sibling(indices, 'cmi.interactions.n.type')) ?? '';
    if (row.kind[0] === 'response') return checkResponse(kind, value, table);
    if (row.kind[0] === 'feedback') return this.#strict ? checkFeedback(kind, value) : undefined;
    const [collection, own] = records.at(-1);
    if (own >= mostPatterns(kind, table.mostRecords)) {
      this.#refuse('tooMany', `an interaction of type \`${kind}\` has one pattern, so not \`${shown(name)}\``);
    }
    if (areUnique(kind) && this.#another(collection, own, row.last, value)) {
      this.#refuse('taken', `\`${shown(name)}\` would be a second pattern \`${shown(value)}\``);
    }
    return checkPattern(kind, value, table);
  }

  #another(collection, own, last, value) {
    const count = this.count(collection);
    for (let index = 0; index < count; index += 1) {
      if (index !== own && this.value(`${collection}.${index}.${last}`) === value) return true;
    }
    return false;
  }

  #shares(indices, way) {
    return (this.value(sibling(indices, 'adl.data.n._access')) ?? 'rw').includes(way);
  }

  #undefined(name) {
    this.#refuse('undefined', `SCORM ${this.#schema.table.standard} has no element \`${shown(name)}\``);
  }

  #keyword(name) {
    this.#refuse('keyword', `\`${shown(name)}\` is a keyword, and is not set`);
  }

  #refuse(fault, reason) {
    throw new Refused(this.#schema.table.faults[fault], reason);
  }
}

// The name that a template has in the same record.
function sibling(indices, template) {
  let next = 0;
  return template.split('.').map((part) => (part === 'n' ? indices[next++] ?? part : part)).join('.');
}

// As much of a name or value as fits a diagnostic.
function shown(text) {
  const characters = Array.from(text.slice(0, MOST_SHOWN * 2 + 2));
  return characters.length <= MOST_SHOWN ? text : `${characters.slice(0, MOST_SHOWN - 1).join('')}…`;
}
