import { StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import type { Extension, Text } from '@codemirror/state';
import type { DecorationSet } from '@codemirror/view';
import { unitsBefore } from './cut-lines.ts';
import { strings } from './strings.ts';
import type { CutLine } from './cut-lines.ts';

type Cuts = ReadonlyMap<number, CutLine>;

const field = StateField.define<{ readonly cuts: Cuts; readonly notes: DecorationSet }>({
  create: () => ({ cuts: new Map(), notes: Decoration.none }),
  update: (shown) => shown,
  provide: (self) => EditorView.decorations.from(self, ({ notes }) => notes),
});

/** Says at the ends of a line what of it is not shown. */
export function codeCuts(cuts: Cuts): Extension {
  return field.init(({ doc }) => ({ cuts, notes: notesOf(doc, cuts) }));
}

/** The offset of a place, held inside what is shown. Columns count code points, from 1. */
export function offsetOf(doc: Text, cuts: Cuts, line: number, column: number): number {
  const number = Math.min(Math.max(1, line), doc.lines);
  const found = doc.line(number);
  const cut = cuts.get(number);
  const units = unitsBefore(cut?.whole ?? found.text, column) - (cut?.before ?? 0);
  return found.from + Math.min(Math.max(0, units), found.length);
}

function notesOf(doc: Text, cuts: Cuts): DecorationSet {
  const notes = [...cuts].flatMap(([number, { before, after }]) => {
    const line = doc.line(number);
    return [
      ...(before === 0 ? [] : [noteOf(before, -1).range(line.from)]),
      ...(after === 0 ? [] : [noteOf(after, 1).range(line.to)]),
    ];
  });
  return Decoration.set(notes, true);
}

function noteOf(count: number, side: 1 | -1): Decoration {
  return Decoration.widget({ widget: new More(count), side });
}

class More extends WidgetType {
  readonly count: number;

  constructor(count: number) {
    super();
    this.count = count;
  }

  override eq(other: More): boolean {
    return other.count === this.count;
  }

  override toDOM(): HTMLElement {
    const note = document.createElement('span');
    note.className = 'carrel-more';
    note.textContent = strings.more({ count: this.count });
    return note;
  }
}
