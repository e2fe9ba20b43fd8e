import { describe, expect, test } from 'vitest';
import { pushOf } from '../../../../main/hosts/electron/activity/activity-pushes.ts';
import type { PushNow } from '../../../../main/hosts/electron/activity/activity-pushes.ts';
import type { News } from '../../../../main/hosts/electron/activity/activity.ts';
import { KeepAwake } from '../../../../main/hosts/electron/activity/keep-awake.ts';
import { isWorthTelling, wordsOf } from '../../../../main/hosts/electron/activity/news-words.ts';
import { Notifier } from '../../../../main/hosts/electron/activity/notifications.ts';
import type { ShownEvents } from '../../../../main/hosts/electron/activity/notifications.ts';
import { archive, pushView } from './views.ts';

function pushed(changes: Partial<PushNow> = {}): PushNow {
  const made = pushOf(pushView(), null, 0);
  if (made === null) throw new Error('a push that runs is one');
  return { ...made, ...changes };
}

function readNews(read: number, failed: number, tookMs = 10_001): News {
  return { kind: 'read', read, failed, archiveId: archive('a'), tookMs };
}

describe('what is worth telling', () => {
  test.each<[string, News, boolean]>([
    ['a reading of ten seconds', readNews(1, 0, 10_000), false],
    ['a longer one', readNews(1, 0, 10_001), true],
    ['a push', { kind: 'push', push: pushed() }, true],
    ['a queue', { kind: 'pushes', pushes: [] }, true],
    [
      'a report that was quick',
      { kind: 'saved', archiveId: archive('a'), name: 'a', tookMs: 1 },
      false,
    ],
  ])('%s', (_name, news, isTold) => {
    expect(isWorthTelling(news)).toBe(isTold);
  });
});

describe('what is said', () => {
  test.each<[News, string | null, string, string, string]>([
    [readNews(1, 0), 'Tides', '“Tides” was read', 'It can be looked at.', '/a/overview'],
    [
      readNews(0, 1),
      'Tides',
      '“Tides” could not be read',
      'Carrel says why, and what to do.',
      '/a/overview',
    ],
    [readNews(1, 0), null, 'The archive was read', 'It can be looked at.', '/a/overview'],
    [readNews(12, 0), null, '12 archives were read', 'All of them to their end.', '/board'],
    [
      readNews(10, 2),
      null,
      '12 archives were read',
      '10 to their end, 2 could not be read.',
      '/board',
    ],
    [
      { kind: 'saved', archiveId: archive('a'), name: 'tides.html', tookMs: 0 },
      null,
      'Saved “tides.html”',
      'The report is done.',
      '/a/findings',
    ],
  ])('%j', (news, title, head, body, link) => {
    expect(wordsOf(news, title)).toEqual({ title: head, body, link });
  });

  test.each<[Partial<PushNow>, string, string]>([
    [
      { outcome: 'verified', result: 'nothing-lost' },
      '“Tide tables” is on Harbour school',
      'Nothing was lost.',
    ],
    [
      { outcome: 'verified', result: 'differs' },
      '“Tide tables” is on Harbour school',
      'The library is not in every part what the archive holds.',
    ],
    [
      { outcome: 'verified', result: 'not-compared' },
      '“Tide tables” is on Harbour school',
      'Its content was not compared with the archive’s.',
    ],
    [{ outcome: 'failed' }, 'The push of “Tide tables” failed', 'Carrel says why, and what to do.'],
    [
      { outcome: 'asks' },
      'The push of “Tide tables” needs an answer',
      'Carrel cannot know how to go on, and asks.',
    ],
    [
      { outcome: 'interrupted' },
      'The push of “Tide tables” was interrupted',
      'It can be resumed where it stopped.',
    ],
  ])('a push: %j', (changes, title, body) => {
    const words = wordsOf({ kind: 'push', push: pushed(changes) }, null);
    expect(words).toEqual({ title, body, link: '/a1/push' });
  });

  test('a queue is one sum', () => {
    const pushes = [
      pushed({ outcome: 'verified', result: 'nothing-lost' }),
      pushed({ outcome: 'verified', result: 'nothing-lost' }),
      pushed({ outcome: 'verified', result: 'differs' }),
      pushed({ outcome: 'verified', result: 'not-compared' }),
      pushed({ outcome: 'failed' }),
      pushed({ outcome: 'interrupted' }),
    ];
    expect(wordsOf({ kind: 'pushes', pushes }, null)).toEqual({
      title: '6 pushes ended',
      body: '2 with nothing lost, 1 with differences, 1 not compared, 1 failed, 1 interrupted.',
      link: '/board',
    });
  });

  test.each([
    ['a turn of the line', 'Tides\u202Egpj.exe', '“Tides<U+202E>gpj.exe” was read'],
    ['a second line', 'Tides\nread me', '“Tides<U+000A>read me” was read'],
    ['a bell', 'Tides\u0007', '“Tides<U+0007>” was read'],
  ])('CS-3 %s in a title is seen, not obeyed', (_name, title, head) => {
    expect(wordsOf(readNews(1, 0), title).title).toBe(head);
  });

  test('CS-3 an author’s text is cut, and stands where no desktop reads markup', () => {
    const title = `<a href="https://x.test">${'long '.repeat(50)}</a>`;
    const words = wordsOf({ kind: 'push', push: pushed({ outcome: 'failed', title }) }, null);
    expect(words.title.length).toBeLessThan(100);
    expect(words.body).not.toMatch(/[<>&]/);
  });
});

describe('notifications', () => {
  const words = { title: 'Head', body: 'Body', link: '/a/push' };

  function notifier(options: { readonly isSupported?: boolean; readonly breaks?: boolean } = {}) {
    const shown: { title: string; body: string; events: ShownEvents }[] = [];
    const went: string[] = [];
    const bugs: string[] = [];
    const made = new Notifier({
      isSupported: () => options.isSupported ?? true,
      make: (said, events) => ({
        show: () => {
          if (options.breaks === true) throw new Error('no bus');
          shown.push({ ...said, events });
        },
      }),
      go: (link) => went.push(link),
      reportBug: (name) => bugs.push(name),
    });
    return { made, shown, went, bugs };
  }

  test('one says its words, and leads to its place when it is clicked', () => {
    const { made, shown, went } = notifier();
    made.tell(words);
    expect(shown).toMatchObject([{ title: 'Head', body: 'Body' }]);
    expect(went).toEqual([]);
    shown[0]?.events.clicked();
    expect(went).toEqual(['/a/push']);
  });

  test('where the system has none, nothing is made', () => {
    const { made, shown } = notifier({ isSupported: false });
    made.tell(words);
    expect(shown).toEqual([]);
  });

  test('a system that fails is a bug report, and nothing more', () => {
    const { made, bugs } = notifier({ breaks: true });
    made.tell(words);
    expect(bugs).toEqual(['notification']);
  });
});

test('sleep is held off once, and let go once', () => {
  const calls: string[] = [];
  const awake = new KeepAwake({
    start: (kind) => {
      calls.push(`start ${kind}`);
      return 7;
    },
    stop: (id) => {
      calls.push(`stop ${String(id)}`);
      return true;
    },
  });
  for (const isWanted of [false, true, true, false, false, true]) awake.set(isWanted);
  expect(calls).toEqual(['start prevent-app-suspension', 'stop 7', 'start prevent-app-suspension']);
});
