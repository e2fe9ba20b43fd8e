import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import { readText } from '../semantics/field-values.ts';
import type { CollectionFacts, CollectionTables } from './facts.ts';
import type { FieldRule } from './fields.ts';
import { fieldFaults, kindInWords } from './fields.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Restore-semantics 4. */
const fields: readonly FieldRule[] = [
  { name: 'title', required: true, kind: 'text' },
  { name: 'key', required: true, kind: 'text' },
  { name: 'description', required: true, kind: 'text-or-blank' },
];

/** The table of a collection and its fields (COL-003, 004, 005). */
export const collectionFields: Rule = {
  name: 'col-004-fields',
  needs: [],
  checkCollection: judge,
};

function* judge(
  facts: CollectionFacts,
  { root, collection }: CollectionTables,
): Iterable<Diagnostic> {
  const { file, key } = facts;
  if (collection === null) {
    const at = root.entries.get('collection');
    const problem = at === undefined ? 'is missing' : `is ${kindInWords(at)}`;
    yield report('COL-003', placeOf(file, at ?? root), { table: 'collection', problem });
    return;
  }
  for (const fault of fieldFaults(collection, fields)) {
    const { field } = fault;
    if (fault.kind === 'missing') {
      yield report('COL-004', placeOf(file, collection, key?.text), { field });
    } else {
      const { at, problem } = fault;
      yield report('COL-005', placeOf(file, at, key?.text), { field, problem });
    }
  }
  yield* memberFaults(facts, collection);
}

/** `entities` is there, a list, and holds texts. */
function* memberFaults(
  { file, key }: CollectionFacts,
  collection: TomlTable,
): Iterable<Diagnostic> {
  const members = collection.entries.get('entities');
  const field = 'entities';
  if (members === undefined) {
    yield report('COL-004', placeOf(file, collection, key?.text), { field });
  } else if (members.kind !== 'array') {
    const params = { field, problem: 'not-a-list' } as const;
    yield report('COL-005', placeOf(file, members, key?.text), params);
  } else {
    for (const at of members.items) {
      const reading = readText(at, false);
      if (reading.kind === 'ok') continue;
      const params = { field, problem: reading.problem };
      yield report('COL-005', placeOf(file, at, key?.text), params);
    }
  }
}
