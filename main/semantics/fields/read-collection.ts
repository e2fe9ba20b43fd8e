/** [collection], as the servers' serializers read it. */
import { unpacked } from '../python/access.ts';
import type { PyValue } from '../python/value.ts';
import { required, text, texts } from './field.ts';
import type { FieldsReading } from './reading.ts';
import { validate } from './serializer.ts';
import type { Fields, FieldServer } from './serializer.ts';

export interface CollectionFields {
  readonly title: string;
  readonly key: string;
  readonly description: string;
  /** Trimmed, as often as they are written. */
  readonly members: readonly string[];
}

const collectionFields: Fields<CollectionFields> = {
  title: ['title', required(text())],
  key: ['key', required(text())],
  description: ['description', required(text(true))],
  members: ['entities', required(texts)],
};

/** [collection]. Raises TypeError where it is no table. */
export function readCollectionFields(
  data: PyValue,
  server: FieldServer,
): FieldsReading<CollectionFields> {
  return validate(collectionFields, unpacked(data), server);
}
