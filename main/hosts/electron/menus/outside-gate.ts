import type { MessageBoxOptions } from 'electron';
import { copyButton, notOpened, openButton, outsideQuestion } from './outside-question.ts';

/** What follows from an answer. */
export interface OutsideActs {
  /** Asks over the window; answers with the place of the button. */
  readonly ask: (options: MessageBoxOptions) => Promise<number>;
  /** False: no program of the system takes it. */
  readonly open: (address: string) => Promise<boolean>;
  readonly copy: (address: string) => unknown;
}

/** Nobody presses a second link so soon; a page that is none of ours any more might go on asking. */
const restMs = 1_000;

/** The questions of one window: one at a time, and a rest after each. */
export class OutsideGate {
  readonly #acts: OutsideActs;
  #isShut = false;

  constructor(acts: OutsideActs) {
    this.#acts = acts;
  }

  /** Asks about an address, and does what is answered; while it is shut, nothing. */
  async follow(address: string): Promise<void> {
    if (this.#isShut) return;
    this.#isShut = true;
    try {
      await this.#ask(address);
    } finally {
      setTimeout(() => {
        this.#isShut = false;
      }, restMs);
    }
  }

  async #ask(written: string): Promise<void> {
    const { ask, open, copy } = this.#acts;
    const { address, mayOpen, options } = outsideQuestion(written);
    const button = options.buttons[await ask(options)];
    if (button === copyButton) await copy(address);
    if (button !== openButton || !mayOpen) return;
    if (!(await open(address))) await ask(notOpened);
  }
}
