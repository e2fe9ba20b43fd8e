import type { Diagnostic } from '../../contract/diagnostics/report.ts';
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

/**
 * `entity_key` (until Core 0.35) and `entity_ref` (from Verawood on) inside [[version]] give the
 * version to another component or container (restore-semantics 4, 8.5).
 */
export const versionOfAnother: Rule = {
  name: 'version-of-another',
  needs: ['all-keys'],
  checkEntity: judge,
};

function* judge(
  facts: EntityFacts,
  tables: EntityTables,
  context: CheckContext,
): Iterable<Diagnostic> {
  for (const version of tables.used) {
    for (const field of ['entity_key', 'entity_ref'] as const) {
      const at = version.entries.get(field);
      if (at === undefined) continue;
      const reading = readText(at, false);
      const key = reading.kind === 'ok' ? reading.value : '';
      if (key === facts.key?.text) continue;
      const target = context.byKey.get(key);
      const isPublished = tables.published?.table === version;
      const level = reading.kind === 'ok' ? effect(facts, version, isPublished, target) : 'blocker';
      const severities = field === 'entity_key' ? untilCore035(level) : fromVerawood(level);
      const place = placeOf(facts.file, at, facts.key?.text);
      yield facts.kind === 'component'
        ? report('ENT-020', place, { field, key }, { severities })
        : report('CNT-015', place, { field, key }, { severities });
    }
  }
}

/**
 * The server looks the key up among components, or among containers of the same level, and stops
 * where there is none; and where that one has published a version with the same number.
 */
function effect(
  facts: EntityFacts,
  version: TomlTable,
  isPublished: boolean,
  target: EntityFacts | undefined,
): 'blocker' | 'loss' {
  if (target === undefined || !isOfSameKind(facts, target)) return 'blocker';
  return isPublished && hasPublished(target, versionNumber(version)) ? 'blocker' : 'loss';
}

function hasPublished({ file }: EntityFacts, number: bigint | null): boolean {
  const { root } = file;
  const table = root === null ? null : (entityTables(root).published?.table ?? null);
  return table !== null && versionNumber(table) === number;
}

function isOfSameKind(facts: EntityFacts, target: EntityFacts): boolean {
  if (facts.kind === 'component' || target.kind === 'component') return facts.kind === target.kind;
  return facts.level === target.level;
}
