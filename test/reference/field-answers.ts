/** Carrel's answers to what carrel_reference/fields.py asks a release's serializers and Python. */
import type { FieldServer } from '../../main/semantics/fields/serializer.ts';
import { readCollectionFields } from '../../main/semantics/fields/read-collection.ts';
import {
  readComponentFields,
  readContainerFields,
} from '../../main/semantics/fields/read-entity.ts';
import { readMetaFields, readPackageFields } from '../../main/semantics/fields/read-package.ts';
import type { FieldsReading } from '../../main/semantics/fields/reading.ts';
import {
  readComponentVersionFields,
  readContainerVersionFields,
} from '../../main/semantics/fields/read-version.ts';
import { pythonFloatText, strip } from '../../main/semantics/python-text.ts';
import { hashKey } from '../../main/semantics/python/equality.ts';
import { parseInteger } from '../../main/semantics/python/numbers.ts';
import { Raised } from '../../main/semantics/python/raised.ts';
import { strRepr } from '../../main/semantics/python/repr.ts';
import { isTruthy } from '../../main/semantics/python/truth.ts';
import type { PyValue } from '../../main/semantics/python/value.ts';

/** A value as carrel_reference/odd_values.py describes it. */
interface Described {
  readonly k: PyValue['kind'];
  readonly t?: string;
  readonly v?: unknown;
}

export type Asked =
  | { readonly serializer: keyof typeof readers; readonly data: Described }
  | { readonly text: string; readonly values: readonly [Described, Described] };

/** The same question, answered by Carrel in the same shape. */
export function carrelAnswers(asked: Asked, server: FieldServer): unknown {
  return 'serializer' in asked
    ? fieldsAnswer(asked.serializer, valueOf(asked.data), server)
    : pythonAnswer(asked.text, asked.values.map(valueOf), server);
}

const ownKey = 'xblock.v1:html:own';

type Reader = (data: PyValue, server: FieldServer) => FieldsReading<object>;

const readers = {
  LearningPackage: readPackageFields,
  LearningPackageMetadata: readMetaFields,
  Component: readComponentFields,
  Container: readContainerFields,
  ComponentVersion: (data, server) => readComponentVersionFields(data, ownKey, server),
  ContainerVersion: (data, server) => readContainerVersionFields(data, ownKey, server),
  Collection: readCollectionFields,
} as const satisfies Readonly<Record<string, Reader>>;

function fieldsAnswer(name: keyof typeof readers, data: PyValue, server: FieldServer): unknown {
  try {
    const read: FieldsReading<object> = readers[name](data, server);
    return read.ok ? { values: serverNames(read.value, name, server) } : { errors: read.errors };
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return { raised: [error.module, error.type, error.message] };
  }
}

const serverName: Readonly<Record<string, string>> = {
  canStandAlone: 'can_stand_alone',
  number: 'version_num',
  level: 'container_type',
  members: 'entities',
  formatVersion: 'format_version',
  createdBy: 'created_by',
  createdByEmail: 'created_by_email',
  createdAt: 'created_at',
  originServer: 'origin_server',
};
/** What from Verawood on is called otherwise. */
const newerName: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LearningPackage: { key: 'package_ref' },
  Component: { key: 'entity_ref', code: 'component_code' },
  Container: { key: 'entity_ref' },
  ComponentVersion: { entityKey: 'entity_ref' },
  ContainerVersion: { entityKey: 'entity_ref' },
  Collection: { key: 'collection_code' },
};
const olderName: Readonly<Record<string, string>> = { code: 'local_key', entityKey: 'entity_key' };

/** Values under the names that the release gives them. */
function serverNames(values: object, serializer: string, { family }: FieldServer): unknown {
  const shown = Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    if (value === null || name === 'typeName') return [];
    if (name === 'namespace') {
      return [['component_type', [value, 'typeName' in values ? values.typeName : null]]];
    }
    const own = family === 1 ? olderName[name] : newerName[serializer]?.[name];
    return [[own ?? serverName[name] ?? name, shownValue(name, value)]];
  });
  return Object.fromEntries(shown) as unknown;
}

function shownValue(name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return hexadecimal(value);
  if (name === 'members') return (value as string[]).map((v) => ({ k: 'str', v }));
  return name === 'children' ? (value as PyValue[]).map(describedOf) : value;
}

function pythonAnswer(text: string, values: readonly PyValue[], { python }: FieldServer): unknown {
  const whole = parseInteger(text, python);
  const [one, other] = values;
  if (one === undefined || other === undefined) throw new Error('two values are asked about');
  return {
    repr: strRepr(text, python),
    strip: strip(text),
    int: whole === null ? null : hexadecimal(whole),
    truth: isTruthy(one),
    found: isFound(one, other),
  };
}

/** Whether the second finds the first in a dict, or what is raised. */
function isFound(one: PyValue, other: PyValue): boolean | string {
  try {
    return hashKey(one) === hashKey(other);
  } catch (error) {
    if (error instanceof Raised) return error.message;
    throw error;
  }
}

function hexadecimal(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

function bigintOf(text: string): bigint {
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
}

function valueOf({ k, t, v }: Described): PyValue {
  const type = t === undefined ? {} : { type: t };
  switch (k) {
    case 'none':
      return { kind: k, ...type };
    case 'str':
      return { kind: k, value: String(v), ...type };
    case 'bool':
      return { kind: k, value: v === true, ...type };
    case 'int':
      return { kind: k, value: bigintOf(String(v)), ...type };
    case 'float':
      return { kind: k, value: floatOf(String(v)), ...type };
    case 'list':
      return { kind: k, items: (v as Described[]).map(valueOf), ...type };
    case 'dict': {
      const entries = (v as [string, Described][]).map(
        ([key, one]) => [key, valueOf(one)] as const,
      );
      return { kind: k, entries: new Map(entries), ...type };
    }
    default:
      return { ...momentOf(k, v as number[]), ...type };
  }
}

function floatOf(text: string): number {
  return Number(text.replace('inf', 'Infinity'));
}

function momentOf(kind: 'date' | 'time' | 'datetime', parts: readonly (number | null)[]): PyValue {
  const numbers = parts.map((part) => part ?? 0);
  const [year = 0, month = 0, day = 0] = numbers;
  const [hour = 0, minute = 0, second = 0, microsecond = 0] = numbers.slice(
    kind === 'time' ? 0 : 3,
  );
  if (kind === 'date') return { kind, year, month, day };
  if (kind === 'time') return { kind, hour, minute, second, microsecond };
  const offset = parts[7] ?? null;
  return { kind, year, month, day, hour, minute, second, microsecond, offset };
}

/** The opposite of valueOf(). */
function describedOf(value: PyValue): Described {
  const type = value.type === undefined ? {} : { t: value.type };
  return { k: value.kind, ...shapeOf(value), ...type };
}

function shapeOf(value: PyValue): { readonly v?: unknown } {
  switch (value.kind) {
    case 'none':
      return {};
    case 'int':
      return { v: hexadecimal(value.value) };
    case 'float':
      return { v: pythonFloatText(value.value) };
    case 'list':
      return { v: value.items.map(describedOf) };
    case 'dict':
      return { v: Array.from(value.entries, ([key, one]) => [key, describedOf(one)]) };
    case 'str':
    case 'bool':
      return { v: value.value };
    default:
      return { v: partsOf(value) };
  }
}

function partsOf(value: Extract<PyValue, { kind: 'date' | 'time' | 'datetime' }>): unknown {
  const day = 'year' in value ? [value.year, value.month, value.day] : [];
  if (value.kind === 'date') return day;
  const clock = [value.hour, value.minute, value.second, value.microsecond];
  return value.kind === 'time' ? clock : [...day, ...clock, value.offset];
}
