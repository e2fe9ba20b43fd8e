import { escapeHtml } from '../../preview/code-points.ts';

/** An author's text as HTML: it cannot turn round what stands beside it. */
export function isolated(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

/** `1,284 components`; the plural is the word with an s unless given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `7 Mar 2026, 08:09:10 UTC` of an ISO time in UTC, in an element that carries it whole. */
export function momentHtml(iso: string): string {
  const day = `${Number(iso.slice(8, 10))} ${months[Number(iso.slice(5, 7)) - 1] ?? ''}`;
  const text = `${day} ${iso.slice(0, 4)}, ${iso.slice(11, 19)} UTC`;
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(text)}</time>`;
}

/** `1.24 MB`, in thousands, three figures. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  let [size, unit] = [bytes / 1_000, 0];
  while (size >= 999.5 && unit < 2) [size, unit] = [size / 1_000, unit + 1];
  return `${size.toPrecision(3)} ${['kB', 'MB', 'GB'][unit] ?? ''}`;
}
