import type { Python } from '../python/characters.ts';
import { strRepr } from '../python/repr.ts';

/** What a serializer says of one fault: a sentence and a code. */
export interface ErrorDetail {
  readonly string: string;
  readonly code: string;
}

/** `serializer.errors`: faults by field, those of a list's items by index. */
export type PyErrors = ReadonlyMap<string | number, readonly ErrorDetail[] | PyErrors>;

/** Makes the one fault there is. */
export function fault(string: string, code = 'invalid'): readonly ErrorDetail[] {
  return [{ string, code }];
}

/** `str(serializer.errors)`, as the log of a restore has it. */
export function errorsText(errors: PyErrors, python: Python): string {
  const parts = Array.from(errors, ([key, value]) => {
    const shown = isList(value) ? listText(value, python) : errorsText(value, python);
    return `${typeof key === 'number' ? String(key) : strRepr(key, python)}: ${shown}`;
  });
  return `{${parts.join(', ')}}`;
}

function isList(value: readonly ErrorDetail[] | PyErrors): value is readonly ErrorDetail[] {
  return Array.isArray(value);
}

function listText(details: readonly ErrorDetail[], python: Python): string {
  const parts = details.map(
    ({ string, code }) =>
      `ErrorDetail(string=${strRepr(string, python)}, code=${strRepr(code, python)})`,
  );
  return `[${parts.join(', ')}]`;
}
