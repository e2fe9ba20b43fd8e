import type { CollectionFile, TomlFile } from '../../contract/model/library.ts';
import { tableAt, textAt, textsAt, timeAt } from './fields.ts';

/** A collection's TOML as the model has it. */
export function collectionOf(file: TomlFile): CollectionFile {
  const collection = tableAt(file.root, 'collection');
  return {
    ...file,
    key: textAt(collection, 'key'),
    title: textAt(collection, 'title'),
    description: textAt(collection, 'description'),
    created: timeAt(collection, 'created'),
    entities: textsAt(collection, 'entities'),
  };
}
