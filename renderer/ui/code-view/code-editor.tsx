import { EditorState } from '@codemirror/state';
import { EditorView, highlightSpecialChars, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { codeLanguage } from './code-language.ts';
import { codeMarks, offsetOf, setMarks } from './code-marks.ts';
import { codeTheme } from './code-theme.ts';
import styles from './code-view.module.css';
import type { Extension } from '@codemirror/state';
import type { CodeLanguage } from './language-of.ts';
import type { CodeMark } from './code-marks.ts';

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
}

/**
 * Text with line numbers that cannot be changed. It lives in a shadow tree, because there CodeMirror
 * adopts its styles: in the document it would add a style element, which the policy forbids.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { text, language, label, marks = noMarks, place = null, wrap = false } = props;
  const host = useRef<HTMLDivElement | null>(null);
  const view = useRef<EditorView | null>(null);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const state = EditorState.create({ doc: text, extensions: readOnly(label, language, wrap) });
    const made = new EditorView({ state, parent: root, root });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [text, language, label, wrap]);

  useEffect(() => {
    view.current?.dispatch({ effects: setMarks.of(marks) });
  }, [marks, text, language, label, wrap]);

  const line = place?.line;
  const column = place?.column ?? 1;
  useEffect(() => {
    const shown = view.current;
    if (shown === null || line === undefined) return;
    const at = offsetOf(shown.state.doc, line, column);
    shown.dispatch({ selection: { anchor: at } });
    return centre(shown, at);
  }, [line, column, text, language, label, wrap]);

  return <div ref={host} className={styles.host} />;
}

/**
 * Scrolls the editor alone, not what it stands in. Heights of lines that were not seen yet are
 * guessed, so it looks again once those near the place are drawn.
 */
function centre(view: EditorView, at: number): () => void {
  const scroll = () =>
    view.requestMeasure({
      read: () => view.lineBlockAt(at),
      write: (block) => {
        const { scrollDOM } = view;
        scrollDOM.scrollTop = block.top + block.height / 2 - scrollDOM.clientHeight / 2;
      },
    });
  scroll();
  const again = setTimeout(scroll, 60);
  return () => clearTimeout(again);
}

const noMarks: readonly CodeMark[] = [];

function readOnly(label: string, language: CodeLanguage, wrap: boolean): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': label,
      'aria-readonly': 'true',
    }),
    lineNumbers(),
    highlightSpecialChars({ render: showControl, addSpecialChars: moreControls }),
    wrap ? EditorView.lineWrapping : [],
    codeLanguage(language),
    codeMarks,
    codeTheme,
  ];
}

/** Bidirectional and invisible characters that CodeMirror's own list leaves out. */
const moreControls = /[\u202a-\u202c\u2060-\u2064\u2068\u206a-\u206f]/gu;

function showControl(code: number, description: string | null): HTMLElement {
  const shown = document.createElement('span');
  shown.className = 'carrel-control';
  shown.title = description ?? '';
  shown.textContent = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return shown;
}
