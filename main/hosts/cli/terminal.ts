import type { Writable } from 'node:stream';
import { textStyle } from '../../report/text-style.ts';
import type { TextStyle } from '../../report/text-style.ts';

/** Where a command reads its surroundings and writes: results to `out`, all else to `err`. */
export interface Terminal {
  /** Waits until the text is taken; what a reader closed early (`| head`) is dropped. */
  out(text: string): Promise<void>;
  err(text: string): void;
  /** False once the reader of `out` went away: what would be written reaches nobody. */
  readonly isOutOpen: () => boolean;
  readonly outStyle: TextStyle;
  readonly errStyle: TextStyle;
  /** Progress is drawn on a terminal alone. */
  readonly showsProgress: boolean;
}

interface Stream extends Writable {
  readonly isTTY?: boolean;
}

/** The terminal of this process. */
export function createTerminal(
  out: Stream,
  err: Stream,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  let outIsOpen = true;
  // A reader that went away is no fault of ours, and nobody is left to tell.
  out.on('error', () => {
    outIsOpen = false;
  });
  err.on('error', () => undefined);
  const noColour = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  const styleOf = (stream: Stream): TextStyle => textStyle(stream.isTTY === true && !noColour);
  return {
    out: (text) =>
      new Promise((resolve) => {
        if (!outIsOpen) return resolve();
        out.write(text, (error) => {
          if (error) outIsOpen = false; // told here before the stream's own event
          resolve();
        });
      }),
    err: (text) => {
      err.write(text);
    },
    isOutOpen: () => outIsOpen,
    outStyle: styleOf(out),
    errStyle: styleOf(err),
    showsProgress: err.isTTY === true && environment['TERM'] !== 'dumb',
  };
}
