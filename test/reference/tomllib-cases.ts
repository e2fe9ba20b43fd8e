import { parseTomllib } from '../../main/semantics/tomllib/parse-tomllib.ts';
import { Raised } from '../../main/semantics/python/raised.ts';
import type { PyValue } from '../../main/semantics/python/value.ts';

/** What a tomllib makes of a text: see carrel_reference/read_toml.py. */
export type TomlAnswer = { readonly value: unknown } | { readonly raised: readonly string[] };

/** The same of Carrel's model of it. */
export function carrelAnswer(text: string): TomlAnswer {
  try {
    return { value: shown(parseTomllib(text)) };
  } catch (error) {
    if (error instanceof Raised) return { raised: [error.module, error.type, error.message] };
    throw error;
  }
}

function shown(value: PyValue): unknown {
  switch (value.kind) {
    case 'dict':
      return { dict: Array.from(value.entries, ([key, item]) => [key, shown(item)]) };
    case 'list':
      return { list: value.items.map(shown) };
    case 'int':
      return { int: `${value.value < 0n ? '-' : ''}0x${magnitude(value.value).toString(16)}` };
    case 'float':
      return { float: floatHex(value.value) };
    case 'date':
      return { date: [value.year, value.month, value.day] };
    case 'time':
      return { time: [value.hour, value.minute, value.second, value.microsecond] };
    case 'datetime': {
      const { year, month, day, hour, minute, second, microsecond, offset } = value;
      return { datetime: [year, month, day, hour, minute, second, microsecond, offset] };
    }
    case 'none':
      return null;
    default:
      return value.value;
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** `float.hex()` */
function floatHex(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}inf`;
  if (size === 0) return `${sign}0x0.0p+0`;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const power = exponent === 0 ? -1022 : exponent - 1023;
  const lead = exponent === 0 ? '0' : '1';
  return `${sign}0x${lead}.${digits}p${power < 0 ? '-' : '+'}${String(Math.abs(power))}`;
}
