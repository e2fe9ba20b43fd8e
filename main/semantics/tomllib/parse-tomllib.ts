import type { PyDict } from '../python/value.ts';
import { takeKey, tupleRepr } from './keys.ts';
import { Namespaces } from './namespaces.ts';
import { appendNest, nestOf, openDict } from './open-values.ts';
import type { OpenDict } from './open-values.ts';
import { SourceText } from './source-text.ts';
import { takePair } from './values.ts';

/**
 * `tomllib.loads(text)` of CPython 3.12: TOML 1.0, with plain Python values. Raises TOMLDecodeError
 * with its exact text, ValueError for an integer of more than 4,300 digits, and RecursionError as
 * from the place where a server calls it.
 */
export function parseTomllib(text: string): PyDict {
  const document: Document = {
    source: new SourceText(text),
    root: openDict(),
    namespaces: new Namespaces(),
  };
  const { source } = document;
  let table: readonly string[] = [];
  for (;;) {
    source.skipBlanks();
    const sign = source.peek();
    if (sign === '') break;
    if (sign === '[') table = takeHeader(document);
    else if (keyStart.test(sign)) takeKeyValue(document, table);
    else if (sign !== '#' && sign !== '\n') throw source.fault('Invalid statement');
    source.skipBlanks();
    source.skipComment();
    const end = source.peek();
    if (end === '') break;
    if (end !== '\n') {
      throw source.fault('Expected newline or end of document after a statement');
    }
    source.at += 1;
  }
  return document.root;
}

interface Document {
  readonly source: SourceText;
  readonly root: OpenDict;
  readonly namespaces: Namespaces;
}

const keyStart = /[A-Za-z0-9_"'-]/;

function takeHeader(document: Document): readonly string[] {
  document.namespaces.openPending();
  return document.source.peek(1) === '[' ? takeArrayHeader(document) : takeTableHeader(document);
}

function takeTableHeader({ source, root, namespaces }: Document): readonly string[] {
  source.at += 1;
  source.skipBlanks();
  const key = takeKey(source);
  if (namespaces.isOpened(key) || namespaces.isFrozen(key)) {
    throw source.fault(`Cannot declare ${tupleRepr(key)} twice`);
  }
  namespaces.open(key);
  if (nestOf(root, key, true) === null) throw source.fault('Cannot overwrite a value');
  if (source.peek() !== ']') {
    throw source.fault("Expected ']' at the end of a table declaration");
  }
  source.at += 1;
  return key;
}

function takeArrayHeader({ source, root, namespaces }: Document): readonly string[] {
  source.at += 2;
  source.skipBlanks();
  const key = takeKey(source);
  if (namespaces.isFrozen(key)) {
    throw source.fault(`Cannot mutate immutable namespace ${tupleRepr(key)}`);
  }
  namespaces.forget(key);
  namespaces.open(key);
  if (!appendNest(root, key)) throw source.fault('Cannot overwrite a value');
  if (!source.startsWith(']]')) {
    throw source.fault("Expected ']]' at the end of an array declaration");
  }
  source.at += 2;
  return key;
}

function takeKeyValue({ source, root, namespaces }: Document, table: readonly string[]): void {
  const pair = source.deeper(2, () => takePair(source));
  const key = [...table, ...pair.key];
  const parent = key.slice(0, -1);
  const opened = namespaces.openedWithin(parent, table.length);
  if (opened !== null) {
    throw source.fault(`Cannot redefine namespace ${tupleRepr(key.slice(0, opened))}`);
  }
  namespaces.openLater(parent, table.length);
  if (namespaces.isFrozen(parent)) {
    throw source.fault(`Cannot mutate immutable namespace ${tupleRepr(parent)}`);
  }
  const nest = nestOf(root, parent, true);
  const last = key.at(-1) ?? '';
  if (nest === null || nest.entries.has(last)) throw source.fault('Cannot overwrite a value');
  const { value } = pair;
  if (value.kind === 'dict' || value.kind === 'list') namespaces.freeze(key);
  nest.entries.set(last, value);
}
