import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { Extension, Range, Text } from '@codemirror/state';
import type { DecorationSet } from '@codemirror/view';
import type { Severity } from '../../../contract/diagnostics/definition.ts';

/** Something to say about a place in the text. Lines and columns start at 1, columns count code points. */
export interface CodeMark {
  readonly line: number;
  readonly column?: number;
  readonly severity: Severity;
  readonly message: string;
}

export const setMarks = StateEffect.define<readonly CodeMark[]>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return decorate(transaction.state.doc, effect.value);
    }
    return shown.map(transaction.changes);
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** Shows marks as a tinted line with a bar, and the value that is meant in bold. */
export const codeMarks: Extension = field;

/** The offset of a place, held inside the text. */
export function offsetOf(text: Text, line: number, column: number): number {
  const found = text.line(Math.min(Math.max(1, line), text.lines));
  const before = Array.from(found.text).slice(0, Math.max(0, column - 1));
  return found.from + before.join('').length;
}

function decorate(text: Text, marks: readonly CodeMark[]): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  const lines = new Set<number>();
  for (const mark of marks) {
    if (mark.line < 1 || mark.line > text.lines) continue;
    const line = text.line(mark.line);
    if (!lines.has(mark.line)) {
      const attributes = { class: `carrel-line carrel-${mark.severity}`, title: mark.message };
      ranges.push(Decoration.line({ attributes }).range(line.from));
    }
    lines.add(mark.line);
    if (mark.column === undefined) continue;
    const from = offsetOf(text, mark.line, mark.column);
    const to = from + valueLength(text.sliceString(from, line.to));
    if (to > from) ranges.push(Decoration.mark({ class: 'carrel-spot' }).range(from, to));
  }
  return Decoration.set(ranges, true);
}

/** How long the value, name or tag is that a text begins with. */
function valueLength(text: string): number {
  return /^(?:"[^"]*"?|'[^']*'?|<\/?[^\s>]*>?|[^\s,\]]+)/u.exec(text)?.[0].length ?? 0;
}
