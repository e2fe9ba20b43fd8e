import type { MessageBoxOptions } from 'electron';
import type { PushStateName } from '../../../../contract/views.ts';
import type { PushNow } from './activity-pushes.ts';
import { shownName } from '../cut-text.ts';
import { named } from './news-words.ts';

/** The place of the button that quits; every other answer stays. */
export const quitButton = 1;

/**
 * What is asked before Carrel ends in the middle of pushes: what they are, and what ending means at
 * the step that each is at (docs/push.md).
 *
 * @param pushes those under way, those that run first; never none
 * @param practiceUrl of the practice instance that this Carrel runs; it ends with it
 */
export function quitQuestion(
  pushes: readonly PushNow[],
  practiceUrl: string | null,
): MessageBoxOptions {
  return {
    type: 'question',
    title: 'Carrel',
    message:
      pushes.length === 1 ? 'A push is running' : `${String(pushes.length)} pushes are under way`,
    detail: [...linesOf(pushes), '', ...meanings(pushes, practiceUrl)].join('\n'),
    buttons: ['Keep running', 'Quit, and resume later'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
}

/** More than run at once; the others wait. */
const mostLines = 4;

function linesOf(pushes: readonly PushNow[]): readonly string[] {
  const running = pushes.filter(({ waits }) => !waits);
  const shown = running.slice(0, mostLines).map(lineOf);
  const more = running.length - shown.length;
  const waiting = pushes.length - running.length;
  return [
    ...shown,
    ...(more > 0 ? [`${String(more)} more.`] : []),
    ...(waiting > 0
      ? [`${String(waiting)} waiting for ${waiting === 1 ? 'its' : 'their'} turn.`]
      : []),
  ];
}

function lineOf(push: PushNow): string {
  const { title, org, slug, instance } = push;
  return `${named(title)}, lib:${shownName(org)}:${shownName(slug)} on ${shownName(instance.name)}: ${stepWords(push)}.`;
}

function stepWords({ state, sent }: PushNow): string {
  if (state === 'uploading') return `uploading, ${String(Math.floor(sent * 100))} %`;
  return stepNames[state];
}

const stepNames: Readonly<Record<PushStateName, string>> = {
  queued: 'checking what is there',
  uploading: 'uploading',
  restoring: 'the server restores the archive',
  restored: 'restored on the server',
  creating: 'creating the library',
  created: 'the library was created',
  verifying: 'comparing the library with the archive',
  verified: 'verified',
  failed: 'failed',
  cancelled: 'stopped',
};

/** Each meaning once, in the order of the steps. */
function meanings(pushes: readonly PushNow[], practiceUrl: string | null): readonly string[] {
  const isPractice = ({ instance }: PushNow): boolean => isAt(instance.studioUrl, practiceUrl);
  const said = new Set(
    pushes.map((push) => (isPractice(push) && !push.waits ? practiceMeaning : meaningOf(push))),
  );
  return [...said, 'At the next start Carrel offers to resume. No second library comes of it.'];
}

const practiceMeaning =
  'The practice instance ends with Carrel; what it has is looked at when the push is resumed.';

function meaningOf({ state, waits, sent }: PushNow): string {
  if (waits) return 'Of what waits, nothing was sent yet.';
  switch (state) {
    case 'uploading':
      return sent < 1
        ? 'An upload breaks off: the file is sent again from the start.'
        : 'The whole file was sent and the server has not answered yet: Carrel may have to ask you whether to send it again.';
    case 'restoring':
    case 'restored':
      return 'The server goes on restoring without Carrel, which asks it how far it is when the push is resumed. Nothing is uploaded again.';
    case 'creating':
      return 'The library may be there already: Carrel looks before it asks for it again.';
    case 'created':
    case 'verifying':
      return 'The library is there; only its comparison with the archive begins again.';
    default:
      return 'Nothing was sent yet.';
  }
}

function isAt(studioUrl: string, practiceUrl: string | null): boolean {
  return practiceUrl !== null && trimmed(studioUrl) === trimmed(practiceUrl);
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
