import type { TomlPair, TomlTable } from './made-archive.ts';
import { nameOf, textIn } from './made-archive.ts';

/** Other spellings of one and the same document; the exporter writes `plain`. */
export const tomlForms = [
  'plain',
  'inline',
  'inline below',
  'dotted',
  'versions first',
  'interleaved',
  'quoted keys',
  'literal strings',
  'multi-line strings',
  'multi-line literal strings',
  'escaped strings',
  'tight',
  'tabs',
  'comments',
  'spaced heads',
] as const;
export type TomlForm = (typeof tomlForms)[number];

/** A document of tables as text. What a form cannot do with a faulty table it leaves as it is. */
export function writeToml(tables: readonly TomlTable[], form: TomlForm): string {
  if (form === 'inline' || form === 'inline below' || form === 'dotted')
    return nested(tables, form);
  if (form === 'versions first')
    return plain(
      tables.toSorted((a, b) => rank(a) - rank(b)),
      form,
    );
  if (form === 'interleaved') return plain(interleaved(tables), form);
  return plain(tables, form);
}

function plain(tables: readonly TomlTable[], form: TomlForm): string {
  return tables
    .map(({ head, pairs }) => {
      const shown = form === 'spaced heads' ? head.replace(/([\w-]+)/g, ' $1 ') : head;
      return `${shown}${remark(form)}\n${pairs.map((pair) => line(pair, form)).join('')}`;
    })
    .join(form === 'tight' ? '' : '\n');
}

/** Versions before [entity]; a version keeps what belongs to it behind it. */
function rank({ head }: TomlTable): number {
  return nameOf(head).startsWith('version') ? 0 : 1;
}

/** [entity], [[version]], [entity.draft] …: tables that are opened again behind others. */
function interleaved(tables: readonly TomlTable[]): readonly TomlTable[] {
  const [first, ...rest] = tables.filter((table) => rank(table) === 1);
  const versions = tables.filter((table) => rank(table) === 0);
  return [...(first === undefined ? [] : [first]), ...versions, ...rest];
}

function line({ key, value }: TomlPair, form: TomlForm): string {
  const equals = { tight: '=', tabs: '\t=\t' }[form as string] ?? ' = ';
  const name = form === 'quoted keys' && /^[\w-]+$/.test(key) ? `"${key}"` : key;
  return `${name}${equals}${respelled(value, form)}${remark(form)}\n`;
}

function remark(form: TomlForm): string {
  return form === 'comments' ? ' # é "\t' : '';
}

function respelled(value: string, form: TomlForm): string {
  const text = textIn(value);
  if (text === null) return value;
  if (form === 'literal strings' && !text.includes("'")) return `'${text}'`;
  if (form === 'multi-line strings') return `"""\n${text}"""`;
  if (form === 'multi-line literal strings' && !text.includes("'")) return `'''\n${text}'''`;
  if (form !== 'escaped strings') return value;
  const escapes = Array.from(text, (letter) => {
    return `\\U${letter.codePointAt(0)?.toString(16).padStart(8, '0')}`;
  });
  return `"${escapes.join('')}"`;
}

interface Group {
  readonly table: TomlTable;
  readonly below: readonly TomlTable[];
}

/** Tables with those below them, which stand inside or are named by a longer key. */
function nested(tables: readonly TomlTable[], form: 'inline' | 'inline below' | 'dotted'): string {
  const groups = groupsOf(tables);
  const tops = [...new Set(groups.map(({ table }) => nameOf(table.head)))];
  return tops
    .map((name) => {
      const own = groups.filter(({ table }) => nameOf(table.head) === name);
      if (form === 'inline') return inlineTop(name, own);
      return own.map((group) => oneGroup(group, form, tops)).join('\n');
    })
    .join(form === 'inline' ? '' : '\n');
}

function groupsOf(tables: readonly TomlTable[]): readonly Group[] {
  const groups: { table: TomlTable; below: TomlTable[] }[] = [];
  for (const table of tables) {
    const top = nameOf(table.head).split('.')[0] ?? '';
    const group = groups.findLast((one) => nameOf(one.table.head) === top);
    if (group === undefined || nameOf(table.head) === top) groups.push({ table, below: [] });
    else group.below.push(table);
  }
  return groups;
}

function inlineTop(name: string, groups: readonly Group[]): string {
  const [first] = groups;
  if (first === undefined) return '';
  const isList = first.table.head.startsWith('[[');
  const bodies = groups.map(inlineTable);
  return `${name} = ${isList ? `[${bodies.join(', ')}]` : bodies.join(' ')}\n`;
}

function inlineTable({ table, below }: Group): string {
  const inside = below.map((one) => `${restOf(one)} = {${pairsInline(one.pairs)}}`);
  return `{${[...(table.pairs.length > 0 ? [pairsInline(table.pairs)] : []), ...inside].join(', ')}}`;
}

/** No line feed may stand in an inline table but inside an array or a string. */
function pairsInline(pairs: readonly TomlPair[]): string {
  return pairs.map(({ key, value }) => `${key} = ${value}`).join(', ');
}

/** `draft` of `[entity.draft]`, `container.unit` of `[entity.container.unit]`. */
function restOf({ head }: TomlTable): string {
  return nameOf(head).split('.').slice(1).join('.');
}

function oneGroup(group: Group, form: 'inline below' | 'dotted', tops: readonly string[]): string {
  const { table, below } = group;
  const name = nameOf(table.head);
  const inside = below.flatMap((one) => {
    if (form === 'inline below' || one.pairs.length === 0) {
      return [{ key: restOf(one), value: `{${pairsInline(one.pairs)}}` }];
    }
    return one.pairs.map(({ key, value }) => ({ key: `${restOf(one)}.${key}`, value }));
  });
  const pairs = [...table.pairs, ...inside];
  // Keys without a table must come first in the document, so only its first table can lose its head.
  const isHeadless = form === 'dotted' && name === tops[0] && !table.head.startsWith('[[');
  if (!isHeadless) return `${table.head}\n${pairs.map((pair) => line(pair, form)).join('')}`;
  return pairs.map(({ key, value }) => line({ key: `${name}.${key}`, value }, form)).join('');
}
