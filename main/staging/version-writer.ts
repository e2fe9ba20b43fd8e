import type { RowCounter } from './bulk-insert.ts';
import { integerOf } from './entity-rows.ts';
import type { EntityRow } from './entity-rows.ts';
import type { LibraryRows } from './library-rows.ts';
import type { TreeNode } from './roll-up.ts';
import type { Tables } from './tables.ts';

/** Writes versions and their children. */
export interface VersionWriter {
  /** The versions of a component that was just read: at the end they were fetched from memory again. */
  takeComponent(component: EntityRow): void;
  /** Those of all others; returns the tree that the outline shows. */
  end(library: LibraryRows, rows: RowCounter): Promise<readonly TreeNode[]>;
}

export function versionWriter(tables: Tables): VersionWriter {
  const insert = tables.into('versions', [
    'id',
    'entity',
    'number',
    'title',
    'is_draft',
    'is_published',
  ]);
  /** Entities whose versions are written. */
  const written = new Set<number>();
  let id = 0;
  function add(entity: EntityRow, version: EntityVersion): number {
    id += 1;
    const number = integerOf(version.number?.value);
    const isNamed = (name: number | null): number => (number !== null && number === name ? 1 : 0);
    insert.add([
      id,
      entity.id,
      number,
      version.title?.value ?? null,
      isNamed(entity.draftNumber),
      isNamed(entity.publishedNumber),
    ]);
    return id;
  }
  return {
    takeComponent(component) {
      // Which entities the children are is not known yet.
      if (component.versions.some(hasChildren)) return;
      for (const version of component.versions) add(component, version);
      written.add(component.id);
    },
    async end(library, rows) {
      const children = childWriter(tables, library);
      const nodes: TreeNode[] = [];
      for (const entity of library.entities) {
        const shown: number[] = [];
        for (const version of written.has(entity.id) ? [] : entity.versions) {
          await children.add(entity, version, add(entity, version), shown, rows);
        }
        nodes.push(nodeOf(entity, shown));
        const pause = rows.next();
        if (pause !== null) await pause;
      }
      insert.end();
      children.end();
      return nodes;
    },
  };
}

type EntityVersion = EntityRow['versions'][number];

function hasChildren({ children }: EntityVersion): boolean {
  return children !== null && children.length > 0;
}

function childWriter(tables: Tables, { idsByKey }: LibraryRows) {
  const insert = tables.into('children', [
    'version',
    'parent',
    'position',
    'key',
    'child',
    'is_shown',
  ]);
  return {
    /** Adds the ids of those that the outline shows to `shown`. */
    async add(
      entity: EntityRow,
      version: EntityVersion,
      versionId: number,
      shown: number[],
      rows: RowCounter,
    ): Promise<void> {
      const isShown = version === shownOf(entity);
      for (const [position, { value: key }] of (version.children ?? []).entries()) {
        const child = idsByKey.get(key.trim()) ?? null;
        insert.add([versionId, entity.id, position, key, child, isShown ? 1 : 0]);
        if (isShown && child !== null) shown.push(child);
        const pause = rows.next();
        if (pause !== null) await pause;
      }
    },
    end: () => insert.end(),
  };
}

/** The last of equal numbers wins, as in the servers' loaders. */
function shownOf({ versions, shownNumber }: EntityRow): EntityVersion | undefined {
  if (shownNumber === null) return undefined;
  return versions.findLast((one) => integerOf(one.number?.value) === shownNumber);
}

const noChildren: readonly number[] = [];

function nodeOf({ id, kind }: EntityRow, shown: readonly number[]): TreeNode {
  return {
    id,
    isComponent: kind === 'component',
    isSection: kind === 'section',
    children: shown.length === 0 ? noChildren : shown.slice(), // without room to grow
  };
}
