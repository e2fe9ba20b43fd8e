import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { mostHits } from './most-hits.ts';
import type { Extension, Text } from '@codemirror/state';
import type { DecorationSet } from '@codemirror/view';

/** Where something was found. */
export interface Hit {
  readonly from: number;
  readonly to: number;
}

/** All places of a text, in any case of letters; the first thousand. */
export function findHits(doc: Text, wanted: string): readonly Hit[] {
  if (wanted === '') return [];
  const form = new RegExp(wanted.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`), 'giu');
  const hits: Hit[] = [];
  for (const { index, 0: found } of doc.toString().matchAll(form)) {
    hits.push({ from: index, to: index + found.length });
    if (hits.length === mostHits) break;
  }
  return hits;
}

interface Found {
  readonly hits: readonly Hit[];
  /** The one that is looked at. */
  readonly at: number;
}

export const setFound = StateEffect.define<Found>();

const hit = Decoration.mark({ class: 'carrel-hit' });
const chosen = Decoration.mark({ class: 'carrel-hit carrel-hit-chosen' });

/** Marks what was found. */
export const codeFind: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setFound)) continue;
      const { hits, at } = effect.value;
      return Decoration.set(
        hits.map(({ from, to }, index) => (index === at ? chosen : hit).range(from, to)),
      );
    }
    return shown;
  },
  provide: (self) => EditorView.decorations.from(self),
});
