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
  '.cm-content': { padding: '6px 0 calc(6px + var(--carrel-end-room, 0px))', tabSize: '2' },
  '.cm-line': { position: 'relative', padding: '0 8px 0 6px' },
  '.cm-gutters': {
    background: 'var(--surface-inset)',
    color: 'var(--text-3)',
    border: '0',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '30px', padding: '0 8px 0 4px' },
  '&.carrel-bare .cm-gutters': { display: 'none' },
  '.carrel-name': { color: 'var(--code-name)' },
  '.carrel-value': { color: 'var(--code-value)' },
  '.carrel-quiet': { color: 'var(--text-3)' },
  '.carrel-spot, .carrel-spot *': { fontWeight: '700', color: 'var(--text)' },
  '.carrel-marks': { minWidth: 'var(--s-5)' },
  '.carrel-marks .cm-gutterElement': {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'center',
    paddingBlock: '3px',
  },
  '.carrel-shape': { display: 'block', width: '12px', height: '12px', fill: 'currentColor' },
  '.carrel-shape-cut': {
    fill: 'none',
    stroke: 'var(--surface-inset)',
    strokeWidth: '1.6',
    strokeLinecap: 'round',
  },
  '.carrel-shape-note': { fill: 'none', stroke: 'currentColor', strokeWidth: '1.6' },
  '.carrel-shape-note .carrel-shape-cut': { stroke: 'currentColor' },
  ...Object.fromEntries(
    severities.map((severity) => [
      `.carrel-shape-${severity}`,
      { color: `var(--${severity}-mark)` },
    ]),
  ),
  '.carrel-said': {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'pre',
  },
  '.carrel-more': { font: 'var(--t-11)', color: 'var(--text-3)', padding: '0 var(--s-1)' },
  '.carrel-hit, .carrel-hit *': { background: 'var(--hit)', color: 'var(--text)' },
  '.carrel-hit-chosen': { outline: '2px solid var(--focus)', borderRadius: '1px' },
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
