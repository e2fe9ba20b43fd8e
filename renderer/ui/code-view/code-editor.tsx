import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { codeCuts, offsetOf } from './code-cuts.ts';
import { codeFind, findHits, setFound } from './code-find.ts';
import { codeLanguage } from './code-language.ts';
import { codeMarks, setMarks } from './code-marks.ts';
import { codeTheme } from './code-theme.ts';
import styles from './code-view.module.css';
import { cutLines } from './cut-lines.ts';
import { specialChars } from './special-chars.ts';
import type { Extension } from '@codemirror/state';
import type { CodeLanguage } from './language-of.ts';
import type { CodeMark } from './code-marks.ts';
import type { CutText } from './cut-lines.ts';

export interface CodePlace {
  readonly line: number;
  readonly column: number;
}

export interface CodeEditorProps {
  readonly text: string;
  readonly language: CodeLanguage;
  readonly label: string;
  readonly marks?: readonly CodeMark[];
  /** Brought into the middle of the view. */
  readonly place?: CodePlace | null;
  readonly wrap?: boolean;
  /** Without numbers where the lines have places of their own, as hexadecimal has. */
  readonly hasNumbers?: boolean;
  /** What is looked for, and which of its places is looked at. */
  readonly find?: { readonly text: string; readonly at: number };
  readonly onFound?: (total: number) => void;
}

/**
 * Text with line numbers that cannot be changed. It lives in a shadow tree, because there CodeMirror
 * adopts its styles: in the document it would add a style element, which the policy forbids.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { text, language, label, marks = noMarks, place = null, wrap = false } = props;
  const { hasNumbers = true } = props;
  const host = useRef<HTMLDivElement | null>(null);
  const view = useRef<EditorView | null>(null);
  const line = place?.line;
  const column = place?.column ?? 1;
  // Where a long line is cut depends on what of it is wanted.
  const cut = useMemo(
    () => cutLines(text, [...(line === undefined ? [] : [{ line, column }]), ...marks]),
    [text, line, column, marks],
  );

  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const state = EditorState.create({
      doc: cut.text,
      extensions: readOnly(label, language, { wrap, hasNumbers }, cut),
    });
    const made = new EditorView({ state, parent: root, root });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [cut, language, label, wrap, hasNumbers]);

  useLayoutEffect(() => {
    view.current?.dispatch({ effects: setMarks.of({ marks, cuts: cut.cuts }) });
  }, [marks, cut, language, label, wrap]);

  useLayoutEffect(() => {
    const shown = view.current;
    if (shown === null || line === undefined) return;
    const at = offsetOf(shown.state.doc, cut.cuts, line, column);
    shown.dispatch({ selection: { anchor: at } });
    return centre(shown, at);
  }, [line, column, cut, language, label, wrap]);

  useFind(view, props.find, props.onFound, cut, `${language} ${label} ${String(wrap)}`);
  return <div ref={host} className={styles.host} />;
}

function useFind(
  view: { readonly current: EditorView | null },
  find: CodeEditorProps['find'],
  onFound: CodeEditorProps['onFound'],
  cut: CutText,
  made: string,
): void {
  const wanted = find?.text ?? '';
  const at = find?.at ?? 0;
  const tell = useEffectEvent((total: number) => onFound?.(total));
  useLayoutEffect(() => {
    const shown = view.current;
    if (shown === null) return;
    const hits = findHits(shown.state.doc, wanted);
    shown.dispatch({ effects: setFound.of({ hits, at }) });
    tell(hits.length);
    const hit = hits[at];
    if (hit === undefined) return;
    shown.dispatch({ selection: { anchor: hit.from } });
    return centre(shown, hit.from);
  }, [view, wanted, at, cut, made]);
}

/** Room below the last line, less than one: without it the end of a text would cut the first. */
const endRoom = '--carrel-end-room';

/**
 * Scrolls the editor alone, not what it stands in, and to the beginning of a line, so that the
 * first one is not cut, near the end of the text too. Heights of lines that were not seen yet are
 * guessed, so it looks again once those near the place are drawn.
 */
function centre(view: EditorView, at: number): () => void {
  const scroll = () =>
    view.requestMeasure({
      read: () => {
        const { scrollDOM, documentPadding } = view;
        const block = view.lineBlockAt(at);
        const wanted = block.top + block.height / 2 - scrollDOM.clientHeight / 2;
        const left = leftFor(view, at);
        const room = Number.parseFloat(view.dom.style.getPropertyValue(endRoom)) || 0;
        const end = scrollDOM.scrollHeight - room - scrollDOM.clientHeight;
        if (wanted <= 0 || end <= 0) return { top: 0, left, room: 0 };
        const last = Math.min(wanted, end - documentPadding.top);
        const first = view.lineBlockAtHeight(Math.max(0, last));
        const start = first.top < Math.min(last, block.top) ? first.bottom : first.top;
        const isLong = first.height > scrollDOM.clientHeight / 2;
        const top = (isLong ? wanted : Math.min(start, block.top)) + documentPadding.top;
        return { top, left, room: isLong ? 0 : Math.max(0, top - end) };
      },
      write: ({ top, left, room }) => {
        view.dom.style.setProperty(endRoom, `${room}px`);
        view.scrollDOM.scrollTop = top;
        view.scrollDOM.scrollLeft = left;
      },
    });
  scroll();
  const again = setTimeout(scroll, 60);
  return () => clearTimeout(again);
}

/** How far to scroll sideways so that a place far out in a line is seen. */
function leftFor(view: EditorView, at: number): number {
  const { scrollDOM } = view;
  const place = view.coordsAtPos(at);
  const box = scrollDOM.getBoundingClientRect();
  if (place === null || (place.left < box.right && place.left > box.left)) {
    return scrollDOM.scrollLeft;
  }
  return scrollDOM.scrollLeft + place.left - box.left - box.width / 2;
}

const noMarks: readonly CodeMark[] = [];

interface Look {
  readonly wrap: boolean;
  readonly hasNumbers: boolean;
}

function readOnly(label: string, language: CodeLanguage, look: Look, cut: CutText): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': label,
      'aria-readonly': 'true',
    }),
    codeMarks,
    look.hasNumbers ? lineNumbers() : EditorView.editorAttributes.of({ class: 'carrel-bare' }),
    specialChars,
    look.wrap ? EditorView.lineWrapping : [],
    codeLanguage(language),
    codeCuts(cut.cuts),
    codeFind,
    codeTheme,
  ];
}
