import type { PreviewKey } from '../../../../contract/preview-view.ts';

/** What Electron tells of a key before the page gets it. */
export interface KeyInput {
  readonly type: string;
  readonly key: string;
  readonly shift: boolean;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
}

/** The menu's, which has them when nobody else takes them: close, quit, minimise, hide, full screen. */
const menus = /^(mod\+(shift\+n|[hmqw])|F11)$/;
/** With Ctrl or Cmd these stay with the reader: copy, select all, and the size of the text. */
const ownWithModifier = new Set(['a', 'c', '+', '-', '=', '0']);

/**
 * A key that leaves the view and is the window's (AC-2: no trap): F6 and the other function keys,
 * Escape, and shortcuts. Null: the document has it.
 */
export function windowKey(input: KeyInput): PreviewKey | null {
  if (input.type !== 'keyDown' || !isWindows(input) || menus.test(written(input))) return null;
  return {
    key: input.key,
    shiftKey: input.shift,
    ctrlKey: input.control,
    metaKey: input.meta,
    altKey: input.alt,
  };
}

function written({ key, shift, control, meta }: KeyInput): string {
  if (!control && !meta) return key;
  return `mod+${shift ? 'shift+' : ''}${key.toLowerCase()}`;
}

function isWindows({ key, control, meta, alt }: KeyInput): boolean {
  if (key === 'Escape' || /^F\d{1,2}$/.test(key)) return true;
  if (alt) return key === 'ArrowLeft' || key === 'ArrowRight'; // back and forward
  return (control || meta) && key.length === 1 && !ownWithModifier.has(key.toLowerCase());
}
