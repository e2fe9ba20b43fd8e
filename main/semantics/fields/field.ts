/**
 * Fields as a serializer runs them: whether one must be there, may be null, and what is said of a
 * value that it refuses. Source: Django REST Framework's own messages.
 */
import type { Python } from '../python/characters.ts';
import { integerText, tooManyDigits } from '../python/numbers.ts';
import { Raised } from '../python/raised.ts';
import { typeName } from '../python/type-name.ts';
import type { PyDict, PyValue } from '../python/value.ts';
import { readDateTimeField } from './date-time-field.ts';
import { fault } from './errors.ts';
import type { ErrorDetail, PyErrors } from './errors.ts';
import { refused } from './reading.ts';
import type { FieldReading, ValueProblem } from './reading.ts';
import {
  readBooleanField,
  readEmailField,
  readIntegerField,
  readTextField,
} from './scalar-fields.ts';

/** What a field makes of its value. */
export type FieldResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly ErrorDetail[] | PyErrors };

/** `value` is undefined where the data has no such key. */
export type Field<T> = (value: PyValue | undefined, python: Python) => FieldResult<T>;

type Run<T> = (value: PyValue, python: Python) => FieldResult<T>;

/** A field that must be there. */
export function required<T>(run: Run<T>): Field<T> {
  return (value, python) => {
    if (value === undefined) {
      return { ok: false, errors: fault('This field is required.', 'required') };
    }
    if (value.kind === 'none') {
      return { ok: false, errors: fault('This field may not be null.', 'null') };
    }
    return run(value, python);
  };
}

/** A field that may be away or null. */
export function optional<T>(run: Run<T>): Field<T | null> {
  return (value, python) =>
    value === undefined || value.kind === 'none' ? { ok: true, value: null } : run(value, python);
}

/** A field whose value the server's code gives first, and the data may replace. */
export function orElse<T>(field: Field<T>, given: T): Field<T> {
  return (value, python) =>
    value === undefined ? { ok: true, value: given } : field(value, python);
}

/** CharField */
export function text(allowBlank = false): Run<string> {
  return (value) => {
    if (!isWritable(value)) throw new Raised('builtins', 'ValueError', tooManyDigits);
    return resultOf(readTextField(value, allowBlank));
  };
}

/** Whether `str(value)`, which the field asks for first of all, is no ValueError. */
function isWritable(value: PyValue): boolean {
  switch (value.kind) {
    case 'int':
      return integerText(value.value) !== null;
    case 'list':
      return value.items.every(isWritable);
    case 'dict':
      return Array.from(value.entries.values()).every(isWritable);
    default:
      return true;
  }
}

/** EmailField, which says of what is no text that it is no address. */
export const email: Run<string> = (value, python) => {
  const asText = text()(value, python);
  if (asText.ok || value.kind === 'str') return resultOf(readEmailField(value));
  return resultOf(refused('not-an-email-address'));
};

/** BooleanField */
export const boolean: Run<boolean> = (value) => resultOf(readBooleanField(value));

/** IntegerField */
export const integer: Run<bigint> = (value, python) => resultOf(readIntegerField(value, python));

/** DateTimeField(default_timezone=utc): text as utcText() writes it. */
export const dateTime: Run<string> = (value, python) => resultOf(readDateTimeField(value, python));

/** ListField(child=CharField()) */
export const texts: Run<readonly string[]> = (value, python) => {
  if (value.kind !== 'list') return { ok: false, errors: wrongKind('list', value) };
  const child = required(text());
  const items: string[] = [];
  const errors = new Map<number, readonly ErrorDetail[] | PyErrors>();
  for (const [index, item] of value.items.entries()) {
    const result = child(item, python);
    if (result.ok) items.push(result.value);
    else errors.set(index, result.errors);
  }
  return errors.size === 0 ? { ok: true, value: items } : { ok: false, errors };
};

/** DictField() */
export const dict: Run<PyDict> = (value) =>
  value.kind === 'dict'
    ? { ok: true, value }
    : { ok: false, errors: wrongKind('dictionary', value) };

function wrongKind(expected: 'list' | 'dictionary', value: PyValue): readonly ErrorDetail[] {
  const code = expected === 'list' ? 'not_a_list' : 'not_a_dict';
  return fault(`Expected a ${expected} of items but got type "${typeName(value)}".`, code);
}

const dateTimeFormats = 'YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]';

const details: Readonly<Record<ValueProblem, readonly ErrorDetail[]>> = {
  blank: fault('This field may not be blank.', 'blank'),
  'not-text': fault('Not a valid string.'),
  'null-character': fault('Null characters are not allowed.', 'null_characters_not_allowed'),
  'not-a-boolean': fault('Must be a valid boolean.'),
  'not-an-integer': fault('A valid integer is required.'),
  'too-many-digits': fault('String value too large.', 'max_string_length'),
  'not-a-date-and-time': fault(
    `Datetime has wrong format. Use one of these formats instead: ${dateTimeFormats}.`,
  ),
  'only-a-date': fault('Expected a datetime but got a date.', 'date'),
  'out-of-range': fault('Datetime value out of range.', 'overflow'),
  'not-an-email-address': fault('Enter a valid email address.'),
};

function resultOf<T>(reading: FieldReading<T>): FieldResult<T> {
  if (reading.kind === 'ok') return { ok: true, value: reading.value };
  const { problem, also } = reading;
  const errors = details[problem];
  return { ok: false, errors: also === undefined ? errors : [...errors, ...details[also]] };
}
