// What a learner's answer and a pattern of right answers look like, by the type of interaction. The same rules
// stand in src/model/patterns.rs.

import { TYPE, isLocalised, isNumber, isStorable, isUri } from './types.js';

const PARTS = '[,]';
const SIDES = '[.]';
const ENDS = '[:]';
const MOST_CHOICES = 36;

const ONE_PATTERN = ['true-false', 'likert', 'numeric', 'other'];
const UNIQUE_PATTERNS = ['choice', 'sequencing'];

/** How many patterns an interaction of the type may have. */
export function mostPatterns(kind, mostRecords) {
  return ONE_PATTERN.includes(kind) ? 1 : mostRecords;
}

/** Whether the patterns of an interaction of the type must differ. */
export function areUnique(kind) {
  return UNIQUE_PATTERNS.includes(kind);
}

/** What is wrong with an answer to an interaction of the type: TYPE, or nothing. */
export function checkResponse(kind, value, table) {
  return isStorable(value) && isResponse(kind, value, table) ? undefined : TYPE;
}

/** What is wrong with a pattern of an interaction of the type: TYPE, or nothing. */
export function checkPattern(kind, value, table) {
  return isStorable(value) && isPattern(kind, value, table) ? undefined : TYPE;
}

/** What is wrong with 1.2's CMIFeedback, where the package is held to the letter of it. */
export function checkFeedback(kind, value) {
  const list = value.startsWith('{') && value.endsWith('}') && value.length > 1 ? value.slice(1, -1) : value;
  const parts = list.split(',');
  switch (kind) {
    case 'true-false':
      return unless(['0', '1', 't', 'f', 'true', 'false'].includes(value));
    case 'choice':
    case 'sequencing':
      return unless(parts.every((part) => /^[a-z0-9]$/i.test(part)));
    case 'likert':
      return unless(/^[a-z0-9]?$/i.test(value));
    case 'matching':
      return unless(parts.every((part) => /^[a-z0-9]\.[a-z0-9]$/i.test(part)));
    case 'numeric':
      return unless(isNumber(value));
    default:
      return undefined;
  }
}

function isResponse(kind, value, table) {
  switch (kind) {
    case 'true-false':
      return value === 'true' || value === 'false';
    case 'choice':
      return value === '' || isSet(value);
    case 'fill-in':
      return value.split(PARTS).every((part) => isLocalised(part, table));
    case 'long-fill-in':
      return isLocalised(value, table);
    case 'likert':
      return value === '' || isUri(value);
    case 'matching':
      return value === '' || arePairs(value);
    case 'performance':
      return value === '' || value.split(PARTS).every(isStep);
    case 'sequencing':
      return value === '' || isList(value);
    case 'numeric':
      return isNumber(value);
    default:
      return true;
  }
}

function isPattern(kind, value, table) {
  switch (kind) {
    case 'fill-in':
    case 'long-fill-in': {
      const rest = afterMatters(value, ['{case_matters=', '{order_matters=']);
      if (rest === undefined) return false;
      return (kind === 'fill-in' ? rest.split(PARTS) : [rest]).every((part) => isLocalised(part, table));
    }
    case 'performance': {
      const rest = afterMatters(value, ['{order_matters=']);
      return rest !== undefined && rest.split(PARTS).every(isStep);
    }
    case 'numeric':
      return isInterval(value);
    default:
      return isResponse(kind, value, table);
  }
}

// What follows the {case_matters=true} and {order_matters=false} at the start; nothing where one of them says
// neither true nor false.
function afterMatters(value, names) {
  let rest = value;
  for (;;) {
    const name = names.find((each) => rest.startsWith(each));
    if (!name) return rest;
    rest = rest.slice(name.length);
    if (rest.startsWith('true}')) rest = rest.slice(5);
    else if (rest.startsWith('false}')) rest = rest.slice(6);
    else return undefined;
  }
}

function isList(value) {
  const parts = value.split(PARTS);
  return parts.length <= MOST_CHOICES && parts.every(isUri);
}

function isSet(value) {
  const parts = value.split(PARTS);
  return isList(value) && new Set(parts).size === parts.length;
}

function arePairs(value) {
  const parts = value.split(PARTS);
  return parts.length <= MOST_CHOICES && parts.every((part) => {
    const sides = splitOnce(part, SIDES);
    return sides !== undefined && sides.every(isUri);
  });
}

// A step's name and answer, either of which may be missing.
function isStep(part) {
  const sides = splitOnce(part, SIDES);
  if (!sides) return false;
  const [name, answer] = sides;
  return (name === '' || isUri(name)) && !answer.includes(SIDES) && !(name === '' && answer === '');
}

function isInterval(value) {
  const ends = splitOnce(value, ENDS);
  if (!ends) return isNumber(value);
  if (!ends.every((end) => end === '' || isNumber(end))) return false;
  return ends.includes('') || Number(ends[0]) <= Number(ends[1]);
}

function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? undefined : [text.slice(0, at), text.slice(at + separator.length)];
}

function unless(holds) {
  return holds ? undefined : TYPE;
}
