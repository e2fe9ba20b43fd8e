import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { refusedOnMysql } from '../semantics/codes.ts';
import { slugOf } from '../semantics/slug.ts';
import { usedFiles } from './component-files.ts';
import { keyCode } from './component-key.ts';
import type { CollectionFacts, ComponentFacts, EntityFacts } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

type Named = EntityFacts | CollectionFacts;

/**
 * Keys whose file names a later backup would alter: Ulmo finds files by the key and would lose
 * them when that backup is restored (REF-005, REF-006; restore-semantics 6).
 */
export const exporterNames: Rule = {
  name: 'ref-005-exporter-names',
  needs: [],
  check: function* ({ components, containers, collections }): Iterable<Diagnostic> {
    const first = new Map<string, Named>();
    for (const all of [components, containers, collections]) {
      for (const named of all) {
        const code = codeOf(named);
        if (code === null) continue;
        const slug = slugOf(code);
        const other = first.get(slug);
        if (other === undefined) first.set(slug, named);
        if (slug !== code && isComponent(named)) yield* altered(named, code, slug);
        if (other !== undefined) yield* clash(named, other, slug);
      }
    }
  },
};

/** What the exporter makes a file name of: a component's code, the whole key of the others. */
function codeOf(named: Named): string | null {
  if (named.key === null || !isComponent(named)) return named.key?.text ?? null;
  return keyCode(named.key.text) || null;
}

function isComponent(named: Named): named is ComponentFacts {
  return 'kind' in named && named.kind === 'component';
}

/** Where Ulmo finds no files today there is a loss to report, and that is said instead. */
function* altered(component: ComponentFacts, code: string, name: string): Iterable<Diagnostic> {
  const { file, key, isNamedByKey } = component;
  if (key === null || !isNamedByKey || usedFiles(component).length === 0) return;
  // A key that newer servers refuse must be another in any case.
  if (refusedOnMysql(code) !== null) return;
  yield report('REF-006', placeOf(file, key.at, key.text), { code, name });
}

function* clash(named: Named, other: Named, name: string): Iterable<Diagnostic> {
  const { key } = named;
  // One key twice has a finding of its own, and containers and collections have no files.
  if (key === null || other.key === null || key.text === other.key.text) return;
  if (!isComponent(named) && !isComponent(other)) return;
  const params = { key: key.text, other: other.key.text, name };
  const related = [placeOf(other.file, other.key.at, other.key.text)];
  yield report('REF-005', placeOf(named.file, key.at, key.text), params, { related });
}
