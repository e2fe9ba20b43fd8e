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

/**
 * A class as Python's own errors name it: those of the module datetime with that, where they are
 * not tomlkit's.
 */
export function typeInErrors(value: PyValue): string {
  const { kind } = value;
  const isOfDatetime = kind === 'date' || kind === 'time' || kind === 'datetime';
  return isOfDatetime && value.type === undefined ? `datetime.${kind}` : typeName(value);
}

/** `type(value).__name__` */
export function typeName(value: PyValue): string {
  return value.type ?? plainNames[value.kind];
}
