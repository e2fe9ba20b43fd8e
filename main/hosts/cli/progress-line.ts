import type { Progress } from '../../archive/archive.ts';
import { cutText } from '../../report/display-width.ts';
import { shownText } from '../../report/shown-text.ts';
import type { Terminal } from './terminal.ts';

/** One line on a terminal that is drawn over itself. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away; call before anything else is written. */
  readonly clear: () => void;
}

const everyMs = 100;
const eraseLine = '\r\u001B[2K';

const stageWords: Readonly<Record<Progress['stage'], string>> = {
  directory: 'Reading the list of files',
  reading: 'Reading',
  checking: 'Checking',
  staging: 'Writing the index',
  verifying: 'Verifying',
  predicting: 'Predicting',
};

/** Progress of one archive; draws nothing where nobody watches or `quiet` is asked. */
export function createProgressLine(terminal: Terminal, name: string, quiet: boolean): ProgressLine {
  if (quiet || !terminal.showsProgress) return { show: () => undefined, clear: () => undefined };
  let drawnAt = 0;
  let isDrawn = false;
  return {
    show: ({ stage, done, total }) => {
      const now = performance.now();
      if (now - drawnAt < everyMs) return;
      drawnAt = now;
      isDrawn = true;
      const part = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : '';
      const words = `${stageWords[stage]} `;
      // A longer line would be broken, and only its last part be drawn over.
      const room = terminal.progressWidth - words.length - part.length;
      terminal.err(`${eraseLine}${words}${cutText(shownText(name), room)}${part}`);
    },
    clear: () => {
      if (isDrawn) terminal.err(eraseLine);
      isDrawn = false;
    },
  };
}
