import type { MarkupElement } from '../markup-tree.ts';
import { placeWords } from '../parts.ts';
import type { Fact } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html, nothing } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';

/** Attributes that every block may have and no reader asks for here. */
const common: ReadonlySet<string> = new Set([
  'display_name',
  'url_name',
  'xblock-family',
  'filename',
  'slug',
  'editor',
  'tags-v1',
  'copied_from_block',
  'copied_from_version',
]);

/** The attributes with names in plain words, in the order of the names. */
export function attributeFacts(
  root: MarkupElement,
  names: Readonly<Record<string, string>>,
  writing: Writing,
): readonly Fact[] {
  return Object.entries(names).map(([name, label]) => [
    label,
    attributeValue(root.attributes[name] ?? '', writing),
  ]);
}

/** What else the block carries, by its own names: nothing it says is left out. */
export function otherFacts(
  root: MarkupElement,
  known: readonly string[],
  writing: Writing,
): readonly Fact[] {
  return Object.entries(root.attributes)
    .filter(([name]) => !known.includes(name) && !common.has(name))
    .slice(0, 100)
    .map(([name, value]) => [name, attributeValue(value, writing)]);
}

const longest = 2_000;

function attributeValue(written: string, writing: Writing): Html {
  const value = written.trim();
  if (value === '' || value === 'null' || value === 'None') return nothing;
  if (/^true$/i.test(value)) return html`${words.yes}`;
  if (/^false$/i.test(value)) return html`${words.no}`;
  if (/^(?:https?:|\/?static\/)/i.test(value)) return placeWords(value, writing);
  const date = dateWords(value);
  if (date !== null) return html`${date}`;
  const shown = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return writing.value(shown.replace(/^(-?\d+)\.0$/, '$1'));
}

/** `1 Jan 2030, 00:00 UTC` of a time as servers write it. */
function dateWords(value: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)$/.test(value))
    return null;
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return null;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
  return `${day.format(time)}, ${clock.format(time)} UTC`;
}
