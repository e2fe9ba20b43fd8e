import type { Code, Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { EntityFacts, EntityTables } from './facts.ts';
import { equalityKey } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import { isTextOf, numberInWords, versionNumber } from './version-text.ts';

interface Codes {
  readonly unnamed: Extract<Code, 'ENT-022' | 'CNT-017'>;
  readonly deleted: Extract<Code, 'ENT-023' | 'CNT-018'>;
  readonly none: Extract<Code, 'ENT-024' | 'CNT-019'>;
}
const codesOf: Readonly<Record<EntityFacts['kind'], Codes>> = {
  component: { unnamed: 'ENT-022', deleted: 'ENT-023', none: 'ENT-024' },
  container: { unnamed: 'CNT-017', deleted: 'CNT-018', none: 'CNT-019' },
};

/** What draft and published leave out (restore-semantics 5, 6). */
export const namedVersions: Rule = {
  name: 'named-versions',
  needs: [],
  checkEntity: judge,
};

function* judge(facts: EntityFacts, tables: EntityTables): Iterable<Diagnostic> {
  const { entity, draft, published, versions, used } = tables;
  const { file, kind } = facts;
  const codes = codesOf[kind];
  const key = facts.key?.text;
  // Of a draft that is no table nobody can say whether it is one.
  if (entity === null || isMalformed(tables)) return;
  if (draft === null && published === null) {
    yield report(codes.none, placeOf(file, entity, key), {});
    return;
  }
  if (draft === null && published?.table && !isBelowZero(published.table)) {
    const version = numberInWords(published.at);
    yield report(codes.deleted, placeOf(file, published.at, key), { version });
  }
  if (versions.length > used.length) yield* unnamedVersions(facts, tables);
}

function* unnamedVersions(
  { file, kind, key }: EntityFacts,
  { versions, used, draft, published }: EntityTables,
): Iterable<Diagnostic> {
  const byNumber = Map.groupBy(versions, numberOf);
  for (const [number, [table, ...others]] of byNumber) {
    const at = table?.entries.get('version_num');
    // One without a number, and several with one, have findings of their own.
    if (number === null || table === undefined || at === undefined) continue;
    if (others.length > 0 || used.includes(table)) continue;
    if ([draft, published].some((named) => named !== null && isTextOf(at, named.at))) continue;
    yield report(codesOf[kind].unnamed, placeOf(file, at, key?.text), {
      version: numberInWords(at),
    });
  }
}

/** No database stores it, so that nothing comes back. */
function isBelowZero(version: TomlTable): boolean {
  return (versionNumber(version) ?? 0n) < 0n;
}

function numberOf(table: TomlTable): string | null {
  const at = table.entries.get('version_num');
  return at === undefined ? null : equalityKey(at);
}

/** Draft or published is no table: that ends the restore and has a finding. */
function isMalformed({ entity }: EntityTables): boolean {
  return ['draft', 'published'].some((state) => {
    const at = entity?.entries.get(state);
    return at !== undefined && at.kind !== 'table';
  });
}
