import type { Severity } from '../../contract/diagnostics/definition.ts';

/** Filled, with a cut that shows the paper; the window has the same shapes. */
const shapes: Readonly<Record<Severity | 'ok', string>> = {
  fatal: '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="cut" d="M5.5 5.5l5 5m0-5l-5 5"/>',
  blocker: '<circle cx="8" cy="8" r="7"/><path class="cut" d="M4.5 8h7"/>',
  loss: '<path d="M8 .5L15.500 8 8 15.500.5 8z"/><path class="cut" d="M5 8h6"/>',
  warning: '<path d="M8 1l7.500 14H.5z"/><path class="cut" d="M8 6v4m0 1.800v1"/>',
  note: '<circle class="ring" cx="8" cy="8" r="6.200"/><path class="ring" d="M8 7.200v4.300M8 4.200v1"/>',
  ok: '<circle class="ring" cx="8" cy="8" r="6.200"/><path class="ring" d="M5 8.200l2.200 2.200L11 6"/>',
};

/**
 * The shape of a severity, or of nothing found, beside its word and colour: drawn, because not every
 * font has such signs. Hidden from screen readers; words stand beside it.
 */
export function severityShape(severity: Severity | null): string {
  const name = severity ?? 'ok';
  return `<svg class="mark ${name}" viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
}
