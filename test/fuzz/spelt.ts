import { parse } from 'smol-toml';
import type { TomlNode } from '../../contract/model/toml.ts';

/** Where a value's line and column do not point at text that spells it; null where all do. */
export function spellingComplaint(root: TomlNode, text: string): string | null {
  const lines = text.split('\n').map((line) => Array.from(line));
  const pending: TomlNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'table') for (const inner of node.entries.values()) pending.push(inner);
    if (node.kind === 'array') for (const inner of node.items) pending.push(inner);
    if (node === root) continue;
    const line = lines[node.line - 1] ?? [];
    const rest = line.slice(node.column - 1).join('');
    if (!spells(node, rest, () => [rest, ...restOf(lines, node.line)].join('\n'))) {
      return `${node.kind} at ${node.line}:${node.column}: ${JSON.stringify(rest.slice(0, 40))}`;
    }
  }
  return null;
}

function restOf(lines: readonly (readonly string[])[], from: number): string[] {
  return lines.slice(from).map((line) => line.join(''));
}

function spells(node: TomlNode, rest: string, more: () => string): boolean {
  switch (node.kind) {
    case 'table':
      return /^[[{A-Za-z0-9_"'-]/.test(rest); // a header, an inline table or a dotted key
    case 'array':
      return rest.startsWith('[');
    case 'string':
      return spellsString(
        node.value,
        rest.startsWith('"""') || rest.startsWith("'''") ? more() : rest,
      );
    case 'boolean':
      return rest.startsWith(String(node.value));
    case 'integer':
    case 'float':
      return spellsNumber(node.value, /^[A-Za-z0-9_+.-]+/.exec(rest)?.[0] ?? '');
    default:
      return rest.startsWith(node.value);
  }
}

function spellsNumber(value: number | bigint, word: string): boolean {
  const digits = word.replaceAll('_', '').toLowerCase();
  if (/^[+-]?(?:inf|nan)$/.test(digits)) {
    const number = digits.endsWith('nan') ? NaN : digits.startsWith('-') ? -Infinity : Infinity;
    return Object.is(number, value);
  }
  if (/[.e]/.test(digits) && !digits.startsWith('0x')) return Number(digits) === Number(value);
  const unsigned = digits.replace(/^[+-]/, '');
  const whole = unsigned === '' ? null : BigInt(unsigned);
  return whole !== null && BigInt(value) === (digits.startsWith('-') ? -whole : whole);
}

/** The shortest quoted text here that a second reader takes has this value. */
function spellsString(value: string, text: string): boolean {
  const closing = /^(?:"""|'''|"|')/.exec(text)?.[0];
  if (closing === undefined) return false;
  for (let end = text.indexOf(closing, closing.length); end >= 0;) {
    // Up to two quotes before the closing three belong to the text.
    for (let stop = end + closing.length; stop <= end + closing.length + 2; stop += 1) {
      if (readsAs(text.slice(0, stop), value)) return true;
    }
    end = text.indexOf(closing, end + 1);
  }
  return false;
}

function readsAs(slice: string, value: string): boolean {
  try {
    const read = parse(`x = ${slice}`)['x'];
    const flat = (one: string) => one.replaceAll('\r\n', '\n');
    return typeof read === 'string' && flat(read) === flat(value);
  } catch {
    return false; // not its end yet
  }
}
