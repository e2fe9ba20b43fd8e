import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { collationKey } from '../semantics/mysql-collation.ts';
import type { CollectionFacts, ContainerFacts, WrittenKey } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Keys of containers that MySQL takes for one from Verawood on (restore-semantics 10.3). */
export const containerTwins: Rule = {
  name: 'cnt-016-mysql-twins',
  needs: [],
  check: function* ({ containers }): Iterable<Diagnostic> {
    for (const { facts, key, other, otherKey } of twins(containers)) {
      const params = { key: key.text, other: otherKey.text };
      yield report('CNT-016', placeOf(facts.file, key.at, key.text), params, {
        related: [placeOf(other.file, otherKey.at, otherKey.text)],
      });
    }
  },
};

/** Keys of collections that MySQL takes for one until Core 0.35 (restore-semantics 10.3). */
export const collectionTwins: Rule = {
  name: 'col-010-mysql-twins',
  needs: [],
  check: function* ({ collections }): Iterable<Diagnostic> {
    for (const { facts, key, other, otherKey } of twins(collections)) {
      const params = { key: key.text, other: otherKey.text };
      yield report('COL-010', placeOf(facts.file, key.at, key.text), params, {
        related: [placeOf(other.file, otherKey.at, otherKey.text)],
      });
    }
  },
};

interface Twins<Facts> {
  readonly facts: Facts;
  readonly key: WrittenKey;
  readonly other: Facts;
  readonly otherKey: WrittenKey;
}

/** Keys of the exporter's usual form: no two of them are equal to MySQL unless they are the same. */
export const isOwnTwin = /^[a-z0-9_.-]*$/;

/** Pairs whose keys differ and are equal to MySQL; equal keys have findings of their own. */
function* twins<Facts extends ContainerFacts | CollectionFacts>(
  all: readonly Facts[],
): Iterable<Twins<Facts>> {
  if (all.every(({ key }) => key === null || isOwnTwin.test(key.text))) return;
  const first = new Map<string, Facts>();
  for (const facts of all) {
    const { key } = facts;
    if (key === null) continue;
    const mark = collationKey(key.text);
    const other = first.get(mark);
    if (other === undefined) first.set(mark, facts);
    else if (other.key !== null && other.key.text !== key.text) {
      yield { facts, key, other, otherKey: other.key };
    }
  }
}
