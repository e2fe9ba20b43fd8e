import type { Release } from '../../../contract/releases.ts';
import { typeName } from '../python/type-name.ts';
import type { PyValue } from '../python/value.ts';
import { errorsText, fault } from './errors.ts';
import type { ErrorDetail, PyErrors } from './errors.ts';
import type { Field } from './field.ts';
import type { FieldsReading } from './reading.ts';

/** What of a server decides about fields: its serializers and its Python. */
export type FieldServer = Pick<Release, 'family' | 'python'>;

/** Fields of a serializer, in its order: under which key of the data each stands, and its rule. */
export type Fields<Values> = {
  readonly [Name in keyof Values]: readonly [key: string, field: Field<Values[Name]>];
};

/** Runs a serializer's fields over data; undefined is None. Raises what a field raises. */
export function validate<Values>(
  fields: Fields<Values>,
  data: PyValue | undefined,
  { python }: FieldServer,
): FieldsReading<Values> {
  if (data?.kind !== 'dict') return refuse(new Map([['non_field_errors', noDict(data)]]), python);
  const values: Partial<Values> = {};
  const errors = new Map<string, readonly ErrorDetail[] | PyErrors>();
  for (const name of namesOf(fields)) {
    const [key, field] = fields[name];
    const result = field(data.entries.get(key), python);
    if (result.ok) values[name] = result.value;
    else errors.set(key, result.errors);
  }
  // Every field has either a value or an error.
  return errors.size === 0 ? { ok: true, value: values as Values } : refuse(errors, python);
}

function namesOf<Values>(fields: Fields<Values>): readonly (keyof Values & string)[] {
  return Object.keys(fields) as (keyof Values & string)[];
}

function noDict(data: Exclude<PyValue, { kind: 'dict' }> | undefined): readonly ErrorDetail[] {
  if (data === undefined || data.kind === 'none') return fault('No data provided', 'null');
  return fault(`Invalid data. Expected a dictionary, but got ${typeName(data)}.`);
}

/** The answer of a serializer that has errors. */
export function refuse(
  errors: PyErrors,
  python: Release['python'],
): {
  readonly ok: false;
  readonly errors: string;
} {
  return { ok: false, errors: errorsText(errors, python) };
}
