/** [learning_package] and [meta] of package.toml, as the servers' serializers read them. */
import type { PyValue } from '../python/value.ts';
import { dateTime, email, integer, optional, required, text } from './field.ts';
import type { FieldsReading } from './reading.ts';
import { validate } from './serializer.ts';
import type { Fields, FieldServer } from './serializer.ts';

export interface PackageFields {
  readonly title: string;
  /** The library key, trimmed. */
  readonly key: string;
  readonly description: string;
  /** A moment as utcText() writes it. */
  readonly created: string;
}

const packageFields: Fields<PackageFields> = {
  title: ['title', required(text())],
  key: ['key', required(text())],
  description: ['description', required(text(true))],
  created: ['created', required(dateTime)],
};

/** [learning_package]; undefined where there is none. */
export function readPackageFields(
  data: PyValue | undefined,
  server: FieldServer,
): FieldsReading<PackageFields> {
  return validate(packageFields, data, server);
}

export interface MetaFields {
  readonly formatVersion: bigint;
  readonly createdBy: string | null;
  readonly createdByEmail: string | null;
  /** A moment as utcText() writes it. */
  readonly createdAt: string;
  readonly originServer: string | null;
}

const metaFields: Fields<MetaFields> = {
  formatVersion: ['format_version', required(integer)],
  createdBy: ['created_by', optional(text())],
  createdByEmail: ['created_by_email', optional(email)],
  createdAt: ['created_at', required(dateTime)],
  originServer: ['origin_server', optional(text())],
};

/** [meta]; undefined where there is none. */
export function readMetaFields(
  data: PyValue | undefined,
  server: FieldServer,
): FieldsReading<MetaFields> {
  return validate(metaFields, data, server);
}
