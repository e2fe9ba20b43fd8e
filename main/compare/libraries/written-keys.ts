import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
} from '../../../contract/model/library.ts';
import { tableOf } from '../../checks/facts.ts';
import { textAt } from '../../restore/losses/own-entity.ts';
import { strip } from '../../semantics/python-text.ts';

/** The key of a component or container as a server takes it: trimmed, and a number as its text. */
export function entityKey(file: ComponentFile | ContainerFile): string {
  return file.key === null ? textAt(tableOf(file.root, 'entity'), 'key') : strip(file.key.value);
}

/** The same of a collection. */
export function collectionKey(file: CollectionFile): string {
  if (file.key !== null) return strip(file.key.value);
  return textAt(tableOf(file.root, 'collection'), 'key');
}
