import { epochMicroseconds } from './moment.ts';
import { Raised } from './raised.ts';
import { typeName } from './type-name.ts';
import type { PyMoment, PyValue } from './value.ts';

/**
 * What stands for a value as the key of a dict: two values are the same key to Python exactly when
 * this is the same. 2, 2.0 and, for 1, true are one; nan is never found again. Raises TypeError
 * where a value cannot be a key.
 */
export function hashKey(value: PyValue): string | symbol {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'str':
      return `s${value.value}`;
    case 'int':
      return integerKey(value.value);
    case 'bool':
      return integerKey(value.value ? 1n : 0n);
    case 'float':
      return floatKey(value.value);
    case 'list':
    case 'dict':
      throw new Raised('builtins', 'TypeError', `unhashable type: '${typeName(value)}'`);
    default:
      return momentKey(value);
  }
}

/** In hexadecimal, because that takes linear time however large it is. */
function integerKey(value: bigint): string {
  return `i${value.toString(16)}`;
}

function floatKey(value: number): string | symbol {
  if (Number.isNaN(value)) return Symbol('nan');
  return Number.isInteger(value) ? integerKey(BigInt(value)) : `f${String(value)}`;
}

/** Moments with a zone are equal when they are one in UTC; without one they equal no such moment. */
function momentKey(value: PyMoment): string {
  if (value.kind === 'date') return `d${value.year}-${value.month}-${value.day}`;
  if (value.kind === 'time') {
    return `t${value.hour}:${value.minute}:${value.second}.${value.microsecond}`;
  }
  const { seconds, microsecond } = epochMicroseconds(value);
  return `${value.offset === null ? 'l' : 'z'}${seconds}.${microsecond}`;
}
