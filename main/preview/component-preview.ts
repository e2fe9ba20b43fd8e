import { cleanHtml } from './author-html.ts';
import { parseBlock } from './block-markup.ts';
import { htmlSourceOf } from './markup-tree.ts';
import type { MarkupElement } from './markup-tree.ts';
import { writeDragAndDrop } from './others/drag-and-drop.ts';
import { factTypes } from './others/fact-types.ts';
import { writeFactsDocument } from './others/facts-document.ts';
import { writeOpenResponse } from './others/open-response.ts';
import { writePoll, writeSurvey } from './others/polls.ts';
import { renderPage } from './page.ts';
import type { PageLook } from './page.ts';
import { writeProblem } from './problem/problem-document.ts';
import type { Html } from './safe-html.ts';
import { html } from './safe-html.ts';
import { renderSource } from './text-document.ts';
import { versionFiles } from './version-files.ts';
import type { PreviewFile } from './version-files.ts';
import { writeVideo } from './video/video-document.ts';
import { beginWriting } from './writing.ts';
import type { Writing } from './writing.ts';
import { words } from './words.ts';

export type { PreviewFile } from './version-files.ts';
export { readImage } from './version-files.ts';

/** One version of a component. */
export interface ComponentSource {
  readonly type: string;
  readonly title: string;
  /** The text of its block.xml. */
  readonly olx: string;
  readonly files: readonly PreviewFile[];
  readonly look: PageLook;
  /** Words that are searched for, from `markedWords`. */
  readonly marks?: readonly string[];
}

type DocumentWriter = (root: MarkupElement, writing: Writing) => Html | Promise<Html>;

/** Which blocks are shown as a reader sees them; of others their facts, or their source. */
const writers: Readonly<Record<string, DocumentWriter>> = {
  html: writeText,
  problem: writeProblem,
  video: writeVideo,
  openassessment: writeOpenResponse,
  'drag-and-drop-v2': writeDragAndDrop,
  poll: writePoll,
  survey: writeSurvey,
};

/**
 * The document that shows one version of a component as its reader would see it, with the version's
 * own images inside; a type that Carrel does not know, or a block that cannot be read, as its source
 * (PV-5, PV-6, PV-7). It never throws for what an author wrote.
 */
export async function renderComponent(source: ComponentSource): Promise<string> {
  const write = writerFor(source.type);
  if (write === null) return sourcePage(source, words.because.unknownType(source.type));
  const parsed = await parseBlock(source.olx);
  if (parsed.kind === 'text-only') return sourcePage(source, parsed.reason);
  if (parsed.root.name !== source.type) {
    return sourcePage(source, words.because.otherRoot(parsed.root.name, source.type));
  }
  const writing = beginWriting(versionFiles(source.files), source.marks ?? []);
  const body = await writing.finish(await write(parsed.root, writing));
  return renderPage(source.title, body, source.look);
}

function writerFor(type: string): DocumentWriter | null {
  if (Object.hasOwn(writers, type)) return writers[type] ?? null;
  const facts = Object.hasOwn(factTypes, type) ? factTypes[type] : undefined;
  if (facts === undefined) return null;
  return (root, writing) => writeFactsDocument(root, facts, writing);
}

/** The text of an html block is HTML already; elements written into the XML are read as such too. */
async function writeText(root: MarkupElement, writing: Writing): Promise<Html> {
  const source = root.children.map((node) =>
    node.kind === 'text' ? node.text : htmlSourceOf(node),
  );
  const body = await cleanHtml(source.join(''), writing);
  const shown = body.toString() === '' ? html`<p class="note">${words.nothingToRead}</p>` : body;
  const isRaw = root.attributes['editor'] === 'raw';
  return isRaw
    ? html`${shown}
        <p class="note foot">${words.html.raw}</p>`
    : shown;
}

function sourcePage(source: ComponentSource, because: string): string {
  const body = html`<p class="note">${words.source(because)}</p>
    ${renderSource(source.olx, source.marks)}`;
  return renderPage(source.title, body, source.look);
}
