import { useEffect } from 'react';
import { strings } from './strings.ts';

/** Longer ones hide the name of the app in every list of windows. */
const longestTitle = 100;
/** Controls, and what turns the direction of the words behind it. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\uFE0E\uFE0F\u200D])\p{Default_Ignorable_Code_Point}/gu;
/** Hebrew, Arabic and the scripts beside them: the only ones that are read the other way. */
const rightToLeft =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const isolated = { from: '\u2068', to: '\u2069' } as const;

/**
 * What the system's title bar and lists of windows say: the archive, then Carrel. Nothing in a title
 * moves what stands behind it.
 */
export function windowTitle(title: string | null): string {
  if (title === null) return strings.product;
  const plain = title.replace(unseen, ' ').replaceAll(/\s+/gu, ' ').trim();
  const signs = Array.from(plain);
  const cut = signs.length > longestTitle ? `${signs.slice(0, longestTitle - 1).join('')}…` : plain;
  if (cut === '') return strings.product;
  const safe = rightToLeft.test(cut) ? `${isolated.from}${cut}${isolated.to}` : cut;
  return strings.windowOf({ title: safe });
}

/** Keeps the title of the window that of what it shows; null: nothing. */
export function useWindowTitle(title: string | null): void {
  const written = windowTitle(title);
  useEffect(() => {
    document.title = written;
  }, [written]);
}
