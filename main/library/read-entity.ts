import type {
  ComponentFile,
  ContainerFile,
  ContainerKind,
  Located,
  TomlFile,
  Version,
} from '../../contract/model/library.ts';
import { containerKinds } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import { booleanAt, numberAt, tableAt, textAt, textsAt, timeAt } from './fields.ts';
import { splitKey } from './keys.ts';

/** A component's TOML as the model has it; `folder` is its path without `.toml`. */
export function componentOf(file: TomlFile, folder: string): ComponentFile {
  const entity = entityFields(file);
  return { ...entity, parts: entity.key === null ? null : splitKey(entity.key.value), folder };
}

/** A container's TOML as the model has it. */
export function containerOf(file: TomlFile): ContainerFile {
  const container = tableAt(tableAt(file.root, 'entity'), 'container');
  return { ...entityFields(file), level: levelOf(container) };
}

function entityFields(file: TomlFile) {
  const entity = tableAt(file.root, 'entity');
  return {
    ...file,
    key: textAt(entity, 'key'),
    created: timeAt(entity, 'created'),
    canStandAlone: booleanAt(entity, 'can_stand_alone'),
    draftNumber: namedVersion(tableAt(entity, 'draft')),
    publishedNumber: namedVersion(tableAt(entity, 'published')),
    versions: versionsOf(file.root),
  };
}

/** The number that draft or published names; 0 and what is no number name none. */
function namedVersion(table: TomlTable | null): Located<number> | null {
  const number = numberAt(table, 'version_num');
  return number === null || number.value === 0 ? null : number;
}

function versionsOf(root: TomlTable | null): Version[] {
  const node = root?.entries.get('version');
  if (node?.kind !== 'array') return [];
  const versions: Version[] = [];
  for (const item of node.items) {
    if (item.kind !== 'table') continue;
    versions.push({
      number: numberAt(item, 'version_num'),
      title: textAt(item, 'title'),
      children: textsAt(tableAt(item, 'container'), 'children'),
      node: item,
    });
  }
  return versions;
}

/** Exactly one known level, whatever its value (restore-semantics 5). */
function levelOf(container: TomlTable | null): ContainerKind | null {
  if (container?.entries.size !== 1) return null;
  return containerKinds.find((kind) => container.entries.has(kind)) ?? null;
}
