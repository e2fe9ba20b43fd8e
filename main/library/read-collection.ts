import type { CollectionFile } from '../../contract/model/library.ts';
import { tableAt, textAt, textsAt, timeAt } from './fields.ts';
import { KeptTomlFile } from './read-toml-file.ts';
import type { TomlContent } from './read-toml-file.ts';

class KeptCollection extends KeptTomlFile implements CollectionFile {
  readonly key: CollectionFile['key'];
  readonly title: CollectionFile['title'];
  readonly description: CollectionFile['description'];
  readonly created: CollectionFile['created'];
  readonly entities: CollectionFile['entities'];

  constructor(content: TomlContent) {
    super(content, content.text);
    const collection = tableAt(content.root, 'collection');
    this.key = textAt(collection, 'key');
    this.title = textAt(collection, 'title');
    this.description = textAt(collection, 'description');
    this.created = timeAt(collection, 'created');
    this.entities = textsAt(collection, 'entities');
  }
}

/** A collection's TOML as the model has it. */
export function collectionOf(content: TomlContent): CollectionFile {
  return new KeptCollection(content);
}
