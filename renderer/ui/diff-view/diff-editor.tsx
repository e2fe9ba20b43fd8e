import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { Ref } from 'react';
import { docOf, paneExtensions, unfold } from './diff-pane.ts';
import { sidePane, unifiedPane } from './diff-panes.ts';
import styles from './diff-view.module.css';
import { strings } from './strings.ts';
import type { PaneRows } from './diff-pane.ts';
import type { TextDifference } from './diff-rows.ts';

export type DiffLayout = 'lines' | 'sides';

/** What can be asked of a difference on screen. */
export interface DiffHandle {
  /** Brings a change, by its number from 0, into sight. */
  readonly show: (change: number) => void;
}

interface DiffEditorProps {
  readonly older: string;
  readonly newer: string;
  readonly difference: TextDifference;
  readonly layout: DiffLayout;
  /** What the texts are of. */
  readonly name: string;
  readonly ref?: Ref<DiffHandle>;
}

interface Shown {
  readonly panes: readonly { readonly view: EditorView; readonly pane: PaneRows }[];
  readonly destroy: () => void;
}

/** The lines of a difference, in one column or two; as high as they are. */
export function DiffEditor({ older, newer, difference, layout, name, ref }: DiffEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<Shown | null>(null);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const made =
      layout === 'lines' ? oneColumn(root, difference, name) : twoColumns(root, difference, name);
    shown.current = made;
    return () => {
      shown.current = null;
      made.destroy();
    };
  }, [older, newer, difference, layout, name]);
  useImperativeHandle(ref, () => ({
    show: (change) => {
      const pane = shown.current?.panes.at(-1);
      const line = pane?.pane.starts[change];
      if (pane !== undefined && line !== undefined) bringIntoSight(pane.view, line);
    },
  }));
  return <div ref={host} className={styles.editor} />;
}

function oneColumn(root: ShadowRoot, difference: TextDifference, name: string): Shown {
  const pane = unifiedPane(difference);
  const view: EditorView = new EditorView({
    state: EditorState.create({
      doc: docOf(pane),
      extensions: paneExtensions(pane, {
        label: strings.unified({ name }),
        numbers: ['oldLine', 'newLine'],
        onUnfold: (fold) => view.dispatch({ effects: unfold.of(fold) }),
      }),
    }),
    parent: root,
    root,
  });
  return { panes: [{ view, pane }], destroy: () => view.destroy() };
}

/** CodeMirror's merge view keeps the two level; what is marked in them are our own rows. */
function twoColumns(root: ShadowRoot, difference: TextDifference, name: string): Shown {
  const [old, now] = [sidePane(difference, 'old'), sidePane(difference, 'new')];
  const onUnfold = (fold: number): void => {
    merge.a.dispatch({ effects: unfold.of(fold) });
    merge.b.dispatch({ effects: unfold.of(fold) });
  };
  const side = (pane: PaneRows, label: string, number: 'oldLine' | 'newLine') => ({
    doc: docOf(pane),
    extensions: paneExtensions(pane, { label, numbers: [number], onUnfold }),
  });
  const merge: MergeView = new MergeView({
    a: side(old, strings.older({ name }), 'oldLine'),
    b: side(now, strings.newer({ name }), 'newLine'),
    parent: root,
    root,
    gutter: false,
    highlightChanges: false,
    diffConfig: { scanLimit: 1_000, timeout: 300 },
  });
  return {
    panes: [
      { view: merge.a, pane: old },
      { view: merge.b, pane: now },
    ],
    destroy: () => {
      merge.destroy();
      merge.dom.remove();
    },
  };
}

/**
 * Scrolls what the editor stands in. Heights of lines that were not seen yet are guessed, so it
 * looks again once those near the place are drawn.
 */
function bringIntoSight(view: EditorView, line: number): void {
  const { doc } = view.state;
  const at = doc.line(Math.min(line + 1, doc.lines)).from;
  view.dispatch({ selection: { anchor: at } });
  const scroll = (): void => {
    const scroller = scrollerOf(view.dom);
    if (scroller === null) return;
    const top = view.documentTop + view.lineBlockAt(at).top;
    const wanted = scroller.getBoundingClientRect().top + scroller.clientHeight / 3;
    scroller.scrollTop += top - wanted;
  };
  scroll();
  requestAnimationFrame(() => requestAnimationFrame(scroll));
}

function scrollerOf(element: Element): HTMLElement | null {
  const { parentNode } = element;
  const parent = parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
  if (!(parent instanceof HTMLElement)) return null;
  const scrolls = /auto|scroll/u.test(getComputedStyle(parent).overflowY);
  return scrolls && parent.scrollHeight > parent.clientHeight ? parent : scrollerOf(parent);
}
