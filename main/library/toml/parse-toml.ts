import type { NewerTomlForm } from '../../../contract/model/library.ts';
import type { TomlFault, TomlTable } from '../../../contract/model/toml.ts';
import { Cursor, TomlStop } from './cursor.ts';
import type { TomlLimit } from './cursor.ts';
import { readKey } from './keys.ts';
import { readPlainEntity, tablesOf } from './plain-entity.ts';
import { Document, openArrayTable, openTable, tableFor } from './tables.ts';
import type { TableNode } from './table-node.ts';
import { readValue } from './values.ts';

/** A text as TOML, or where it stops being it. */
export type TomlReading =
  | {
      readonly kind: 'table';
      readonly root: TomlTable;
      readonly newerForms: readonly NewerTomlForm[];
      /** Written word for word as exporters write it: every reader of TOML takes it for the same. */
      readonly isPlain: boolean;
    }
  | {
      readonly kind: 'fault';
      readonly fault: TomlFault;
      /** Set where a limit of Carrel stopped it, and not the language. */
      readonly limit: TomlLimit | null;
    };

/**
 * Reads TOML 1.0 and the forms of TOML 1.1 that Ulmo's reader takes too, with the place of every
 * value. Nothing is thrown for any text; names like `__proto__` are plain keys of a Map (ZI-6).
 * What may be declared twice follows CPython's tomllib, whose rules Verawood applies.
 */
export function parseToml(text: string): TomlReading {
  const plain = readPlainEntity(text);
  if (plain === null) return readAnyToml(text);
  return { kind: 'table', root: tablesOf(plain), newerForms: noForms, isPlain: true };
}

const noForms: readonly NewerTomlForm[] = [];

/** The same without the shorter way for what exporters write: what that is held against. */
export function readAnyToml(text: string): TomlReading {
  const document = new Document(new Cursor(text));
  try {
    readStatements(document);
    const { root, cursor } = document;
    return { kind: 'table', root, newerForms: cursor.newerForms, isPlain: false };
  } catch (error) {
    if (!(error instanceof TomlStop)) throw error;
    return { kind: 'fault', fault: error.fault, limit: error.limit };
  }
}

function readStatements(document: Document): void {
  const { cursor } = document;
  if (cursor.code === 0xfeff) {
    cursor.stop('the file begins with a byte order mark, which TOML does not allow');
  }
  let table = document.root;
  for (;;) {
    cursor.skipSpace();
    if (cursor.atEnd) return;
    if (cursor.code === 0x5b) table = readHeader(document);
    else readKeyValue(document, table);
    cursor.skipBlanksAndComment();
    if (!cursor.atEnd && !cursor.takeLineEnd()) {
      cursor.stop(
        cursor.code === 0x0d
          ? 'a carriage return stands here without a line feed'
          : 'the line goes on where it should end',
      );
    }
  }
}

function readHeader(document: Document): TableNode {
  const { cursor } = document;
  const start = cursor.at;
  const ofArray = cursor.text.charCodeAt(start + 1) === 0x5b;
  cursor.at += ofArray ? 2 : 1;
  cursor.skipBlanks();
  const key = readKey(cursor);
  const closing = ofArray ? ']]' : ']';
  if (!cursor.text.startsWith(closing, cursor.at)) {
    cursor.stop(`“${closing}” is missing behind the name of a table`);
  }
  cursor.at += closing.length;
  document.section += 1;
  return ofArray ? openArrayTable(document, key, start) : openTable(document, key, start);
}

function readKeyValue(document: Document, table: TableNode): void {
  const { cursor } = document;
  const key = readKey(cursor);
  if (cursor.code !== 0x3d) cursor.stop('“=” is missing behind a key');
  cursor.at += 1;
  cursor.skipBlanks();
  const { parent, name } = tableFor(document, table, key);
  parent.entries.set(name, readValue(document, key.length));
}
