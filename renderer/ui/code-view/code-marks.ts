import { RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, WidgetType, gutter } from '@codemirror/view';
import type { Extension, Range, Text } from '@codemirror/state';
import type { DecorationSet } from '@codemirror/view';
import { severities } from '../../../contract/diagnostics/definition.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import { markWords } from '../severity-words.ts';
import { offsetOf } from './code-cuts.ts';
import { markShape } from './mark-shapes.ts';
import { strings } from './strings.ts';
import type { CutLine } from './cut-lines.ts';

/** Something to say about a place in the text. Lines and columns start at 1, columns count code points. */
export interface CodeMark {
  readonly line: number;
  readonly column?: number;
  readonly severity: Severity;
  readonly message: string;
}

interface Marked {
  readonly marks: readonly CodeMark[];
  readonly cuts: ReadonlyMap<number, CutLine>;
}

interface Shown {
  readonly lines: DecorationSet;
  readonly gutter: RangeSet<GutterMarker>;
}

export const setMarks = StateEffect.define<Marked>();

const field = StateField.define<Shown>({
  create: () => ({ lines: Decoration.none, gutter: RangeSet.empty }),
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return decorate(transaction.state.doc, effect.value);
    }
    return shown;
  },
  provide: (self) => EditorView.decorations.from(self, ({ lines }) => lines),
});

/**
 * Shows marks as a shape in the gutter, a tinted line with a bar, and the value that is meant in
 * bold. What they say is the tooltip of both, and hidden words at the line for those who hear it.
 */
export const codeMarks: Extension = [
  gutter({ class: 'carrel-marks', markers: (view) => view.state.field(field).gutter }),
  field,
];

function decorate(text: Text, { marks, cuts }: Marked): Shown {
  const ranges: Range<Decoration>[] = [];
  const shapes: Range<GutterMarker>[] = [];
  const known = marks.filter(({ line }) => line >= 1 && line <= text.lines);
  for (const [number, own] of Map.groupBy(known, ({ line }) => line)) {
    const line = text.line(number);
    const severity = severities.find((one) => own.some((mark) => mark.severity === one)) ?? 'note';
    const title = own.map(({ message }) => message).join('\n');
    const attributes = { class: `carrel-line carrel-${severity}`, title };
    ranges.push(Decoration.line({ attributes }).range(line.from));
    ranges.push(Decoration.widget({ widget: new Said(own), side: -1 }).range(line.from));
    shapes.push(new Shape(severity, title).range(line.from));
    for (const mark of own) {
      if (mark.column === undefined) continue;
      const from = offsetOf(text, cuts, number, mark.column);
      const to = from + valueLength(text.sliceString(from, line.to));
      if (to > from) ranges.push(Decoration.mark({ class: 'carrel-spot' }).range(from, to));
    }
  }
  return { lines: Decoration.set(ranges, true), gutter: RangeSet.of(shapes, true) };
}

/** How long the value, name or tag is that a text begins with. */
function valueLength(text: string): number {
  return /^(?:"[^"]*"?|'[^']*'?|<\/?[^\s>]*>?|[^\s,\]]+)/u.exec(text)?.[0].length ?? 0;
}

class Shape extends GutterMarker {
  readonly severity: Severity;
  readonly title: string;

  constructor(severity: Severity, title: string) {
    super();
    this.severity = severity;
    this.title = title;
  }

  override eq(other: Shape): boolean {
    return other.severity === this.severity && other.title === this.title;
  }

  override toDOM(): HTMLElement {
    const box = document.createElement('span');
    box.title = this.title;
    box.append(markShape(this.severity));
    return box;
  }
}

class Said extends WidgetType {
  readonly words: string;

  constructor(marks: readonly CodeMark[]) {
    super();
    const say = ({ severity, message }: CodeMark) =>
      strings.said({ severity: markWords[severity], message });
    this.words = marks.map(say).join('');
  }

  override eq(other: Said): boolean {
    return other.words === this.words;
  }

  override toDOM(): HTMLElement {
    const said = document.createElement('span');
    said.className = 'carrel-said';
    said.textContent = this.words;
    return said;
  }
}
