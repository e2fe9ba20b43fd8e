import type { Diagnostic, Location } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { fromVerawood, untilCore035 } from '../../contract/diagnostics/server-groups.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import { readText } from '../semantics/field-values.ts';
import type { CheckContext } from './check-context.ts';
import type { EntityFacts, EntityTables } from './facts.ts';
import { entityTables } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import { versionNumber } from './version-text.ts';

const fields = ['entity_key', 'entity_ref'] as const;
type Field = (typeof fields)[number];

/**
 * `entity_key` (until Core 0.35) and `entity_ref` (from Verawood on) inside [[version]] give the
 * version to another component or container (restore-semantics 4, 8.5).
 */
export const versionOfAnother: Rule = {
  name: 'version-of-another',
  needs: ['all-keys'],
  references: { isIn: (_facts, tables) => isGivenAway(tables), check: judge },
};

/** Whether a version that draft or published name is given to another entity. */
export function isGivenAway({ used }: EntityTables): boolean {
  return used.some(({ entries }) => fields.some((field) => entries.has(field)));
}

function* judge(
  facts: EntityFacts,
  tables: EntityTables,
  context: CheckContext,
): Iterable<Diagnostic> {
  for (const version of tables.used) {
    for (const field of fields) {
      const at = version.entries.get(field);
      if (at === undefined) continue;
      const reading = readText(at, false);
      const key = reading.kind === 'ok' ? reading.value : '';
      if (key === facts.key?.text) continue;
      const isPublished = tables.published?.table === version;
      const made = versionsMade(context, field);
      const end = endOf(facts, context, { key, version, isPublished, made });
      const params = { field, key, fate: end.fate };
      const place = placeOf(facts.file, at, facts.key?.text);
      const { level } = end;
      const severities = field === 'entity_key' ? untilCore035(level) : fromVerawood(level);
      const options = { severities, related: end.touched };
      yield facts.kind === 'component'
        ? report('ENT-020', place, params, options)
        : report('CNT-015', place, params, options);
    }
  }
}

interface GivenVersion {
  /** To whom. */
  readonly key: string;
  readonly version: TomlTable;
  readonly isPublished: boolean;
  readonly made: Made;
}

interface End {
  readonly level: 'blocker' | 'loss';
  readonly fate: 'given' | 'stops' | 'skipped';
  /** Who gets the version. */
  readonly touched: readonly Location[];
}

/** What becomes of a version that is given to another one. */
function endOf(
  facts: EntityFacts,
  { byKey }: CheckContext,
  { key, version, isPublished, made }: GivenVersion,
): End {
  const number = mark(key, versionNumber(version));
  // A draft that a published version stands for is passed over before anything is looked up.
  if (!isPublished && made.published.has(number)) {
    return { level: 'loss', fate: 'skipped', touched: [] };
  }
  const target = byKey.get(key);
  const level = effect(facts, target, made.times.get(number));
  if (level === 'blocker' || target === undefined) return { level, fate: 'stops', touched: [] };
  return { level, fate: 'given', touched: [{ entry: target.file.path, entityKey: key }] };
}

/**
 * The server looks the key up among components, or among containers of the same level, and stops
 * where there is none; and where the version would be that one's second of a number.
 */
function effect(
  facts: EntityFacts,
  target: EntityFacts | undefined,
  times: number | undefined,
): 'blocker' | 'loss' {
  if (target === undefined || !isOfSameKind(facts, target)) return 'blocker';
  return times === 1 ? 'loss' : 'blocker';
}

function isOfSameKind(facts: EntityFacts, target: EntityFacts): boolean {
  if (facts.kind === 'component' || target.kind === 'component') return facts.kind === target.kind;
  return facts.level === target.level;
}

/** Versions by key and number, and how often a server makes each. */
interface Made {
  readonly published: ReadonlyMap<string, number>;
  /** Published ones and drafts. */
  readonly times: ReadonlyMap<string, number>;
}

const known = new WeakMap<CheckContext, Map<Field, Made>>();

/**
 * What a server makes: published versions first, then drafts that no published one stands for.
 * Looks at all entities, once, and only where a version is given away.
 */
function versionsMade(context: CheckContext, field: Field): Made {
  const byField = known.get(context) ?? new Map<Field, Made>();
  known.set(context, byField);
  const found = byField.get(field) ?? countMade(context, field);
  byField.set(field, found);
  return found;
}

function countMade(context: CheckContext, field: Field): Made {
  const published = new Map<string, number>();
  const drafts: string[] = [];
  for (const { file, key } of [...context.components, ...context.containers]) {
    const { root } = file;
    if (root === null || key === null) continue;
    const tables = entityTables(root);
    const first = markOf(tables.published?.table ?? null, key.text, field);
    if (first !== null) published.set(first, (published.get(first) ?? 0) + 1);
    const second = markOf(tables.draft?.table ?? null, key.text, field);
    if (second !== null) drafts.push(second);
  }
  const times = new Map(published);
  for (const draft of drafts) {
    if (!published.has(draft)) times.set(draft, (times.get(draft) ?? 0) + 1);
  }
  return { published, times };
}

function markOf(version: TomlTable | null, own: string, field: Field): string | null {
  if (version === null) return null;
  const at = version.entries.get(field);
  const reading = at === undefined ? null : readText(at, false);
  return mark(reading?.kind === 'ok' ? reading.value : own, versionNumber(version));
}

function mark(key: string, number: bigint | null): string {
  return `${number} ${key}`;
}
