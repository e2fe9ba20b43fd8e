/** The view of its own that a desktop window shows previews in (PV-1); other hosts have none. */
import { z } from 'zod';
import type { AppFailure } from './failures.ts';
import { archiveId } from './guards.ts';
import type { Result } from './result.ts';

/** More than any screen has. */
const side = z.number().min(0).max(100_000);

const rect = z.strictObject({ x: side, y: side, width: side, height: side });

/** Where the view stands, in CSS pixels of the window. */
export type PreviewRect = Readonly<z.output<typeof rect>>;

const showing = z.strictObject({
  act: z.literal('show'),
  /** Of the preview origin, as a call of the contract gave it. */
  url: z.string().min(1).max(1_000),
  /** Whose content it is: archives share no session. */
  archiveId,
  rect,
  scheme: z.enum(['light', 'dark']),
});

/** What the window may ask of the view; nothing else passes (IP-2). */
export const previewRequest = z.discriminatedUnion('act', [
  showing,
  /** Something covers it, or it has no room: the document stays. */
  z.strictObject({ act: z.literal('hide') }),
  /** Nobody looks at it any more. */
  z.strictObject({ act: z.literal('close') }),
  /** It hangs: its process is ended. */
  z.strictObject({ act: z.literal('kill') }),
  /** Gives it the keyboard. */
  z.strictObject({ act: z.literal('focus') }),
]);

export type PreviewRequest = z.output<typeof previewRequest>;
export type PreviewShown = z.output<typeof showing>;

/** A key that was pressed in the view and is the window's: `F6`, `Escape`, a shortcut. */
export interface PreviewKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What the view tells the window. */
export type PreviewEvent =
  | { readonly kind: 'shown'; readonly url: string }
  /** Its process ended, or the document could not be loaded (PV-9). */
  | { readonly kind: 'ended'; readonly url: string }
  /** The window has the focus again. */
  | ({ readonly kind: 'key' } & PreviewKey);

/** The window's end of the view. */
export interface PreviewView {
  readonly ask: (request: PreviewRequest) => Promise<Result<null, AppFailure>>;
  /** Returns the function that stops listening. */
  readonly on: (listener: (event: PreviewEvent) => void) => () => void;
}
