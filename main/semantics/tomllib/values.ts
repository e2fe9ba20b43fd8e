import { strRepr } from '../python/repr.ts';
import type { PyValue } from '../python/value.ts';
import { takeBasicString } from './basic-string.ts';
import { takeKey, takeQuoted, tupleRepr } from './keys.ts';
import { Namespaces } from './namespaces.ts';
import { nestOf, openDict } from './open-values.ts';
import { takePlainValue } from './plain-values.ts';
import type { SourceText } from './source-text.ts';

/** A key and its value. */
export interface Pair {
  readonly key: readonly string[];
  readonly value: PyValue;
}

/** `key = value`: all of it. */
export function takePair(source: SourceText): Pair {
  const key = takeKey(source);
  if (source.peek() !== '=') {
    throw source.fault("Expected '=' after a key in a key/value pair");
  }
  source.at += 1;
  source.skipBlanks();
  return { key, value: source.deeper(1, () => takeValue(source)) };
}

function takeValue(source: SourceText): PyValue {
  const sign = source.peek();
  if (sign === '"' || sign === "'")
    return { kind: 'str', value: source.deeper(2, () => takeString(source, sign)) };
  if (sign === '[') return source.deeper(1, () => takeArray(source));
  if (sign === '{') return source.deeper(1, () => takeInlineTable(source));
  if (source.startsWith('true')) return word(source, 'true', true);
  if (source.startsWith('false')) return word(source, 'false', false);
  source.mustReach(1);
  const value = takePlainValue(source);
  if (value === null) throw source.fault('Invalid value');
  return value;
}

function word(source: SourceText, text: string, value: boolean): PyValue {
  source.at += text.length;
  return { kind: 'bool', value };
}

function takeString(source: SourceText, quote: '"' | "'"): string {
  if (!source.startsWith(quote.repeat(3))) {
    source.at += 1;
    return takeQuoted(source, quote);
  }
  source.at += 3;
  if (source.peek() === '\n') source.at += 1;
  let value = quote === '"' ? takeBasicString(source, true) : source.takeLiteral("'''");
  // One or two more of the same are the end of the text.
  for (let more = 0; more < 2 && source.peek() === quote; more += 1) {
    value += quote;
    source.at += 1;
  }
  return value;
}

function takeArray(source: SourceText): PyValue {
  source.mustReach(2);
  source.at += 1;
  const items: PyValue[] = [];
  for (;;) {
    source.skipCommentsAndSpace();
    if (source.peek() === ']') break;
    items.push(source.deeper(1, () => takeValue(source)));
    source.skipCommentsAndSpace();
    if (source.peek() === ']') break;
    if (source.peek() !== ',') throw source.fault('Unclosed array');
    source.at += 1;
  }
  source.at += 1;
  return { kind: 'list', items };
}

function takeInlineTable(source: SourceText): PyValue {
  source.mustReach(1);
  source.at += 1;
  const root = openDict();
  const namespaces = new Namespaces();
  source.skipBlanks();
  if (source.peek() === '}') {
    source.at += 1;
    return root;
  }
  for (;;) {
    const { key, value } = source.deeper(1, () => takePair(source));
    if (namespaces.isFrozen(key)) {
      throw source.fault(`Cannot mutate immutable namespace ${tupleRepr(key)}`);
    }
    const nest = nestOf(root, key.slice(0, -1), false);
    if (nest === null) throw source.fault('Cannot overwrite a value');
    const last = key.at(-1) ?? '';
    if (nest.entries.has(last)) {
      throw source.fault(`Duplicate inline table key ${strRepr(last, '3.12')}`);
    }
    nest.entries.set(last, value);
    source.skipBlanks();
    const sign = source.peek();
    if (sign !== '}' && sign !== ',') throw source.fault('Unclosed inline table');
    source.at += 1;
    if (sign === '}') return root;
    if (value.kind === 'dict' || value.kind === 'list') namespaces.freeze(key);
    source.skipBlanks();
  }
}
