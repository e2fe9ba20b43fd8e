import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { onMysql } from '../../contract/diagnostics/server-groups.ts';
import { keyParts } from './component-key.ts';
import type { ComponentFacts } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/**
 * One key for two components or containers: the database refuses it (restore-semantics 5). MySQL
 * also takes types for one that differ in spaces at their end, and so their keys (measured).
 */
export const duplicateKey: Rule = {
  name: 'ent-013-duplicate-key',
  needs: [],
  check: function* ({ components, repeated, byKey }): Iterable<Diagnostic> {
    for (const entity of repeated) {
      if (entity.key === null) continue;
      const first = byKey.get(entity.key.text);
      if (first === undefined || first.key === null) continue;
      // One path twice is one text read twice, and has a finding of the container.
      if (first.file.path === entity.file.path) continue;
      const key = entity.key.text;
      const related = [placeOf(first.file, first.key.at, key)];
      yield report('ENT-013', placeOf(entity.file, entity.key.at, key), { key }, { related });
    }
    if (components.some(({ key }) => key?.text.includes(' :'))) yield* sameToMysql(components);
  },
};

function* sameToMysql(components: readonly ComponentFacts[]): Iterable<Diagnostic> {
  const first = new Map<string, ComponentFacts>();
  for (const component of components) {
    const parts = component.key === null ? null : keyParts(component.key.text);
    if (component.key === null || parts === null) continue;
    const type = [parts.namespace, parts.type].map((part) => part.replace(/ +$/, '')).join(':');
    const key = `${type}:${parts.code}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, component);
    // Keys that are the same to every database have a finding already.
    if (!other?.key || other.key.text === component.key.text) continue;
    const place = placeOf(component.file, component.key.at, component.key.text);
    const related = [placeOf(other.file, other.key.at, other.key.text)];
    const severities = onMysql('blocker');
    yield report('ENT-013', place, { key }, { related, severities });
  }
}
