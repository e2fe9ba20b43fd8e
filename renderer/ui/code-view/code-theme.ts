import { EditorView } from '@codemirror/view';

const severities = ['fatal', 'blocker', 'loss', 'warning', 'note'];
const marked = severities.map((severity) => [
  `.cm-line.carrel-${severity}`,
  {
    background: `var(--${severity}-tint)`,
    boxShadow: `inset 2px 0 var(--${severity}-mark)`,
  },
]);

/** The look of code, from the window's own tokens: custom properties reach into the shadow tree. */
export const codeTheme = EditorView.theme({
  '&': { height: '100%', background: 'var(--surface-inset)', color: 'var(--text-2)' },
  '&.cm-focused': { outline: 'none' },
  '&:has(.cm-content:focus-visible)': {
    outline: '2px solid var(--focus)',
    outlineOffset: '-2px',
  },
  '.cm-scroller': {
    font: 'var(--t-code)',
    lineHeight: '18px',
    scrollbarWidth: 'thin',
    scrollbarColor: 'var(--line-strong) transparent',
  },
  '.cm-content': { padding: '6px 0', tabSize: '2' },
  '.cm-line': { padding: '0 8px 0 6px' },
  '.cm-gutters': {
    background: 'var(--surface-inset)',
    color: 'var(--text-3)',
    border: '0',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '30px', padding: '0 8px 0 4px' },
  '.carrel-name': { color: 'var(--code-name)' },
  '.carrel-value': { color: 'var(--code-value)' },
  '.carrel-quiet': { color: 'var(--text-3)' },
  '.carrel-spot, .carrel-spot *': { fontWeight: '700', color: 'var(--text)' },
  '.carrel-control': {
    font: 'var(--t-11)',
    color: 'var(--text-3)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--r-1)',
    padding: '0 3px',
  },
  ...Object.fromEntries(marked),
  // Shadows and grounds vanish under forced colours; an outline stays.
  '@media (forced-colors: active)': {
    [severities.map((severity) => `.cm-line.carrel-${severity}`).join(', ')]: {
      outline: '1px solid CanvasText',
      outlineOffset: '-1px',
    },
  },
});
