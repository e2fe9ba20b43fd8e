import { fileName, isOwnAddress } from './version-files.ts';
import type { Html } from './safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from './safe-html.ts';
import type { Writing } from './writing.ts';
import { count, words } from './words.ts';

/** A label of Carrel's and what the author's component says. */
export type Fact = readonly [label: string, value: Html];

/** Facts as a list of names and values; nothing where there are none. */
export function writeFacts(facts: readonly Fact[]): Html {
  const shown = facts.filter(([, value]) => !isEmpty(value));
  if (shown.length === 0) return nothing;
  const rows = shown.map(
    ([label, value]) =>
      html`<dt>${label}</dt>
        <dd dir="auto">${value}</dd>`,
  );
  return html`<dl class="facts">${rows}</dl>`;
}

/** A heading of Carrel's own with facts below it. */
export function writeFactsUnder(heading: string, facts: readonly Fact[]): Html {
  const list = writeFacts(facts);
  return isEmpty(list)
    ? nothing
    : html`<section class="under">
        <h2>${heading}</h2>
        ${list}
      </section>`;
}

/** Folded away, and opened where it holds a word that is searched for. */
export function fold(
  summary: Html | string,
  inside: Html,
  className = 'fold',
  isOpen = false,
): Html {
  const open = isOpen || inside.toString().includes('<mark>') ? html` open` : nothing;
  return html`<details class="${className}" ${open}>
    <summary>${summary}</summary>
    <div class="folded">${inside}</div>
  </details>`;
}

/** What cannot be shown here, said in its place. */
export function gap(what: Html | string, from: Html = nothing): Html {
  const source = isEmpty(from) ? nothing : html` <span class="address">${from}</span>`;
  return html`<span class="gap">${what}${source}</span>`;
}

/** The program of a block, folded; it is never run. */
export function foldSource(summary: string, source: string, writing: Writing): Html {
  const text = source.replace(/^\s*\n/, '').trimEnd(); // one pass, however many blanks there are
  if (text === '') return html`<p class="note">${summary}</p>`;
  const shown = html`<pre class="source" dir="ltr" tabindex="0">${writing.value(text)}</pre>`;
  return fold(summary, shown, 'fold code');
}

const longestAddress = 300;

/** An address to read, never to follow: long ones are cut in their middle. */
export function address(written: string, writing: Writing): Html {
  const text = written.trim();
  if (/^data:/i.test(text)) return html`${words.address.data(text.length)}`;
  if (text.length <= longestAddress) return html`<bdi dir="ltr">${writing.value(text)}</bdi>`;
  const cut = `${text.slice(0, longestAddress / 2)}…${text.slice(-longestAddress / 2)}`;
  return html`<bdi dir="ltr">${writing.value(cut)}</bdi>`;
}

/** A file of the component as a reader knows it: its name and size, or that it is missing. */
export function fileWords(written: string, writing: Writing): Html {
  const name = html`<bdi dir="ltr" class="mono">${writing.value(fileName(written))}</bdi>`;
  const file = writing.files.find(written);
  if (file === null) return html`${name} <span class="missing">${words.file.missing}</span>`;
  return html`${name} <span class="quiet">${size(file.bytes)}</span>`;
}

/** An address of whatever kind: a file of the component, or a place elsewhere. */
export function placeWords(written: string, writing: Writing): Html {
  if (/^\s*\/?static\//.test(written)) return fileWords(written, writing);
  return address(written, writing);
}

/** An image in its place, or in words why it is not there. */
export function image(
  written: string,
  alt: string,
  writing: Writing,
  attributes: Html = nothing,
): Html {
  const name = alt.trim();
  const said =
    name === '' ? html`${words.image.plain}` : html`${words.image.called} “${writing.value(name)}”`;
  if (!isOwnAddress(written)) {
    const what = html`${said}, ${words.image.notFetched}`;
    return gap(what, written.trim() === '' ? nothing : address(written, writing));
  }
  return writing.later(async () => {
    const found = await writing.files.image(written);
    if (found.kind === 'image') return html`<img src="${found.uri}" alt="${name}" ${attributes} />`;
    const isData = /^\s*data:/i.test(written);
    const where = isData
      ? html`${words.image.inText}`
      : html`<bdi dir="ltr">${writing.value(fileName(written))}</bdi>`;
    return gap(html`${said}: ${where}: ${found.reason}`);
  });
}

/** 3.92 kB: three figures, thousands. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${count(bytes)} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1_000;
  let at = 0;
  for (; value >= 999.5 && at < units.length - 1; at += 1) value /= 1_000;
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[at] ?? ''}`;
}

/** Pieces with a separator between those that say something. */
export function listed(pieces: readonly Html[], between = ', '): Html {
  const said = pieces.filter((piece) => !isEmpty(piece));
  return joinHtml(said.map((piece, at) => (at === 0 ? piece : html`${between}${piece}`)));
}
