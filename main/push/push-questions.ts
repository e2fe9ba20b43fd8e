import type { PushAnswer, PushQuestion } from '../../contract/push-views.ts';
import type { PushFacts } from '../staging/push-record.ts';

/** The whole file was sent, and the API has no way to ask whether a restore began. */
export const uploadUnknown: PushQuestion = {
  kind: 'upload-unknown',
  message:
    'Did the upload arrive? The server’s answer was lost, and it offers no way to look. Sending again is safe: at most an unused copy stays in its database.',
  answers: [
    { id: 'again', label: 'Send again' },
    { id: 'give-up', label: 'Give up' },
  ],
};

/** The key was taken before anything was sent. */
export function libraryExists(key: string): PushQuestion {
  return {
    kind: 'library-exists',
    message: `The instance already has a library ${key}. Is it the one that this archive is to become?`,
    answers: [
      { id: 'use', label: 'Use it: compare it with the archive, send nothing' },
      { id: 'again', label: 'Look again: I have removed it in Studio' },
      { id: 'give-up', label: 'Give up' },
    ],
  };
}

/** What has the key is not, or not surely, what this push asked for. */
export function otherLibrary(key: string): PushQuestion {
  return {
    kind: 'other-library',
    message: `A library ${key} is there, and Carrel cannot tell whether this push made it. What is it?`,
    answers: [
      { id: 'use', label: 'Use it: compare it with the archive' },
      { id: 'again', label: 'Try again: I have removed it in Studio' },
      { id: 'give-up', label: 'Give up' },
    ],
  };
}

/** What an answer other than `give-up` makes known. */
export function factsOfAnswer(
  answer: Exclude<PushAnswer, 'give-up'>,
  key: string,
): Partial<PushFacts> {
  return answer === 'use' ? { library: key } : {};
}
