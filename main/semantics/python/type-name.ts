import type { PyValue } from './value.ts';

const plainNames: Readonly<Record<PyValue['kind'], string>> = {
  none: 'NoneType',
  str: 'str',
  int: 'int',
  float: 'float',
  bool: 'bool',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  list: 'list',
  dict: 'dict',
};

/** `type(value).__name__` */
export function typeName(value: PyValue): string {
  return value.type ?? plainNames[value.kind];
}
