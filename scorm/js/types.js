// The types of values: whether a value is of its element's type. The same rules stand in src/model/types.rs and
// time.rs; the cases in cases/model run against both.

export const TYPE = 'type';
export const RANGE = 'range';

// Half of the seventh decimal, which real(10,7) cannot say, and where sums of fractions go astray.
const SLACK = 0.00000005;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INTEGER = /^[+-]?\d+$/;
const TIMESPAN = /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const DURATION = /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
const TIMESTAMP =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d(?:\.\d{1,2}(?:Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?)?)?)?)?)?)?$/;
// Spaces, control characters and what a URI escapes.
const NOT_IN_A_URI = /[\p{White_Space}\p{Cc}<>"{}|\\^`[\]]/u;
const URN = /^[a-z0-9][a-z0-9-]{1,31}:./is;
const PRINTABLE = /^[\x21-\x7e]*$/;
const CONTROL = /\p{Cc}/u;
const NAVIGATION_TARGET = /^\{target=[^}]+\}(choice|jump)$/s;
// No character string of XML or of a database can hold these, and a half-kept value is worse than none.
const UNSTORABLE = /\0|\p{Cs}/u;

/** What is wrong with the value, by the type in a row of the table: TYPE, RANGE, or nothing. */
export function check([kind, first, second], value, strict, table) {
  if (UNSTORABLE.test(value)) return TYPE;
  switch (kind) {
    case 'text':
    case 'feedback':
      return unless(fits(value, strict ? first : second));
    case 'localised':
      return unless(isLocalised(value, table) && fits(value, strict ? first : second));
    case 'identifier':
      return unless(fits(value, strict ? first : second) && (strict ? PRINTABLE.test(value) : !CONTROL.test(value)));
    case 'uri':
      return unless(isUri(value) && fits(value, strict ? first : second));
    case 'blankOrReal':
      return value === '' ? undefined : within(value, NUMBER, first, second);
    case 'real':
      return within(value, NUMBER, first, second);
    case 'integer':
      return within(value, INTEGER, first, second);
    case 'words':
      return unless(first.includes(value));
    case 'result':
      return unless(first.includes(value) || isNumber(value));
    case 'language':
      return unless(value === '' || isLanguage(value, table));
    case 'timespan':
      return unless(TIMESPAN.test(value));
    case 'time':
      return unless(TIME.test(value));
    case 'duration':
      return unless(DURATION.test(value));
    case 'timestamp':
      return unless(isTimestamp(value));
    case 'navigation':
      return unless(NAVIGATION_TARGET.test(value) || table.navigation.includes(value));
    default:
      return undefined;
  }
}

/** Whether the value can be kept and sent at all. */
export function isStorable(value) {
  return !UNSTORABLE.test(value);
}

export function isNumber(value) {
  return NUMBER.test(value) && Number.isFinite(Number(value));
}

/** Any text; {lang=…} before it must hold a language. */
export function isLocalised(value, table) {
  if (!value.startsWith('{lang=')) return true;
  const end = value.indexOf('}');
  return end > 0 && isLanguage(value.slice(6, end), table);
}

export function isUri(value) {
  if (value === '' || NOT_IN_A_URI.test(value)) return false;
  return !/^urn:/i.test(value) || URN.test(value.slice(4));
}

function isLanguage(tag, table) {
  const [language, ...subtags] = tag.toLowerCase().split('-');
  const [two, three] = table.languages;
  let known = false;
  if (/^[ix]$/.test(language)) known = subtags.length > 0;
  else if (/^[a-z]{2}$/.test(language)) known = holds(two, language);
  else if (/^[a-z]{3}$/.test(language)) known = holds(three, language) || (language >= 'qaa' && language <= 'qtz');
  return known && /^[\x00-\x7f]*$/.test(tag) && subtags.every((subtag) => /^[a-z0-9]{1,8}$/.test(subtag));
}

function holds(codes, code) {
  for (let at = codes.indexOf(code); at >= 0; at = codes.indexOf(code, at + 1)) {
    if (at % code.length === 0) return true;
  }
  return false;
}

function isTimestamp(value) {
  const parts = TIMESTAMP.exec(value);
  if (!parts) return false;
  const [year, month = 1, day = 1] = parts.slice(1).map((part) => part && Number(part));
  // The zeroth day of the next month is the last of this one.
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return year >= 1970 && year <= 2038 && month >= 1 && month <= 12 && day >= 1 && day <= days;
}

function within(value, pattern, least, most) {
  const number = Number(value);
  if (!pattern.test(value) || !Number.isFinite(number)) return TYPE;
  const low = least !== null && number < least - SLACK;
  const high = most !== null && number > most + SLACK;
  return low || high ? RANGE : undefined;
}

// Counts characters, of which some take two units of a JavaScript string.
function fits(value, most) {
  if (value.length <= most) return true;
  if (value.length > most * 2) return false;
  let count = 0;
  for (const _ of value) count += 1;
  return count <= most;
}

function unless(holdsTrue) {
  return holdsTrue ? undefined : TYPE;
}
