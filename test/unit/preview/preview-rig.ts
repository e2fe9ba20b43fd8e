import { JSDOM } from 'jsdom';
import { renderComponent } from '../../../main/preview/component-preview.ts';
import type { PreviewFile } from '../../../main/preview/component-preview.ts';
import { markedWords } from '../../../main/preview/mark-words.ts';

/** A 4 x 2 PNG as far as its header goes. */
export const picture = Buffer.from(
  '89504e470d0a1a0a0000000d494844520000000400000002080200000000000000',
  'hex',
);

export function fileOf(name: string, content: Uint8Array | string): PreviewFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, bytes: bytes.length, read: () => Promise.resolve(bytes) };
}

interface Asked {
  readonly files?: readonly PreviewFile[];
  /** A search as typed. */
  readonly find?: string;
}

/** The body of a block's document, without our own frame of it. */
export async function bodyOf(type: string, olx: string, asked: Asked = {}): Promise<string> {
  const page = await renderComponent({
    type,
    title: 'T',
    olx,
    files: asked.files ?? [],
    look: { paper: false, theme: 'dark' },
    marks: markedWords(asked.find ?? ''),
  });
  return page.slice(page.indexOf('<main>') + 6, page.lastIndexOf('</main>'));
}

const { window } = new JSDOM('');
const parser = new window.DOMParser();

/** A body as a browser's parser reads it. */
export function parseBody(html: string): HTMLElement {
  return parser.parseFromString(`<!doctype html><body>${html}</body>`, 'text/html').body;
}

const blocks =
  /^(?:P|DIV|SECTION|UL|OL|LI|DL|DT|DD|H[1-6]|TABLE|TR|DETAILS|SUMMARY|PRE|BLOCKQUOTE)$/;

/**
 * What a reader reads, a line a block: what is folded stands behind a “▸” and the line of its
 * summary, cells of a row are parted by “|”, an image is its words in brackets.
 */
export async function read(type: string, olx: string, asked: Asked = {}): Promise<string[]> {
  const lines = [''];
  const walk = (node: Node): void => {
    if (node.nodeType === node.TEXT_NODE) {
      lines[lines.length - 1] += node.textContent ?? '';
      return;
    }
    if (node.nodeType !== node.ELEMENT_NODE) return;
    const element = node as Element; // its type says so
    const isBlock = blocks.test(element.tagName);
    if (isBlock) lines.push(element.tagName === 'SUMMARY' ? '▸ ' : '');
    if (element.tagName === 'IMG')
      lines[lines.length - 1] += `[${element.getAttribute('alt') ?? ''}]`;
    if (/^T[DH]$/.test(element.tagName) && element.previousElementSibling !== null) {
      lines[lines.length - 1] += ' | ';
    }
    if (element.classList.contains('verdict') && element.closest('.choice') !== null)
      lines.push('= ');
    for (const child of element.childNodes) walk(child);
    if (isBlock) lines.push('');
  };
  for (const child of parseBody(await bodyOf(type, olx, asked)).childNodes) walk(child);
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}

/** The text of an html block. */
export function htmlBlock(text: string): string {
  return `<html><![CDATA[${text}]]></html>`;
}
