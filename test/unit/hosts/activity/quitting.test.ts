import { describe, expect, test } from 'vitest';
import { pushOf } from '../../../../main/hosts/electron/activity/activity-pushes.ts';
import type { PushNow } from '../../../../main/hosts/electron/activity/activity-pushes.ts';
import {
  quitButton,
  quitQuestion,
} from '../../../../main/hosts/electron/activity/quit-question.ts';
import { Quitting } from '../../../../main/hosts/electron/activity/quitting.ts';
import { pushView } from './views.ts';

function pushed(changes: Partial<PushNow> = {}): PushNow {
  const made = pushOf(pushView(), null, 0);
  if (made === null) throw new Error('a push that runs is one');
  return { ...made, ...changes };
}

/** Quitting, with what it did in order; `answer` answers the question that is open. */
function quitting(options: { readonly pushes?: readonly PushNow[] } = {}) {
  const did: string[] = [];
  let pushes = options.pushes ?? [];
  const questions: PromiseWithResolvers<boolean>[] = [];
  let closed: PromiseWithResolvers<void> | null = null;
  const made = new Quitting({
    mayPush: () => pushes.length > 0,
    pushes: () => pushes,
    settled: () => Promise.resolve(),
    ask: (about) => {
      did.push(`ask ${String(about.length)}`);
      const question = Promise.withResolvers<boolean>();
      questions.push(question);
      return question.promise;
    },
    toFront: () => did.push('to front'),
    setEnding: (isEnding) => did.push(isEnding ? 'ending' : 'staying'),
    close: () => {
      did.push('close');
      closed = Promise.withResolvers<void>();
      return closed.promise;
    },
    quit: () => did.push('quit'),
    reportBug: (name) => did.push(`bug in ${name}`),
  });
  const event = () => ({ preventDefault: () => did.push('held up') });
  return {
    made,
    did,
    event,
    setPushes: (now: readonly PushNow[]) => (pushes = now),
    answer: async (mayEnd: boolean) => {
      questions.shift()?.resolve(mayEnd);
      await settle();
    },
    breakDown: async () => {
      questions.shift()?.reject(new Error('no dialog'));
      await settle();
    },
    closed: async () => {
      closed?.resolve();
      await settle();
    },
  };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('the end of the app', () => {
  test('without a push: nothing is asked or held up until the services are to finish', async () => {
    const { made, did, event, closed } = quitting();
    made.lastWindowCloses(event());
    made.beforeQuit(event());
    made.willQuit(event());
    made.willQuit(event());
    expect(did).toEqual(['ending', 'held up', 'close', 'held up']);
    await closed();
    made.beforeQuit(event());
    made.willQuit(event());
    expect(did.slice(4)).toEqual(['quit', 'ending']);
  });

  test('what is told of a push while the services finish holds nothing up', async () => {
    const { made, did, event, setPushes, closed } = quitting();
    made.beforeQuit(event());
    made.willQuit(event());
    setPushes([pushed()]);
    await closed();
    made.beforeQuit(event());
    expect(did).toEqual(['ending', 'held up', 'close', 'quit', 'ending']);
  });

  test('in the middle of a push it is asked; who stays can go on, and is asked again later', async () => {
    const { made, did, event, answer } = quitting({ pushes: [pushed()] });
    made.beforeQuit(event());
    await settle();
    await answer(false);
    expect(did).toEqual(['held up', 'ask 1', 'staying']);
    made.beforeQuit(event());
    await settle();
    expect(did.slice(3)).toEqual(['held up', 'ask 1']);
  });

  test('who wants to quit quits, and is not asked again on the way', async () => {
    const { made, did, event, answer } = quitting({ pushes: [pushed()] });
    made.beforeQuit(event());
    await settle();
    await answer(true);
    made.beforeQuit(event());
    made.lastWindowCloses(event());
    made.willQuit(event());
    expect(did).toEqual(['held up', 'ask 1', 'quit', 'ending', 'held up', 'close']);
  });

  test('the last window asks as quitting does, before it is closed', async () => {
    const { made, did, event, answer } = quitting({ pushes: [pushed()] });
    made.lastWindowCloses(event());
    await settle();
    await answer(true);
    expect(did).toEqual(['held up', 'ask 1', 'quit']);
  });

  test('while the question is open another attempt brings it to the front', async () => {
    const { made, did, event } = quitting({ pushes: [pushed()] });
    made.beforeQuit(event());
    await settle();
    made.beforeQuit(event());
    made.lastWindowCloses(event());
    await settle();
    expect(did).toEqual(['held up', 'ask 1', 'held up', 'to front', 'held up', 'to front']);
  });

  test('a push that was over when it was looked at again is not asked about', async () => {
    const { made, did, event, setPushes } = quitting({ pushes: [pushed()] });
    made.beforeQuit(event());
    setPushes([]);
    await settle();
    expect(did).toEqual(['held up', 'quit']);
  });

  test('a system that shuts down is not kept waiting', () => {
    const { made, did, event } = quitting({ pushes: [pushed()] });
    made.systemEnds();
    made.lastWindowCloses(event());
    made.beforeQuit(event());
    expect(did).toEqual(['ending']);
  });

  test('a session that ends, and a signal to end, quit at once and without a question', () => {
    const { made, did, event } = quitting({ pushes: [pushed()] });
    made.sessionEnds();
    made.beforeQuit(event());
    expect(did).toEqual(['quit', 'ending']);
  });

  test('a system that shuts down while the question is open does not wait for its answer', async () => {
    const { made, did, event, answer } = quitting({ pushes: [pushed()] });
    made.beforeQuit(event());
    await settle();
    made.systemEnds();
    made.beforeQuit(event());
    made.willQuit(event());
    await answer(false);
    expect(did).toEqual(['held up', 'ask 1', 'ending', 'held up', 'close', 'quit']);
  });

  test('a system that stays after all is as before', async () => {
    const { made, did, event } = quitting({ pushes: [pushed()] });
    made.systemEnds();
    made.systemStays();
    made.beforeQuit(event());
    await settle();
    expect(did).toEqual(['held up', 'ask 1']);
  });

  test('a question that cannot be shown keeps nobody from quitting', async () => {
    const { made, did, event, breakDown } = quitting({ pushes: [pushed()] });
    made.beforeQuit(event());
    await settle();
    await breakDown();
    expect(did).toEqual(['held up', 'ask 1', 'bug in quit', 'quit']);
  });
});

describe('the question', () => {
  test('stays by default and by Escape', () => {
    const { buttons, defaultId, cancelId } = quitQuestion([pushed()], null);
    expect(buttons).toEqual(['Keep running', 'Quit, and resume later']);
    expect([defaultId, cancelId, quitButton]).toEqual([0, 0, 1]);
  });

  test.each<[Partial<PushNow>, string, string]>([
    [{ state: 'queued' }, 'checking what is there', 'Nothing was sent yet.'],
    [
      { state: 'uploading', sent: 0.417 },
      'uploading, 41 %',
      'An upload breaks off: the file is sent again from the start.',
    ],
    [
      { state: 'uploading', sent: 1 },
      'uploading, 100 %',
      'The whole file was sent and the server has not answered yet: Carrel may have to ask you whether to send it again.',
    ],
    [
      { state: 'restoring' },
      'the server restores the archive',
      'The server goes on restoring without Carrel, which asks it how far it is when the push is resumed. Nothing is uploaded again.',
    ],
    [
      { state: 'creating' },
      'creating the library',
      'The library may be there already: Carrel looks before it asks for it again.',
    ],
    [
      { state: 'verifying' },
      'comparing the library with the archive',
      'The library is there; only its comparison with the archive begins again.',
    ],
  ])('says what %j is and what quitting means', (changes, step, meaning) => {
    const { message, detail } = quitQuestion([pushed(changes)], null);
    expect(message).toBe('A push is running');
    expect(detail?.split('\n')).toEqual([
      `“Tide tables”, lib:Harbour:TIDES on Harbour school: ${step}.`,
      '',
      meaning,
      'At the next start Carrel offers to resume. No second library comes of it.',
    ]);
  });

  test('of a queue: what runs, how many wait, each meaning once', () => {
    const running = pushed({ state: 'restoring' });
    const waiting = pushed({ state: 'queued', waits: true });
    const { message, detail } = quitQuestion([running, running, waiting, waiting], null);
    expect(message).toBe('4 pushes are under way');
    expect(detail?.split('\n')).toEqual([
      '“Tide tables”, lib:Harbour:TIDES on Harbour school: the server restores the archive.',
      '“Tide tables”, lib:Harbour:TIDES on Harbour school: the server restores the archive.',
      '2 waiting for their turn.',
      '',
      'The server goes on restoring without Carrel, which asks it how far it is when the push is resumed. Nothing is uploaded again.',
      'Of what waits, nothing was sent yet.',
      'At the next start Carrel offers to resume. No second library comes of it.',
    ]);
  });

  test('of the practice instance: it ends with Carrel', () => {
    const { detail } = quitQuestion([pushed({ state: 'restoring' })], 'https://studio.test/');
    expect(detail).toContain('The practice instance ends with Carrel;');
    expect(detail).not.toContain('goes on restoring');
  });

  test('CS-3 a title that would turn the line does not', () => {
    const { detail } = quitQuestion([pushed({ title: '\u202Eevil\n\nQuit now' })], null);
    expect(detail).toContain('“<U+202E>evil<U+000A><U+000A>Quit now”');
  });
});
