/** What a field of a server's serializers makes of a value, and how it refuses one. */
import type { FieldProblem } from '../../../contract/diagnostics/field-problems.ts';
import type { PyMoment, PyScalar } from '../python/value.ts';

/** Why a single value is refused. */
export type ValueProblem = Exclude<FieldProblem, 'not-a-table' | 'not-a-list'>;

export type FieldReading<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | {
      readonly kind: 'refused';
      readonly problem: ValueProblem;
      /** A second fault of the same value. */
      readonly also?: ValueProblem;
    };

/** What a field is given. No field but a list's or a dict's looks into one. */
export type FieldInput = PyScalar | PyMoment | { readonly kind: 'list' | 'dict' };

/** Makes an accepted reading. */
export function accepted<T>(value: T): FieldReading<T> {
  return { kind: 'ok', value };
}

/** Makes a refused reading. */
export function refused<T>(problem: ValueProblem): FieldReading<T> {
  return { kind: 'refused', problem };
}

/** What a serializer makes of data: values, or `str(serializer.errors)`, ready for the log. */
export type FieldsReading<Values> =
  { readonly ok: true; readonly value: Values } | { readonly ok: false; readonly errors: string };
