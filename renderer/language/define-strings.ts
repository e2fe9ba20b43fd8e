import { IntlMessageFormat } from 'intl-messageformat';
import { activeLanguage } from './language.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

/** A text with values in it, in the ICU form: `{total, plural, one {# file} other {# files}}`. */
export interface Message<Given extends Values> {
  readonly icu: string;
  /** Exists for its type alone. */
  readonly given?: Given;
}

/** Makes the entry of a text with values; `Given` names them. */
export function message<Given extends Values>(icu: string): Message<Given> {
  return { icu };
}

interface Table {
  readonly [name: string]: string | Message<Values> | Table;
}

/** What a feature uses: a text is a string, a message a function of its values. */
export type StringsOf<T> = {
  readonly [Name in keyof T]: T[Name] extends string
    ? string
    : T[Name] extends Message<infer Given>
      ? (values: Given) => string
      : StringsOf<T[Name]>;
};

/**
 * The words of one area. Each has an id, `<area>.<name>`, under which another language may have its
 * own text; which one is shown is decided when it is read, so a change of language needs no reload.
 */
export function defineStrings<const T extends Table>(area: string, table: T): StringsOf<T> {
  const strings = {};
  for (const [name, entry] of Object.entries(table)) {
    const id = `${area}.${name}`;
    Object.defineProperty(strings, name, { enumerable: true, get: getterOf(id, entry) });
  }
  return Object.freeze(strings) as StringsOf<T>; // built by a loop over the same names
}

function getterOf(id: string, entry: string | Message<Values> | Table): () => unknown {
  if (typeof entry === 'string') return () => activeLanguage().texts[id] ?? entry;
  if (isMessage(entry)) {
    const say = (values: Values): string => format(id, entry.icu, values);
    return () => say;
  }
  const nested = defineStrings(id, entry);
  return () => nested;
}

function isMessage(entry: Message<Values> | Table): entry is Message<Values> {
  return typeof entry['icu'] === 'string';
}

/** Read once each: a text is parsed when it is first shown. */
const read = new Map<string, IntlMessageFormat>();

function format(id: string, icu: string, values: Values): string {
  const { tag, texts } = activeLanguage();
  const key = `${tag} ${id}`;
  const known = read.get(key) ?? new IntlMessageFormat(texts[id] ?? icu, tag, undefined, options);
  read.set(key, known);
  return String(known.format(values));
}

/** Made once for each form: making one takes longer than a thousand texts with it. */
function kept<Form, Made>(make: (tag: string | undefined, form?: Form) => Made) {
  const made = new Map<string, Made>();
  return (tag?: string | string[], form?: Form): Made => {
    const one = typeof tag === 'object' ? tag[0] : tag;
    const key = `${one ?? ''} ${JSON.stringify(form)}`;
    const known = made.get(key) ?? make(one, form);
    made.set(key, known);
    return known;
  };
}

/** Figures follow the user's locale, as all others in the window do; plurals the language's rules. */
const options = {
  ignoreTag: true,
  formatters: {
    getNumberFormat: kept(
      (_tag, form?: Intl.NumberFormatOptions) => new Intl.NumberFormat(undefined, form),
    ),
    getDateTimeFormat: kept(
      (_tag, form?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, form),
    ),
    getPluralRules: kept((tag, form?: Intl.PluralRulesOptions) => new Intl.PluralRules(tag, form)),
  },
};
