import type { Code, Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import type { EntityFacts, EntityTables } from './facts.ts';
import { tableOf } from './facts.ts';
import type { FieldFault, FieldRule } from './fields.ts';
import { fieldFaults, kindInWords } from './fields.ts';
import { folderOfMisplaced } from './misplaced-files.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Restore-semantics 4. */
const entityFields: readonly FieldRule[] = [
  { name: 'can_stand_alone', required: true, kind: 'boolean' },
  { name: 'key', required: true, kind: 'text' },
  { name: 'created', required: false, kind: 'date-time' },
];
/** An empty title has a finding of its own; a number outside the range too. */
const versionFields: readonly FieldRule[] = [
  { name: 'title', required: true, kind: 'text-or-blank' },
  { name: 'created', required: false, kind: 'date-time' },
  { name: 'version_num', required: true, kind: 'integer' },
];
const containerVersionFields: readonly FieldRule[] = [
  ...versionFields,
  { name: 'container', required: true, kind: 'table' },
];

interface Codes {
  readonly shape: Extract<Code, 'ENT-003' | 'CNT-003'>;
  readonly missing: Extract<Code, 'ENT-004' | 'CNT-004'>;
  readonly wrong: Extract<Code, 'ENT-005' | 'CNT-005'>;
}
const codesOf: Readonly<Record<EntityFacts['kind'], Codes>> = {
  component: { shape: 'ENT-003', missing: 'ENT-004', wrong: 'ENT-005' },
  container: { shape: 'CNT-003', missing: 'CNT-004', wrong: 'CNT-005' },
};

/** The tables of components and containers and their fields (ENT, CNT-003, 004, 005). */
export const entityFieldsRule: Rule = {
  name: 'entity-fields',
  needs: [],
  checkEntity: judge,
};

function* judge(facts: EntityFacts, tables: EntityTables): Iterable<Diagnostic> {
  const { entity } = tables;
  yield* shapeFaults(facts, tables);
  yield* numberFaults(facts, tables);
  if (entity !== null && !isOnlyImplied(entity)) {
    yield* toDiagnostics(facts, entity, fieldFaults(entity, entityFields));
  }
  const isContainer = facts.kind === 'container' && folderOfMisplaced(facts) === null;
  const fields = isContainer ? containerVersionFields : versionFields;
  for (const version of tables.used) {
    yield* toDiagnostics(facts, version, fieldFaults(version, fields));
    if (facts.kind === 'container') yield* childrenFaults(facts, version);
  }
}

function* toDiagnostics(
  facts: EntityFacts,
  table: TomlTable,
  faults: readonly FieldFault[],
): Iterable<Diagnostic> {
  const codes = codesOf[facts.kind];
  const key = facts.key?.text;
  for (const fault of faults) {
    const { field } = fault;
    if (fault.kind === 'missing') {
      yield report(codes.missing, placeOf(facts.file, table, key), { field });
    } else {
      const { at, problem } = fault;
      yield report(codes.wrong, placeOf(facts.file, at, key), { field, problem });
    }
  }
}

/** Values where the server takes tables for granted: most end the restore (restore-semantics 5). */
function* shapeFaults(facts: EntityFacts, tables: EntityTables): Iterable<Diagnostic> {
  const { root } = tables;
  const { file } = facts;
  const code = codesOf[facts.kind].shape;
  const key = facts.key?.text;
  const entity = root.entries.get('entity');
  if (entity?.kind !== 'table') {
    const problem = entity === undefined ? 'is missing' : `is ${kindInWords(entity)}`;
    yield report(code, placeOf(file, entity ?? root, key), { table: 'entity', problem });
  } else if (isOnlyImplied(entity)) {
    yield report(code, placeOf(file, entity, key), { table: 'entity', problem: 'is missing' });
  }
  for (const state of ['draft', 'published']) {
    const at = tables.entity?.entries.get(state);
    if (at === undefined || at.kind === 'table') continue;
    const params = { table: `entity.${state}`, problem: `is ${kindInWords(at)}` };
    yield report(code, placeOf(file, at, key), params);
  }
  yield* versionShapeFaults(facts, root);
}

/** There because of [entity.draft] and the like alone: its own lines are missing altogether. */
function isOnlyImplied({ entries }: TomlTable): boolean {
  return entries.size > 0 && [...entries.values()].every(({ kind }) => kind === 'table');
}

/** Whatever stands where [[version]] tables do. */
function* versionShapeFaults(
  { kind, file, key }: EntityFacts,
  root: TomlTable,
): Iterable<Diagnostic> {
  const versions = root.entries.get('version');
  if (versions === undefined) return;
  for (const at of versions.kind === 'array' ? versions.items : [versions]) {
    if (versions.kind === 'array' && at.kind === 'table') continue;
    const params = { table: 'version', problem: `is ${kindInWords(at)}, not [[version]]` };
    yield report(codesOf[kind].shape, placeOf(file, at, key?.text), params);
  }
}

/** Lists and tables as version numbers end the restore, also where nothing names the version (5). */
function* numberFaults(
  facts: EntityFacts,
  { entity, versions }: EntityTables,
): Iterable<Diagnostic> {
  const { file } = facts;
  const named = [tableOf(entity, 'draft'), tableOf(entity, 'published'), ...versions];
  for (const table of named) {
    const at = table?.entries.get('version_num');
    if (at?.kind !== 'array' && at?.kind !== 'table') continue;
    // draft and published take an empty one for none.
    if (isIgnored(at) && (table === named[0] || table === named[1])) continue;
    const params = { field: 'version_num', problem: 'not-an-integer' } as const;
    yield report(codesOf[facts.kind].wrong, placeOf(file, at, facts.key?.text), params);
  }
}

/** Python takes an empty value for none before it looks into it. */
function isIgnored(node: TomlNode): boolean {
  return (
    (node.kind === 'array' && node.items.length === 0) ||
    (node.kind === 'table' && node.entries.size === 0) ||
    (node.kind === 'string' && node.value === '') ||
    (node.kind === 'boolean' && !node.value) ||
    ((node.kind === 'integer' || node.kind === 'float') && Number(node.value) === 0)
  );
}

/** [version.container] has exactly one key, `children`, a list without lists or tables in it. */
function* childrenFaults(facts: EntityFacts, version: TomlTable): Iterable<Diagnostic> {
  const container = tableOf(version, 'container');
  if (container === null) return;
  const key = facts.key?.text;
  const children = container.entries.get('children');
  const field = 'children';
  if (children === undefined) {
    yield report('CNT-004', placeOf(facts.file, container, key), { field });
  } else if (children.kind !== 'array') {
    const params = { field, problem: 'not-a-list' } as const;
    yield report('CNT-005', placeOf(facts.file, children, key), params);
  } else {
    for (const at of children.items) {
      if (at.kind !== 'array' && at.kind !== 'table') continue;
      const params = { field, problem: 'not-text' } as const;
      yield report('CNT-005', placeOf(facts.file, at, key), params);
    }
  }
  if (children === undefined || container.entries.size === 1) return;
  const params = { table: 'version.container', problem: 'holds more than “children”' };
  yield report('CNT-003', placeOf(facts.file, container, key), params);
}
