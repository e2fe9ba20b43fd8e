/**
 * Panes are the innermost elements marked `data-pane`; F6 goes from one to the next in the order of the document.
 * The focus goes back to where it was in that pane, or to the first thing that takes it.
 */
const lastFocus = new WeakMap<Element, HTMLElement>();
const takesFocus =
  'a[href], button:not([disabled]), input:not([disabled]), textarea, [tabindex="0"], [contenteditable="true"]';

/** Remembers where the focus was in its pane; called for each focus event. */
export function rememberFocus(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return;
  const pane = target.closest('[data-pane]');
  if (pane !== null) lastFocus.set(pane, target);
}

/** Moves the focus to the next pane (1) or the one before (-1). */
export function focusPane(step: 1 | -1): void {
  // A pane that is divided into panes is left to them.
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => isShown(pane) && pane.querySelector('[data-pane]') === null,
  );
  if (panes.length === 0) return;
  const now = panes.findIndex((pane) => pane.contains(document.activeElement));
  for (let tried = 1; tried <= panes.length; tried += 1) {
    const start = now === -1 ? (step === 1 ? -1 : 0) : now;
    const pane = panes.at((start + tried * step + panes.length * 2) % panes.length);
    const target = pane === undefined ? null : targetIn(pane);
    if (target !== null) {
      target.focus();
      return;
    }
  }
}

function targetIn(pane: HTMLElement): HTMLElement | null {
  const before = lastFocus.get(pane);
  if (before !== undefined && pane.contains(before) && isShown(before)) return before;
  return [...pane.querySelectorAll<HTMLElement>(takesFocus)].find(isShown) ?? null;
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
