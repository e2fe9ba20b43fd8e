import type { SeverityTable } from '../../contract/diagnostics/definition.ts';
import type { Code, Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { onMysql, onSqlite } from '../../contract/diagnostics/server-groups.ts';
import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import type { EntityFacts, EntityTables } from './facts.ts';
import { readText } from '../semantics/field-values.ts';
import { equalityKey, isNan, tableOf } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import { isTextOf, numberInWords, versionNumber } from './version-text.ts';

interface Codes {
  readonly none: Extract<Code, 'ENT-010' | 'CNT-010'>;
  readonly repeated: Extract<Code, 'ENT-011' | 'CNT-011'>;
  readonly missing: Extract<Code, 'ENT-012' | 'CNT-012'>;
  readonly range: Extract<Code, 'ENT-018' | 'CNT-013'>;
}
const codesOf: Readonly<Record<EntityFacts['kind'], Codes>> = {
  component: { none: 'ENT-010', repeated: 'ENT-011', missing: 'ENT-012', range: 'ENT-018' },
  container: { none: 'CNT-010', repeated: 'CNT-011', missing: 'CNT-012', range: 'CNT-013' },
};

const largestOnMysql = 2n ** 32n - 1n;
const largestOnSqlite = 2n ** 63n - 1n;

/** Numbers of versions, and what draft and published name (restore-semantics 5, 10.2). */
export const versionNumbers: Rule = {
  name: 'version-numbers',
  needs: [],
  checkEntity: judge,
};

function* judge(facts: EntityFacts, tables: EntityTables): Iterable<Diagnostic> {
  const codes = codesOf[facts.kind];
  const { file } = facts;
  const key = facts.key?.text;
  const missing = missingVersions(tables);
  yield* repeatedNumbers(facts, tables, missing.length > 0);
  yield* oneNumberForTwo(facts, tables);
  // A version that nobody can name, or what is none, has a finding: the one that is missed.
  for (const { state, at, other } of hasNameless(tables) ? [] : missing) {
    const params = { state, version: numberInWords(at) };
    const others = other === null ? [] : [other];
    const written = writtenAsText(tables, at);
    const [first, ...related] = written === null ? [at, ...others] : [written, at, ...others];
    yield report(codes.missing, placeOf(file, first, key), params, {
      related: related.map((one) => placeOf(file, one, key)),
    });
  }
  for (const table of tables.used) {
    const number = versionNumber(table);
    const at = table.entries.get('version_num') ?? table;
    if (number === null || (number >= 0n && number <= largestOnMysql)) continue;
    const params = { version: String(number) };
    const isTooMuch = number < 0n || number > largestOnSqlite;
    const severities: SeverityTable = {
      ...onMysql('blocker'),
      ...onSqlite(isTooMuch ? 'blocker' : 'none'),
    };
    yield report(codes.range, placeOf(file, at, key), params, { severities });
  }
}

/**
 * Draft and published name two versions whose numbers differ as they are written (`"1"` and 1) and
 * are stored as one: the server makes the published one alone.
 */
function* oneNumberForTwo(
  { kind, file, key }: EntityFacts,
  { draft, published }: EntityTables,
): Iterable<Diagnostic> {
  const [one, other] = [draft?.table ?? null, published?.table ?? null];
  if (one === null || other === null || one === other) return;
  const number = versionNumber(one);
  if (number === null || number !== versionNumber(other) || isSameContent(one, other)) return;
  const [place, kept] = [one, other].map((table) =>
    placeOf(file, table.entries.get('version_num') ?? table, key?.text),
  );
  const options = { related: kept === undefined ? [] : [kept], severities: 'loss' } as const;
  yield report(codesOf[kind].repeated, place ?? {}, { version: String(number) }, options);
}

/** Files go by the number, so that they are one's and the other's. */
function isSameContent(one: TomlTable, other: TomlTable): boolean {
  const [a, b] = [one, other].map((table) => {
    const title = table.entries.get('title');
    const reading = title === undefined ? null : readText(title, true);
    const children = tableOf(table, 'container')?.entries.get('children');
    const keys = children?.kind === 'array' ? children.items.map(equalityKey) : [];
    return JSON.stringify([reading?.kind === 'ok' ? reading.value : '', keys]);
  });
  return a === b;
}

interface Missing {
  readonly state: 'draft' | 'published' | 'both';
  readonly at: TomlNode;
  /** Where published names it too. */
  readonly other: TomlNode | null;
}

/** What draft and published name and no version has; one that both name is missed once. */
function missingVersions({ draft, published }: EntityTables): readonly Missing[] {
  const [draftAt, publishedAt] = [draft, published].map((named) => {
    // A list or table is no number at all, and has a finding for that.
    if (named === null || named.table !== null || equalityKey(named.at) === null) return null;
    return named.at;
  });
  if (draftAt && publishedAt && equalityKey(draftAt) === equalityKey(publishedAt)) {
    return [{ state: 'both', at: draftAt, other: publishedAt }];
  }
  return [
    ...(draftAt ? [{ state: 'draft', at: draftAt, other: null } as const] : []),
    ...(publishedAt ? [{ state: 'published', at: publishedAt, other: null } as const] : []),
  ];
}

/** Where the number that is missed stands after all, but as text: that is the fault. */
function writtenAsText({ versions }: EntityTables, named: TomlNode): TomlNode | null {
  for (const { entries } of versions) {
    const at = entries.get('version_num');
    if (at !== undefined && isTextOf(at, named)) return at;
  }
  return null;
}

/** Whether [[version]] holds one without a number that can be found, or anything but tables. */
function hasNameless({ root, versions }: EntityTables): boolean {
  const all = root.entries.get('version');
  if (all === undefined) return false;
  if (all.kind !== 'array' || all.items.length !== versions.length) return true;
  return versions.some((table) => {
    const at = table.entries.get('version_num');
    return at === undefined || equalityKey(at) === null;
  });
}

function* repeatedNumbers(
  { kind, file, key }: EntityFacts,
  { versions, used }: EntityTables,
  isMissed: boolean,
): Iterable<Diagnostic> {
  const codes = codesOf[kind];
  const seen = new Map<string, TomlTable>();
  for (const table of versions) {
    const at = table.entries.get('version_num');
    if (at === undefined) {
      const options = isMissed ? ({ severities: 'loss' } as const) : {};
      yield report(codes.none, placeOf(file, table, key?.text), {}, options);
      continue;
    }
    const number = equalityKey(at);
    if (number === null || isNan(at)) continue;
    const first = seen.get(number)?.entries.get('version_num');
    seen.set(number, table);
    if (first === undefined) continue;
    // The last of them is the one that counts; where nothing names it, nothing is lost.
    const isUsed = used.some((one) => equalityKey(one.entries.get('version_num') ?? at) === number);
    const severities = isUsed ? {} : ({ severities: 'note' } as const);
    const params = { version: numberInWords(at) };
    yield report(codes.repeated, placeOf(file, at, key?.text), params, {
      related: [placeOf(file, first, key?.text)],
      ...severities,
    });
  }
}
