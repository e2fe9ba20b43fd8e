import type { PyValue } from './value.ts';

/** `bool(value)` */
export function isTruthy(value: PyValue): boolean {
  switch (value.kind) {
    case 'none':
      return false;
    case 'str':
      return value.value !== '';
    case 'int':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'bool':
      return value.value;
    case 'list':
      return value.items.length > 0;
    case 'dict':
      return value.entries.size > 0;
    default:
      return true; // midnight too
  }
}
