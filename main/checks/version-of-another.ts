import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { fromVerawood, untilCore035 } from '../../contract/diagnostics/server-groups.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import { readText } from '../semantics/field-values.ts';
import type { CheckContext } from './check-context.ts';
import type { EntityFacts } from './facts.ts';
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
  check: function* (context): Iterable<Diagnostic> {
    for (const entity of context.components) yield* judge(context, entity);
    for (const entity of context.containers) yield* judge(context, entity);
  },
};

function* judge(context: CheckContext, facts: EntityFacts): Iterable<Diagnostic> {
  for (const version of facts.used) {
    for (const field of ['entity_key', 'entity_ref'] as const) {
      const at = version.entries.get(field);
      if (at === undefined) continue;
      const reading = readText(at, false);
      const key = reading.kind === 'ok' ? reading.value : '';
      if (key === facts.key?.text) continue;
      const target = context.byKey.get(key);
      const level = reading.kind === 'ok' ? effect(facts, version, target) : 'blocker';
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
  target: EntityFacts | undefined,
): 'blocker' | 'loss' {
  if (target === undefined || !isOfSameKind(facts, target)) return 'blocker';
  const number = versionNumber(version);
  const isPublished = facts.published?.table === version;
  const theirs = target.published?.table;
  const isTaken = theirs !== null && theirs !== undefined && versionNumber(theirs) === number;
  return isPublished && isTaken ? 'blocker' : 'loss';
}

function isOfSameKind(facts: EntityFacts, target: EntityFacts): boolean {
  if (facts.kind === 'component' || target.kind === 'component') return facts.kind === target.kind;
  return facts.level === target.level;
}
