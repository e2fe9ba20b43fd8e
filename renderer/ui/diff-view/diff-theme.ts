import { EditorView } from '@codemirror/view';

const quiet = { color: 'var(--text-3)', font: 'var(--t-11)' } as const;

/** The look of a difference, over that of code; merge view's own colours give way. */
export const diffTheme = EditorView.theme({
  '&': { height: 'auto', color: 'var(--text)' },
  '.cm-scroller': { overflow: 'hidden' },
  '.cm-content': { padding: 'var(--s-1) 0' },
  '.cm-line': { padding: '0 var(--s-2) 0 var(--s-1)', overflowWrap: 'anywhere' },
  '.carrel-number .cm-gutterElement': {
    minWidth: 'var(--s-5)',
    padding: '0 var(--s-1)',
    textAlign: 'end',
    fontVariantNumeric: 'tabular-nums',
  },
  '.carrel-sign': { color: 'var(--text)' },
  '.carrel-sign .cm-gutterElement': { minWidth: 'var(--s-3)', textAlign: 'center' },
  '.carrel-removed': { background: 'var(--del-line)' },
  '.carrel-added': { background: 'var(--add-line)' },
  '&.cm-merge-a .cm-changedLine': { backgroundColor: 'var(--del-line)' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--add-line)' },
  '.carrel-removed .carrel-word': { background: 'var(--del-word)' },
  '.carrel-added .carrel-word': { background: 'var(--add-word)' },
  '.carrel-space, .carrel-tab, .carrel-nbsp': { position: 'relative' },
  '.carrel-space::before, .carrel-tab::before, .carrel-nbsp::before': {
    position: 'absolute',
    insetInlineStart: '0',
    color: 'var(--text-3)',
  },
  '.carrel-space::before': { content: '"·"' },
  '.carrel-tab::before': { content: '"→"' },
  '.carrel-nbsp::before': { content: '"⍽"' },
  '.carrel-said': {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'pre',
  },
  '.carrel-cut': { ...quiet, padding: '0 var(--s-1)' },
  '.carrel-fold': {
    ...quiet,
    display: 'block',
    width: '100%',
    minHeight: 'var(--ctl-s)',
    padding: '0 var(--s-2)',
    border: '0',
    borderBlock: '1px solid var(--line)',
    background: 'var(--surface)',
    textAlign: 'start',
    cursor: 'default',
  },
  '.carrel-fold:hover': { background: 'var(--surface-hover)', color: 'var(--text)' },
  '.carrel-fold:focus-visible': {
    outline: 'var(--ring) solid var(--focus)',
    outlineOffset: 'calc(-1 * var(--ring))',
  },
  // Grounds vanish under forced colours: lines keep their sign, words a line below or through them.
  '@media (forced-colors: active)': {
    '.carrel-added .carrel-word': { textDecoration: 'underline' },
    '.carrel-removed .carrel-word': { textDecoration: 'line-through' },
  },
});
