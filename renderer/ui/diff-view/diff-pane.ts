import { EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  GutterMarker,
  WidgetType,
  gutter,
  gutterLineClass,
} from '@codemirror/view';
import type { Extension, Range, Text } from '@codemirror/state';
import type { DecorationSet } from '@codemirror/view';
import { codeTheme } from '../code-view/code-theme.ts';
import { specialChars } from '../code-view/special-chars.ts';
import { cutsOf } from './diff-rows.ts';
import { diffTheme } from './diff-theme.ts';
import { strings } from './strings.ts';
import type { DiffRow, RowRange } from './diff-rows.ts';

/** One editor of a difference: the rows that it shows, in its own lines. */
export interface PaneRows {
  readonly rows: readonly DiffRow[];
  /** Folded stretches, in lines of this pane from 0; the same number in every pane. */
  readonly folds: readonly RowRange[];
  /** The first line of each change in this pane. */
  readonly starts: readonly number[];
}

interface PaneOptions {
  readonly label: string;
  readonly numbers: readonly ('oldLine' | 'newLine')[];
  readonly onUnfold: (fold: number) => void;
}

/** Opens a folded stretch, by its number. */
export const unfold = StateEffect.define<number>();

/** The text of a pane. */
export function docOf({ rows }: PaneRows): string {
  return rows.map(({ text }) => text).join('\n');
}

/** What makes an editor show rows of a difference; it cannot be changed. */
export function paneExtensions(pane: PaneRows, options: PaneOptions): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': options.label,
      'aria-readonly': 'true',
    }),
    EditorView.lineWrapping,
    options.numbers.map((side) => numberGutter(pane.rows, side)),
    signGutter(pane.rows),
    tintedGutter(pane.rows),
    specialChars,
    rowMarks(pane, options.onUnfold),
    codeTheme,
    diffTheme,
  ];
}

const drawn = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown) => shown,
  provide: (self) => EditorView.decorations.from(self),
});

function rowMarks(pane: PaneRows, onUnfold: (fold: number) => void): Extension {
  const folds = StateField.define<DecorationSet>({
    create: (state) => foldMarks(state.doc, pane.folds, onUnfold),
    update(shown, transaction) {
      const opened = transaction.effects.flatMap((effect) =>
        effect.is(unfold) ? [effect.value] : [],
      );
      if (opened.length === 0) return shown;
      const isClosed = (_from: number, _to: number, value: Decoration) =>
        !opened.includes((value.spec as { readonly fold: number }).fold); // set by foldMarks
      return shown.update({ filter: isClosed });
    },
    provide: (self) => EditorView.decorations.from(self),
  });
  return [drawn.init((state) => drawRows(state.doc, pane.rows)), folds];
}

const lines = {
  removed: Decoration.line({ class: 'carrel-removed' }),
  added: Decoration.line({ class: 'carrel-added' }),
} as const;
const word = Decoration.mark({ class: 'carrel-word' });
const spaces: Readonly<Record<string, Decoration>> = {
  ' ': Decoration.mark({ class: 'carrel-word carrel-space' }),
  '\t': Decoration.mark({ class: 'carrel-word carrel-tab' }),
  '\u00a0': Decoration.mark({ class: 'carrel-word carrel-nbsp' }),
};

function drawRows(doc: Text, rows: readonly DiffRow[]): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const [index, row] of rows.entries()) {
    if (index >= doc.lines) break;
    const { from } = doc.line(index + 1);
    if (row.kind !== 'same') {
      ranges.push(lines[row.kind].range(from));
      ranges.push(Decoration.widget({ widget: new Said(row.kind), side: -1 }).range(from));
    }
    const cuts = cutsOf(row);
    for (const cut of cuts) {
      const widget = new Cut(cut.kind, cut.to - cut.from);
      ranges.push(Decoration.replace({ widget }).range(from + cut.from, from + cut.to));
    }
    for (const span of row.words) {
      const cut = cuts.find((one) => one.kind === 'long' && one.to === span.to);
      ranges.push(...wordMarks(row.text, from, span.from, cut?.from ?? span.to));
    }
  }
  return Decoration.set(ranges, true);
}

/** Marks a changed stretch; white space in it that one could overlook is drawn. */
function wordMarks(text: string, start: number, from: number, to: number): Range<Decoration>[] {
  const changed = text.slice(from, to);
  const isBlank = changed.trim() === '';
  const lead = changed.length - changed.trimStart().length;
  const tail = isBlank ? 0 : changed.trimEnd().length;
  const marks: Range<Decoration>[] = [];
  for (let at = 0; at < changed.length; at += 1) {
    const shown = spaces[changed.charAt(at)];
    if (shown === undefined || (at >= lead && at < tail)) continue;
    marks.push(shown.range(start + from + at, start + from + at + 1));
  }
  return [word.range(start + from, start + to), ...marks];
}

function foldMarks(
  doc: Text,
  folds: readonly RowRange[],
  onUnfold: (fold: number) => void,
): DecorationSet {
  const ranges = folds.map((range, fold) => {
    const widget = new Folded(range.to - range.from, () => onUnfold(fold));
    const shown = Decoration.replace({ widget, block: true, fold });
    return shown.range(doc.line(range.from + 1).from, doc.line(range.to).to);
  });
  return Decoration.set(ranges);
}

/** Says to those who do not see the sign what the line is. */
class Said extends WidgetType {
  readonly kind: 'removed' | 'added';

  constructor(kind: 'removed' | 'added') {
    super();
    this.kind = kind;
  }

  override eq(other: Said): boolean {
    return other.kind === this.kind;
  }

  override toDOM(): HTMLElement {
    const said = document.createElement('span');
    said.className = 'carrel-said';
    said.textContent = strings[this.kind];
    return said;
  }
}

class Cut extends WidgetType {
  readonly kind: 'same' | 'long';
  readonly count: number;

  constructor(kind: 'same' | 'long', count: number) {
    super();
    this.kind = kind;
    this.count = count;
  }

  override eq(other: Cut): boolean {
    return other.kind === this.kind && other.count === this.count;
  }

  override toDOM(): HTMLElement {
    const shown = document.createElement('span');
    shown.className = 'carrel-cut';
    const say = this.kind === 'same' ? strings.charactersSame : strings.charactersMore;
    shown.textContent = say({ count: this.count });
    return shown;
  }
}

class Folded extends WidgetType {
  readonly count: number;
  readonly onOpen: () => void;

  constructor(count: number, onOpen: () => void) {
    super();
    this.count = count;
    this.onOpen = onOpen;
  }

  override eq(other: Folded): boolean {
    return other.count === this.count && other.onOpen === this.onOpen;
  }

  override toDOM(): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'carrel-fold';
    button.textContent = strings.linesSame({ count: this.count });
    button.setAttribute('aria-label', strings.showLines({ count: this.count }));
    button.addEventListener('click', this.onOpen);
    return button;
  }

  override get estimatedHeight(): number {
    return 24;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

class Sign extends GutterMarker {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override eq(other: Sign): boolean {
    return other.text === this.text;
  }

  override toDOM(): globalThis.Text {
    return document.createTextNode(this.text);
  }
}

function numberGutter(rows: readonly DiffRow[], side: 'oldLine' | 'newLine'): Extension {
  const widest = rows.reduce((most, row) => Math.max(most, row[side] ?? 0), 1);
  return gutter({
    class: 'carrel-number',
    lineMarker(view, block) {
      const number = rows[view.state.doc.lineAt(block.from).number - 1]?.[side] ?? null;
      return number === null || isFolded(block.widget) ? null : new Sign(String(number));
    },
    initialSpacer: () => new Sign('0'.repeat(String(widest).length)),
  });
}

function signGutter(rows: readonly DiffRow[]): Extension {
  const signs = { removed: new Sign('−'), added: new Sign('+'), same: null } as const;
  return gutter({
    class: 'carrel-sign',
    lineMarker: (view, block) =>
      signs[rows[view.state.doc.lineAt(block.from).number - 1]?.kind ?? 'same'],
    initialSpacer: () => new Sign('+'),
  });
}

class Tint extends GutterMarker {
  override readonly elementClass: string;

  constructor(kind: 'removed' | 'added') {
    super();
    this.elementClass = `carrel-${kind}`;
  }
}

/** The numbers and signs stand on the ground of their line. */
function tintedGutter(rows: readonly DiffRow[]): Extension {
  const tints = { removed: new Tint('removed'), added: new Tint('added') } as const;
  const field = StateField.define<RangeSet<GutterMarker>>({
    create: ({ doc }) =>
      RangeSet.of(
        rows.flatMap(({ kind }, index) =>
          kind === 'same' ? [] : [tints[kind].range(doc.line(index + 1).from)],
        ),
      ),
    update: (shown) => shown,
    provide: (self) => gutterLineClass.from(self),
  });
  return field;
}

function isFolded(widget: WidgetType | null): boolean {
  return widget instanceof Folded;
}
