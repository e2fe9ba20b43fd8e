/** What a person is asked about a window that does not work, and what each button means. */
export interface Question<Answer extends string = string> {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** In the order of the buttons; the first is the one that Enter presses. */
  readonly answers: readonly Answer[];
  /** Pressed by Escape, and when the question is not needed any more. */
  readonly cancel: number;
}

export const deadQuestion: Question<'load' | 'close' | 'quit'> = {
  message: 'This window of Carrel stopped working several times within a minute.',
  detail:
    'Archives, approvals and pushes are kept. Load it again, or close it; Carrel’s reports are in its data folder.',
  buttons: ['Load It Again', 'Close the Window', 'Quit Carrel'],
  answers: ['load', 'close', 'quit'],
  cancel: 1,
};

export const hungQuestion: Question<'wait' | 'load'> = {
  message: 'The window does not answer.',
  detail:
    'It may be busy: waiting costs nothing. Loading it again brings it back where it was; what was typed in the last second may be missing.',
  buttons: ['Wait', 'Load It Again'],
  answers: ['wait', 'load'],
  cancel: 0,
};
