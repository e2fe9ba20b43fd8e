import { severitiesOf } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { levelsOf, servers } from './server-columns.ts';

/** One row of `findings`. */
export interface FindingRow {
  readonly group: number;
  readonly levels: readonly number[];
  readonly entity: number | null;
  readonly entry: number | null;
  readonly entityKey: string | null;
  readonly entryPath: string | null;
  readonly diagnostic: string;
}

/** One row of `finding_groups`: a code, judged in one way. */
export interface FindingGroup {
  readonly id: number;
  readonly code: string;
  readonly levels: readonly number[];
  readonly sample: string;
  count: number;
}

/** What finding a place needs: all of it may be null or stand for several; the first counts. */
export interface Places {
  readonly entityByKey: (key: string) => number | null;
  readonly entryByPath: (path: string) => number | null;
  /** The entity that an entry belongs to. */
  readonly entityByEntry: (entry: number) => number | null;
}

/** Groups findings as they come, and says whose they are. */
export interface FindingSorter {
  readonly groups: ReadonlyMap<string, FindingGroup>;
  /** The row of one finding; its group's count grows by one. */
  take(diagnostic: Diagnostic): FindingRow;
}

/** `known`: the groups that are in the file already; their counts go on. */
export function findingSorter(places: Places, known: readonly FindingGroup[] = []): FindingSorter {
  const nameOf = (code: string, levels: readonly number[]): string => `${code} ${levels.join('')}`;
  const groups = new Map(known.map((group) => [nameOf(group.code, group.levels), group]));
  return {
    groups,
    take(diagnostic) {
      const text = JSON.stringify(diagnostic);
      const levels = levelsOf(severitiesOf(diagnostic));
      const name = nameOf(diagnostic.code, levels);
      const group = groups.get(name) ?? {
        id: groups.size + 1,
        code: diagnostic.code,
        levels,
        sample: text,
        count: 0,
      };
      group.count += 1;
      groups.set(name, group);
      const { entry: entryPath, entityKey } = diagnostic.location;
      const entry = entryPath === undefined ? null : places.entryByPath(entryPath);
      const byKey = entityKey === undefined ? null : places.entityByKey(entityKey.trim());
      return {
        group: group.id,
        levels,
        entity: byKey ?? (entry === null ? null : places.entityByEntry(entry)),
        entry,
        entityKey: entityKey ?? null,
        entryPath: entryPath ?? null,
        diagnostic: text,
      };
    },
  };
}

/** Raises the levels of one id (from 1 on) to those given. */
export function raise(own: Uint8Array, id: number, levels: readonly number[]): void {
  const base = (id - 1) * servers.length;
  levels.forEach((level, server) => {
    if (level > (own[base + server] ?? 0)) own[base + server] = level;
  });
}
