import { StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { xmlLanguage } from '@codemirror/lang-xml';
import type { Extension } from '@codemirror/state';
import type { StringStream } from '@codemirror/language';
import type { CodeLanguage } from './language-of.ts';

const toml = StreamLanguage.define({ name: 'toml', token: tomlToken });

/** Enough of TOML to tell names, values and comments apart. */
function tomlToken(stream: StringStream): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match(/^#.*/u)) return 'comment';
  if (stream.sol() && stream.match(/^\[\[?[^\]]*\]\]?/u)) return 'heading';
  if (stream.match(/^(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?=\s*[.=](?!=))/u)) return 'propertyName';
  if (stream.match(/^(?:"(?:\\.|[^"\\])*"?|'[^']*'?)/u)) return 'string';
  if (stream.match(/^(?:true|false)\b/u)) return 'bool';
  if (stream.match(/^[+-]?\d[\d:._TZ+-]*/u)) return 'number';
  stream.next();
  return null;
}

const classes: Readonly<Record<string, string | null>> = {
  'special(string)': null, // CDATA: the text itself
  tagName: 'carrel-name',
  attributeName: 'carrel-name',
  propertyName: 'carrel-name',
  string: 'carrel-value',
  attributeValue: 'carrel-value',
  bool: 'carrel-value',
  number: 'carrel-value',
  comment: 'carrel-quiet',
  angleBracket: 'carrel-quiet',
  processingInstruction: 'carrel-quiet',
  documentMeta: 'carrel-quiet',
};

const colours = syntaxHighlighting({
  style: (tags) => {
    for (const tag of tags.flatMap((found) => found.set)) {
      const found = classes[String(tag)];
      if (found !== undefined) return found;
    }
    return null;
  },
});

/** The grammar and colours for a language. */
export function codeLanguage(language: CodeLanguage): Extension {
  if (language === 'plain') return [];
  return [language === 'xml' ? xmlLanguage : toml, colours];
}
