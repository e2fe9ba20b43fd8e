/** What Carrel reads in a text, in the form of carrel_reference/toml_reading.py. */
import { Raised } from '../../../main/semantics/python/raised.ts';
import type { PyDict, PyMoment, PyScalar, PyValue } from '../../../main/semantics/python/value.ts';

export type Shown = string | number | boolean | null | readonly Shown[];

/** What `read` gives, or the exception that it raises. */
export function shownReading(read: () => PyValue): Shown {
  return attempt(() => shown(read()));
}

function attempt(run: () => Shown): Shown {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return ['raised', error.module, error.type, error.message];
  }
}

function shown(value: PyValue): Shown {
  switch (value.kind) {
    case 'dict':
      return shownTable(value);
    case 'list':
      return [value.type ?? 'list', value.items.map(shown)];
    case 'date':
    case 'time':
    case 'datetime':
      return [value.type ?? value.kind, shownMoment(value)];
    default:
      return [value.type ?? value.kind, shownScalar(value)];
  }
}

function shownTable({ entries, type }: PyDict): Shown {
  const keys = [...entries.keys()];
  const values = keys.map((key) => [
    key,
    attempt(() => {
      const value = entries.get(key);
      return value === undefined ? 'missing' : shown(value);
    }),
  ]);
  const present = keys.map((key) => attempt(() => ['bool', entries.has(key)]));
  const hasAll = present.every((one) => JSON.stringify(one) === '["bool",true]');
  return [type ?? 'dict', entries.size, values, ...(hasAll ? [] : [present])];
}

function shownScalar(value: PyScalar): Shown {
  if (value.kind === 'none') return null;
  if (value.kind === 'int') return `${value.value < 0n ? '-' : ''}0x${absolute(value.value)}`;
  return value.kind === 'float' ? shownFloat(value.value) : value.value;
}

function absolute(value: bigint): string {
  return (value < 0n ? -value : value).toString(16);
}

function shownFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString('hex');
}

function shownMoment(value: PyMoment): Shown {
  const date = value.kind === 'time' ? '' : shownDate(value);
  if (value.kind === 'date') return date;
  const { hour, minute, second, microsecond } = value;
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`;
  const time = `${[hour, minute, second].map(two).join(':')}${fraction}`;
  return value.kind === 'time' ? time : [`${date} ${time}`, value.offset];
}

function shownDate(value: PyMoment & { kind: 'date' | 'datetime' }): string {
  return `${String(value.year).padStart(4, '0')}-${two(value.month)}-${two(value.day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
