import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { Located } from '../../contract/model/library.ts';
import { placeOf } from './place.ts';
import type { VersionNames } from './version-names.ts';
import { decoded } from './version-names.ts';

/** The file that refers to others: a block.xml, a style sheet, a drawing. */
export interface Referrer {
  readonly path: string;
  readonly entityKey: string;
  /** How a finding names it; absent for the content itself. */
  readonly by?: string;
}

const mostRelated = 20;
const staticFolder = 'static/';

/**
 * References to files that the version does not have, or has by another name (AST-001, AST-010). A
 * reference is a name as servers store it. One finding a name: the other places belong to the first.
 */
export function* judgeReferences(
  referrer: Referrer,
  references: readonly Located<string>[],
  names: VersionNames,
): Iterable<Diagnostic> {
  const missing = new Map<string, [Located<string>, ...Located<string>[]]>();
  for (const reference of references) {
    if (names.has(reference.value)) continue;
    const others = missing.get(reference.value);
    if (others === undefined) missing.set(reference.value, [reference]);
    else others.push(reference);
  }
  const by = referrer.by === undefined ? {} : { by: referrer.by };
  for (const [name, [first, ...others]] of missing) {
    const location = placeOf(referrer, first, referrer.entityKey);
    const options = { related: others.slice(0, mostRelated).map((at) => placeOf(referrer, at)) };
    const twin = names.twinOf(name);
    if (twin === null) {
      yield report('AST-001', location, { file: shown(name), ...by }, options);
    } else {
      const params = { written: shown(name), file: shown(twin), how: difference(name, twin) };
      yield report('AST-010', location, { ...params, ...by }, options);
    }
  }
}

/** As the content writes it, without what all of them begin with. */
function shown(name: string): string {
  return name.startsWith(staticFolder) ? name.slice(staticFolder.length) : `../${name}`;
}

function difference(written: string, name: string): string {
  const isCase = decoded(written).normalize('NFC') !== name.normalize('NFC');
  return isCase ? 'capital letters' : 'how letters with accents are stored, which nobody can see';
}
