/**
 * The fields of the servers' serializers, asked about values as Carrel's TOML reader has them. The
 * rules are those of fields/, which know nothing of TOML.
 */
import type { TomlNode } from '../../contract/model/toml.ts';
import { readDateTimeField, readMomentText } from './fields/date-time-field.ts';
import type { FieldInput, FieldReading } from './fields/reading.ts';
import {
  readBooleanField,
  readEmailField,
  readIntegerField,
  readTextField,
} from './fields/scalar-fields.ts';

/** Findings are about all servers at once; their Pythons differ in two scripts' digits alone. */
const python = '3.12';

/** A CharField: text, or a number written out as Python does, trimmed; not blank unless allowed. */
export function readText(node: TomlNode, allowBlank: boolean): FieldReading<string> {
  return readTextField(inputOf(node), allowBlank);
}

/** An EmailField: a text that is an address. */
export function readEmail(node: TomlNode): FieldReading<string> {
  return readEmailField(inputOf(node));
}

/** A BooleanField: TOML booleans, 0 and 1 as numbers, a dozen words in any case; not trimmed. */
export function readBoolean(node: TomlNode): FieldReading<boolean> {
  return readBooleanField(inputOf(node));
}

/** An IntegerField: Python's int() of the value's text, less a fraction of zeros. No range. */
export function readInteger(node: TomlNode): FieldReading<bigint> {
  return readIntegerField(inputOf(node), python);
}

/** A DateTimeField: a point in time of the years 1 to 9999 in UTC; the value is its text there. */
export function readDateTime(node: TomlNode): FieldReading<string> {
  if (node.kind === 'offset-datetime' || node.kind === 'local-datetime') {
    // TOML allows small letters, which Python refuses in texts.
    return readMomentText(node.value.toUpperCase(), python);
  }
  return readDateTimeField(inputOf(node), python);
}

const noDay = { year: 1, month: 1, day: 1 };
const noTime = { hour: 0, minute: 0, second: 0, microsecond: 0 };

/** A value as Python has it, as far as a field asks: of a date or time that it is one. */
function inputOf(node: TomlNode): FieldInput {
  switch (node.kind) {
    case 'string':
      return { kind: 'str', value: node.value };
    case 'integer':
      return { kind: 'int', value: BigInt(node.value) };
    case 'float':
      return { kind: 'float', value: node.value };
    case 'boolean':
      return { kind: 'bool', value: node.value };
    case 'array':
      return { kind: 'list' };
    case 'table':
      return { kind: 'dict' };
    case 'local-time':
      return { kind: 'time', ...noTime };
    case 'local-date':
      return { kind: 'date', ...noDay };
    default:
      return { kind: 'datetime', ...noDay, ...noTime, offset: null };
  }
}
