import fc from 'fast-check';
import type { FileRole, MadeArchive, MadeFile, TomlTable } from '../made-archive.ts';
import { fileOf, keyIn, quoted, tablesOf } from '../made-archive.ts';
import * as values from '../values.ts';

type Spelling = 'as it is' | 'padded' | 'capitals' | 'accented' | 'pinned' | 'pinned table';

/** One entry of a list of keys: an entity of the library, spelled in some way, or anything. */
export type KeyItem =
  { readonly nth: number; readonly spelling: Spelling } | { readonly value: string };

type Written =
  { readonly value: string } | { readonly list: readonly KeyItem[] } | { readonly item: KeyItem };

/** A field of a table is set, added, left out, named otherwise or given twice. */
export interface FieldFault {
  readonly subject: 'field';
  readonly role: FileRole;
  readonly nth: number;
  readonly table: string;
  /** Which of several tables of the name. */
  readonly tableNth: number;
  readonly field: string;
  readonly change:
    | ({ readonly kind: 'set' | 'add' } & Written)
    | { readonly kind: 'leave out' | 'give twice' }
    | { readonly kind: 'rename'; readonly name: string };
}

const keyItem: fc.Arbitrary<KeyItem> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      nth: fc.nat(7),
      spelling: fc.constantFrom(
        'as it is',
        'as it is',
        'as it is',
        'padded',
        'capitals',
        'accented',
        'pinned',
        'pinned table',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      value: fc.constantFrom(
        '"nobody"',
        '1',
        'true',
        '1.5',
        '2026-01-01',
        '[]',
        '{}',
        '""',
        '"a:b:c"',
        '"\\u0000"',
        'x',
      ),
    }),
  },
);
const keyList = fc.array(keyItem, { maxLength: 4 });

interface Field {
  readonly role: FileRole;
  readonly table: string;
  readonly field: string;
  readonly written: fc.Arbitrary<Written>;
}

const set = (value: fc.Arbitrary<string>): fc.Arbitrary<Written> => fc.record({ value });
const lists = fc.oneof(
  { weight: 3, arbitrary: fc.record({ list: keyList }) },
  { weight: 1, arbitrary: set(values.anyValue) },
);

const packageFields: readonly Field[] = [
  { role: 'package', table: 'meta', field: 'format_version', written: set(values.numberValue) },
  { role: 'package', table: 'meta', field: 'created_by', written: set(values.textValue) },
  { role: 'package', table: 'meta', field: 'created_by_email', written: set(values.mailValue) },
  { role: 'package', table: 'meta', field: 'created_at', written: set(values.dateValue) },
  { role: 'package', table: 'meta', field: 'origin_server', written: set(values.textValue) },
  { role: 'package', table: 'learning_package', field: 'title', written: set(values.textValue) },
  {
    role: 'package',
    table: 'learning_package',
    field: 'key',
    written: set(values.libraryKeyValue),
  },
  {
    role: 'package',
    table: 'learning_package',
    field: 'description',
    written: set(values.textValue),
  },
  { role: 'package', table: 'learning_package', field: 'created', written: set(values.dateValue) },
  { role: 'package', table: 'learning_package', field: 'updated', written: set(values.anyValue) },
];

function entityFields(role: 'component' | 'container'): readonly Field[] {
  return [
    { role, table: 'entity', field: 'can_stand_alone', written: set(values.booleanValue) },
    { role, table: 'entity', field: 'key', written: set(values.anyValue) },
    { role, table: 'entity', field: 'created', written: set(values.dateValue) },
    { role, table: 'entity.draft', field: 'version_num', written: set(values.numberValue) },
    { role, table: 'entity.published', field: 'version_num', written: set(values.numberValue) },
    { role, table: 'version', field: 'version_num', written: set(values.numberValue) },
    { role, table: 'version', field: 'title', written: set(values.textValue) },
  ];
}

const otherFields: readonly Field[] = [
  { role: 'container', table: 'version.container', field: 'children', written: lists },
  { role: 'container', table: 'version.container', field: 'children', written: lists },
  { role: 'collection', table: 'collection', field: 'title', written: set(values.textValue) },
  { role: 'collection', table: 'collection', field: 'key', written: set(values.textValue) },
  { role: 'collection', table: 'collection', field: 'description', written: set(values.textValue) },
  { role: 'collection', table: 'collection', field: 'created', written: set(values.anyValue) },
  { role: 'collection', table: 'collection', field: 'entities', written: lists },
];

const fields: readonly Field[] = [
  ...packageFields,
  ...entityFields('component'),
  ...entityFields('component'),
  ...entityFields('container'),
  ...otherFields,
];

const place = { nth: fc.nat(3), tableNth: fc.nat(2) };

function faultsOf({ role, table, field, written }: Field): fc.Arbitrary<FieldFault> {
  const anything = set(values.anyValue);
  const change: fc.Arbitrary<FieldFault['change']> = fc.oneof(
    { weight: 8, arbitrary: written.map((one) => ({ kind: 'set' as const, ...one })) },
    { weight: 3, arbitrary: anything.map((one) => ({ kind: 'set' as const, ...one })) },
    { weight: 2, arbitrary: fc.constant({ kind: 'leave out' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'give twice' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('rename' as const),
        name: values.pool(
          [
            field.toUpperCase(),
            `${field}s`,
            `"${field}"`,
            `'${field}'`,
            `${field}.x`,
            `"${field} "`,
          ],
          [
            'a b',
            '',
            '"a b"',
            'é',
            'key',
            'title',
            'created',
            'entity',
            'version_num',
            'container',
          ],
        ),
      }),
    },
  );
  const fixed = { subject: fc.constant('field' as const), role: fc.constant(role) };
  const named = { table: fc.constant(table), field: fc.constant(field) };
  return fc.record({ ...fixed, ...named, ...place, change });
}

/** Fields that no exporter writes, among them those that move a version to another entity. */
const added: fc.Arbitrary<FieldFault> = fc.record({
  subject: fc.constant('field' as const),
  role: fc.constantFrom('component', 'container', 'collection', 'package'),
  ...place,
  table: fc.constantFrom(
    'version',
    'version',
    'version',
    'entity',
    'collection',
    'version.container',
    'meta',
    'entity.draft',
  ),
  field: values.pool(
    [
      'entity_ref',
      'entity_key',
      'created',
      'entity_ref',
      'created_by',
      'updated',
      'children',
      'title',
    ],
    [
      'enabled',
      'component_code',
      'draft',
      'published',
      'container',
      'container.unit',
      'a.b',
      'key',
    ],
  ),
  change: fc.oneof(
    fc.record({ kind: fc.constant('add' as const), item: keyItem }),
    fc.record({
      kind: fc.constant('add' as const),
      value: fc.oneof(values.anyValue, values.dateValue),
    }),
  ),
});

export const fieldFault: fc.Arbitrary<FieldFault> = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...fields.map(faultsOf)) },
  { weight: 1, arbitrary: added },
);

/** Puts the fault in; null where the library has no such field. */
export function applyFieldFault(fault: FieldFault, archive: MadeArchive): string | null {
  const file = fileOf(archive, fault.role, fault.nth);
  const tables = tablesOf(file, fault.table);
  const table = tables[fault.tableNth % Math.max(1, tables.length)];
  if (file === undefined || table === undefined) return null;
  const done = changeField(fault, table, archive);
  return done === null ? null : `${file.path} ${table.head}: ${done}`;
}

function changeField(fault: FieldFault, table: TomlTable, archive: MadeArchive): string | null {
  const { field, change } = fault;
  const at = table.pairs.findIndex(({ key }) => key === field);
  if (change.kind === 'add') {
    const value = writtenText(change, archive);
    table.pairs.unshift({ key: field, value });
    return `${field} = ${value} added`;
  }
  const pair = table.pairs[at];
  if (pair === undefined) {
    if (change.kind !== 'set') return null;
    const value = writtenText(change, archive);
    table.pairs.push({ key: field, value });
    return `${field} = ${value}`;
  }
  if (change.kind === 'set') {
    pair.value = writtenText(change, archive);
    return `${field} = ${pair.value}`;
  }
  if (change.kind === 'leave out') table.pairs.splice(at, 1);
  if (change.kind === 'give twice') table.pairs.push({ ...pair });
  if (change.kind === 'rename') pair.key = change.name;
  return `${field}: ${change.kind} ${change.kind === 'rename' ? change.name : ''}`.trimEnd();
}

function writtenText(written: Written, archive: MadeArchive): string {
  if ('value' in written) return written.value;
  if ('item' in written) return itemText(written.item, archive);
  return `[${written.list.map((item) => itemText(item, archive)).join(', ')}]`;
}

function itemText(item: KeyItem, archive: MadeArchive): string {
  if ('value' in item) return item.value;
  const keys = archive.files.filter(isEntity).flatMap((file) => keyIn(file) ?? []);
  const key = keys[item.nth % Math.max(1, keys.length)] ?? 'nobody';
  const table = `{key = ${quoted(key)}, version_num = 1}`;
  return item.spelling === 'pinned table' ? table : quoted(spelledAs(item.spelling, key));
}

function isEntity({ role }: MadeFile): boolean {
  return role === 'component' || role === 'container';
}

/** The same key as a careless hand, or another keyboard, writes it. */
function spelledAs(spelling: Spelling, key: string): string {
  if (spelling === 'pinned') return `${key}@1`;
  if (spelling === 'padded') return ` ${key} `;
  if (spelling === 'capitals') return key.toUpperCase();
  return spelling === 'accented' ? key.replace(/[aeiou](?=[^aeiou]*$)/, '$&\u0301') : key;
}
