import fc from 'fast-check';
import type { FileRole, MadeArchive, TomlTable } from '../made-archive.ts';
import { fileOf } from '../made-archive.ts';
import { codeText, numberValue, pool } from '../values.ts';

/** A table has another head, is missing, comes twice, or one more is there. */
export interface TableFault {
  readonly subject: 'table';
  readonly role: FileRole;
  readonly nth: number;
  readonly tableNth: number;
  readonly change:
    | { readonly kind: 'head'; readonly head: string }
    | { readonly kind: 'leave out' | 'give twice' | 'move to the end' }
    | { readonly kind: 'add'; readonly tables: readonly AddedTable[] };
}

interface AddedTable {
  readonly head: string;
  readonly pairs: Readonly<Record<string, string>>;
}

const heads = pool(
  ['[version]', '[[version]]', '[entity]', '[[entity]]', '[entity.draft]', '[[entity.draft]]'],
  [
    '[entity.published]',
    '[entity.container]',
    '[entity.container.unit]',
    '[entity.container.section]',
  ],
  ['[entity.container.subsection]', '[entity.container.chapter]', '[[entity.container.unit]]'],
  [
    '[version.container]',
    '[[version.container]]',
    '[collection]',
    '[[collection]]',
    '[meta]',
    '[[meta]]',
  ],
  [
    '[learning_package]',
    '[Meta]',
    '["entity"]',
    '[entity',
    'entity]',
    '[]',
    '[a.b.c]',
    '[[versions]]',
  ],
);

const version: fc.Arbitrary<readonly AddedTable[]> = fc
  .record({
    number: fc.option(numberValue, { freq: 6, nil: null }),
    title: fc.option(fc.constantFrom('"More"', '""', '" padded "', '1', '[]'), {
      freq: 6,
      nil: null,
    }),
    children: fc.option(fc.constantFrom('[]', '["nobody"]', '["nobody", 1]', '"x"', '[[]]'), {
      nil: null,
    }),
  })
  .map(({ number, title, children }) => {
    const pairs = {
      ...(title === null ? {} : { title }),
      ...(number === null ? {} : { version_num: number }),
    };
    const below = children === null ? [] : [{ head: '[version.container]', pairs: { children } }];
    return [{ head: '[[version]]', pairs }, ...below];
  });

const added: fc.Arbitrary<readonly AddedTable[]> = fc.oneof(
  { weight: 5, arbitrary: version },
  {
    weight: 1,
    arbitrary: codeText.map((key) => [
      { head: '[collection]', pairs: { key: JSON.stringify(key), entities: '[]' } },
    ]),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        heads,
        fc.constantFrom<Readonly<Record<string, string>>>({}, { version_num: '1' }, { x: '1' }),
      )
      .map(([head, pairs]) => [{ head, pairs }]),
  },
);

export const tableFault: fc.Arbitrary<TableFault> = fc.record({
  subject: fc.constant('table' as const),
  role: fc.constantFrom('component', 'container', 'collection', 'package', 'component'),
  nth: fc.nat(3),
  tableNth: fc.nat(6),
  change: fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('head' as const), head: heads }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), tables: added }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'leave out' as const,
          'give twice' as const,
          'move to the end' as const,
        ),
      }),
    },
  ),
});

/** Puts the fault in; null where the library has no such table. */
export function applyTableFault(fault: TableFault, archive: MadeArchive): string | null {
  const file = fileOf(archive, fault.role, fault.nth);
  const tables = file?.tables ?? null;
  if (file === undefined || tables === null || tables.length === 0) return null;
  const at = fault.tableNth % tables.length;
  const table = tables[at];
  if (table === undefined) return null;
  const { change } = fault;
  const was = table.head;
  if (change.kind === 'head') table.head = change.head;
  if (change.kind === 'leave out') tables.splice(at, 1);
  if (change.kind === 'give twice') tables.push(copyOf(table));
  if (change.kind === 'move to the end') tables.push(...tables.splice(at, 1));
  if (change.kind !== 'add') {
    return `${file.path} ${was}: ${change.kind}${change.kind === 'head' ? ` ${change.head}` : ''}`;
  }
  tables.push(...change.tables.map(({ head, pairs }) => ({ head, pairs: pairsOf(pairs) })));
  return `${file.path}: ${change.tables.map((one) => JSON.stringify(one)).join(', ')} added`;
}

function copyOf({ head, pairs }: TomlTable): TomlTable {
  return { head, pairs: pairs.map((pair) => ({ ...pair })) };
}

function pairsOf(pairs: Readonly<Record<string, string>>): TomlTable['pairs'] {
  return Object.entries(pairs).map(([key, value]) => ({ key, value }));
}
