/** [[version]] of components and containers, as the servers' serializers read it. */
import { unpacked } from '../python/access.ts';
import type { PyValue } from '../python/value.ts';
import { fault } from './errors.ts';
import type { ErrorDetail } from './errors.ts';
import { dateTime, dict, integer, orElse, required, text } from './field.ts';
import type { Field } from './field.ts';
import { notOneKey } from './read-entity.ts';
import type { FieldsReading } from './reading.ts';
import { validate } from './serializer.ts';
import type { Fields, FieldServer } from './serializer.ts';

export interface VersionFields {
  /** The key of the entity that it goes to: its own, or what the version says instead. */
  readonly entityKey: string;
  readonly title: string;
  /** A moment as utcText() writes it, or `now` for the time of the restore. */
  readonly created: string;
  readonly number: bigint;
}

export interface ContainerVersionFields extends VersionFields {
  /** As written, of any type. */
  readonly children: readonly PyValue[];
}

/** The families name the entity differently, and look at it at another place. */
function versionFields(entityKey: string, { family }: FieldServer): Fields<VersionFields> {
  const key = orElse(required(text()), entityKey);
  const created = orElse(required(dateTime), 'now');
  if (family === 1) {
    return {
      title: ['title', required(text())],
      entityKey: ['entity_key', key],
      created: ['created', created],
      number: ['version_num', required(integer)],
    };
  }
  return {
    title: ['title', required(text(true))],
    created: ['created', created],
    number: ['version_num', required(integer)],
    entityKey: ['entity_ref', key],
  };
}

/** A component's [[version]]; `entityKey` is that of its file. Raises TypeError for no table. */
export function readComponentVersionFields(
  data: PyValue,
  entityKey: string,
  server: FieldServer,
): FieldsReading<VersionFields> {
  return validate(versionFields(entityKey, server), unpacked(data), server);
}

/** The same of a section, subsection or unit, with its children. */
export function readContainerVersionFields(
  data: PyValue,
  entityKey: string,
  server: FieldServer,
): FieldsReading<ContainerVersionFields> {
  const fields: Fields<ContainerVersionFields> = {
    ...versionFields(entityKey, server),
    children: ['container', children],
  };
  return validate(fields, unpacked(data), server);
}

const children: Field<readonly PyValue[]> = (value, python) => {
  const found = required(dict)(value, python);
  if (!found.ok) return found;
  const { entries } = found.value;
  const listed = entries.get('children');
  if (entries.size === 1 && listed?.kind === 'list') return { ok: true, value: listed.items };
  const errors: ErrorDetail[] = entries.size === 1 ? [] : [...notOneKey];
  if (listed === undefined) errors.push(...fault("Container must have a 'children' key."));
  else if (listed.kind !== 'list') errors.push(...fault("'children' must be a list."));
  return { ok: false, errors };
};
