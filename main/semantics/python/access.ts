import { Raised } from './raised.ts';
import { typeInErrors } from './type-name.ts';
import type { PyDict, PyValue } from './value.ts';

/** `value.get(key)`: undefined where there is none. Raises AttributeError where it is no dict. */
export function getItem(value: PyValue, key: string): PyValue | undefined {
  if (value.kind === 'dict') return value.entries.get(key);
  const message = `'${typeInErrors(value)}' object has no attribute 'get'`;
  throw new Raised('builtins', 'AttributeError', message);
}

/** `for … in value`. Raises TypeError where that cannot be walked. */
export function iterate(value: PyValue): readonly PyValue[] {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'dict':
      return Array.from(value.entries.keys(), text);
    case 'str':
      return Array.from(value.value, text);
    default:
      throw new Raised('builtins', 'TypeError', `'${typeInErrors(value)}' object is not iterable`);
  }
}

function text(value: string): PyValue {
  return { kind: 'str', value };
}

/** `{**value}`. Raises TypeError where it is no dict. */
export function unpacked(value: PyValue): PyDict {
  if (value.kind === 'dict') return value;
  throw new Raised('builtins', 'TypeError', `'${typeInErrors(value)}' object is not a mapping`);
}
