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
  /** Cells of a line of `out`: the terminal's, within reason; 80 where `out` is none. */
  readonly outWidth: number;
  readonly errStyle: TextStyle;
  /** Progress is drawn on a terminal alone, in one line of so many cells. */
  readonly showsProgress: boolean;
  readonly progressWidth: number;
}

interface Stream extends Writable {
  readonly isTTY?: boolean;
  /** Cells of a line; a terminal alone knows. */
  readonly columns?: number;
}

/** Of results that go to a file or another program. */
export const plainWidth = 80;
/** Narrower lines cannot hold a sentence, wider ones are hard to read. */
const [narrowest, widest] = [40, 120];

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
  const wanted = colourWish(environment);
  const styleOf = (stream: Stream): TextStyle => textStyle(wanted ?? stream.isTTY === true);
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
    outWidth: Math.min(widest, Math.max(narrowest, columnsOf(out) - 1)),
    errStyle: styleOf(err),
    showsProgress: err.isTTY === true && environment['TERM'] !== 'dumb',
    progressWidth: columnsOf(err) - 1,
  };
}

/** A terminal that does not know its width says 0. */
function columnsOf({ isTTY, columns = 0 }: Stream): number {
  return isTTY === true && columns > 0 ? columns : plainWidth + 1;
}

/**
 * What the person asked of colours; null: whatever fits the stream. FORCE_COLOR beats NO_COLOR, as it
 * does in Node: it is set for one command, the other once for all.
 */
function colourWish(environment: Readonly<Record<string, string | undefined>>): boolean | null {
  const force = environment['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if ((environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb') return false;
  return null;
}
