/**
 * Text of TOML as tomlkit writes it for the exporter (restore-semantics 6 and 8.8). Releases differ
 * in one character: tomlkit 0.15.1 writes U+001B as `\e`, which TOML 1.0 does not know.
 */
export interface TomlWriter {
  /** A basic string with its quotation marks. */
  readonly string: (text: string) => string;
}

const short: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const escaped = /[\u0000-\u001f"\\\u007f]/g;

/** @param hasShortEscape whether U+001B gets a letter of its own */
export function tomlWriter(hasShortEscape: boolean): TomlWriter {
  const write = (character: string): string =>
    short[character] ??
    (hasShortEscape && character === '\u001b'
      ? '\\e'
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return { string: (text) => `"${text.replace(escaped, write)}"` };
}

/** Keys in one line, as an entity lists its children. */
export function tomlLine({ string }: TomlWriter, texts: readonly string[]): string {
  return `[${texts.map(string).join(', ')}]`;
}

/** One text a line, as a collection lists its members. */
export function tomlLines({ string }: TomlWriter, texts: readonly string[]): string {
  if (texts.length === 0) return '[]';
  return `[\n${texts.map((text) => `    ${string(text)},\n`).join('')}]`;
}
