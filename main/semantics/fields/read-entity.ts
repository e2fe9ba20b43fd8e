/** [entity] of components and containers, as the servers' serializers read it. */
import type { ContainerKind } from '../../../contract/model/library.ts';
import { unpacked } from '../python/access.ts';
import { strRepr } from '../python/repr.ts';
import type { PyValue } from '../python/value.ts';
import { fault } from './errors.ts';
import { boolean, dateTime, dict, orElse, required, text } from './field.ts';
import type { Field } from './field.ts';
import type { FieldsReading } from './reading.ts';
import { refuse, validate } from './serializer.ts';
import type { Fields, FieldServer } from './serializer.ts';

export interface EntityFields {
  /** Trimmed. */
  readonly key: string;
  readonly canStandAlone: boolean;
  /** A moment as utcText() writes it, or `now` for the time of the restore. */
  readonly created: string;
}

export interface ComponentFields extends EntityFields {
  readonly namespace: string;
  readonly typeName: string;
  /** The key behind its second colon. */
  readonly code: string;
}

export interface ContainerFields extends EntityFields {
  readonly level: ContainerKind;
}

const entityFields: Fields<EntityFields> = {
  canStandAlone: ['can_stand_alone', required(boolean)],
  key: ['key', required(text())],
  created: ['created', orElse(required(dateTime), 'now')],
};

/** The last part of a component's key, as the two families call it. */
const codeWords = { 1: 'local_key', 2: 'component_code' } as const;

/** [entity] of a component. Raises TypeError where it is no table. */
export function readComponentFields(
  data: PyValue,
  server: FieldServer,
): FieldsReading<ComponentFields> {
  const read = validate(entityFields, unpacked(data), server);
  if (!read.ok) return read;
  const { key } = read.value;
  const parts = /^([^:]*):([^:]*):(.*)$/s.exec(key);
  if (parts === null) {
    const form = `'{namespace}:{type_name}:{${codeWords[server.family]}}'`;
    const shown = strRepr(key, server.python);
    const sentence = `Invalid entity_key format: ${shown}. Expected format: ${form}`;
    return refuse(new Map([['key', fault(sentence)]]), server.python);
  }
  const [, namespace = '', typeName = '', code = ''] = parts;
  return { ok: true, value: { ...read.value, namespace, typeName, code } };
}

const levels: readonly string[] = ['section', 'subsection', 'unit'] satisfies ContainerKind[];

function isLevel(text: string): text is ContainerKind {
  return levels.includes(text);
}

/** What is said of a container's table with no key or several. */
export const notOneKey = fault('Container must be a dict with exactly one key.');

const level: Field<ContainerKind> = (value, python) => {
  const found = required(dict)(value, python);
  if (!found.ok) return found;
  const [name, another] = found.value.entries.keys();
  if (name === undefined || another !== undefined) return { ok: false, errors: notOneKey };
  return isLevel(name)
    ? { ok: true, value: name }
    : { ok: false, errors: fault(`Invalid container value: ${name}`) };
};

const containerFields: Fields<ContainerFields> = { ...entityFields, level: ['container', level] };

/** [entity] of a section, subsection or unit. Raises TypeError where it is no table. */
export function readContainerFields(
  data: PyValue,
  server: FieldServer,
): FieldsReading<ContainerFields> {
  return validate(containerFields, unpacked(data), server);
}
