import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ServiceClient, restMs } from '../../../main/hosts/electron/service/service-client.ts';
import { longestSilenceMs } from '../../../main/hosts/electron/recovery/recover-hang.ts';
import type { FromService, ToService } from '../../../main/worker/service-protocol.ts';
import type { HelperEntry, HelperProcess } from '../../../main/worker/start-helper.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the relay to the service process', () => {
  test('answers reach who asked, whatever their order', async () => {
    const { client, services } = relay();
    const [first, second] = [client.call('a', {}), client.call('b', {})];
    const [one, two] = services()[0]?.requests() ?? [];
    services()[0]?.say({ kind: 'answer', id: two ?? 0, answer: 'second' });
    services()[0]?.say({ kind: 'answer', id: one ?? 0, answer: 'first' });
    expect([await first, await second]).toEqual(['first', 'second']);
  });

  test('the service asks for the name of a new file', async () => {
    const { services } = relay();
    services()[0]?.say({ kind: 'choose-target', id: 7, name: 'r.html' });
    await settled();
    expect(services()[0]?.sent.at(-1)).toEqual({
      kind: 'chosen',
      id: 7,
      paths: ['/chosen/r.html'],
    });
  });

  test('secrets are sealed by the shell, for the service alone', async () => {
    const { services } = relay();
    services()[0]?.say({ kind: 'seal', id: 3, text: 'secret' });
    services()[0]?.say({ kind: 'unseal', id: 4, text: 'sealed' });
    await settled();
    expect(services()[0]?.sent.slice(-2)).toEqual([
      { kind: 'sealed', id: 3, text: 'sealed secret' },
      { kind: 'sealed', id: 4, text: null },
    ]);
  });

  test('SE-3: a secret that was unsealed for a service that ended meanwhile reaches no other', async () => {
    const { services } = relay();
    services()[0]?.say({ kind: 'seal', id: 1, text: 'secret' });
    services()[0]?.end();
    await settled();
    expect(services()[1]?.sent.map(({ kind }) => kind)).toEqual(['setup']);
  });

  test('its bugs are told with their numbers', () => {
    const { services, bugs } = relay();
    services()[0]?.say({ kind: 'bug', id: 'ab', name: 'push', text: 'Error\n    at x' });
    expect(bugs).toEqual([['ab', 'push', 'Error\n    at x']]);
  });
});

describe('a service that ends', () => {
  test('CR-3 is replaced at once; what waited is answered with a failure, and asked by nobody again', async () => {
    const { client, services, events } = relay();
    const waiting = client.call('a', {});
    services()[0]?.end();
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: 'internal' } });
    expect(services()).toHaveLength(2);
    expect(services()[1]?.requests()).toEqual([]);
    expect(events).toEqual([['services.changed', { areRunning: true }]]);
  });

  test('CR-3 a fourth time within a minute rests, says so, and starts when it is tried again', async () => {
    const { client, services, events, pass } = relay();
    for (const index of [0, 1, 2, 3]) services()[index]?.end();
    expect(services()).toHaveLength(4);
    expect(events.at(-1)).toEqual(['services.changed', { areRunning: false }]);
    const failed = await client.call('a', {});
    expect(failed).toMatchObject({ ok: false, failure: { retry: 'again' } });
    // The window asks anew as soon as it hears of it: that is no person who tries again.
    expect(services()).toHaveLength(4);
    pass(restMs);
    const again = client.call('a', {});
    expect(services()).toHaveLength(5);
    expect(events.at(-1)).toEqual(['services.changed', { areRunning: true }]);
    services()[4]?.say({ kind: 'answer', id: services()[4]?.requests()[0] ?? 0, answer: 'well' });
    expect(await again).toBe('well');
  });

  test('four times, but over more than a minute, comes back each time', () => {
    const { services, pass } = relay();
    for (const index of [0, 1, 2, 3, 4, 5]) {
      services()[index]?.end();
      pass(20_001);
    }
    expect(services()).toHaveLength(7);
  });

  test('what one of before still says is not taken for the next one’s', async () => {
    const { client, services } = relay();
    services()[0]?.end();
    const waiting = client.call('a', {});
    const [id = 0] = services()[1]?.requests() ?? [];
    services()[0]?.say({ kind: 'answer', id, answer: 'of before' });
    services()[0]?.end();
    expect(services()).toHaveLength(2);
    services()[1]?.say({ kind: 'answer', id, answer: 'own' });
    expect(await waiting).toBe('own');
  });

  test('takes its readers along; their late words reach no reader of the next one', () => {
    const { services, readers } = relay();
    services()[0]?.say({ kind: 'start-reader', reader: 1 });
    services()[0]?.end();
    expect(readers()[0]?.killed()).toBe(true);
    services()[1]?.say({ kind: 'start-reader', reader: 1 });
    readers()[0]?.say({ kind: 'ready' });
    readers()[0]?.end();
    const told = services()[1]?.sent.map(({ kind }) => kind);
    expect(told).toEqual(['setup', 'reader-started']);
    readers()[1]?.end();
    expect(services()[1]?.sent.at(-1)).toEqual({ kind: 'reader-exit', reader: 1, code: 1 });
  });
});

const why = { kind: 'data-folder-unusable', message: '', next: '', retry: 'none' } as const;

describe('a service that cannot work', () => {
  test('says why each time, and is tried again when the person does', async () => {
    const { client, services, pass } = relay();
    const waiting = client.call('a', {});
    services()[0]?.say({ kind: 'unusable', failure: why });
    expect(await waiting).toEqual({ ok: false, failure: why });
    expect(await client.call('a', {})).toEqual({ ok: false, failure: why });
    expect(services()[0]?.killed()).toBe(true);
    expect(services()).toHaveLength(1);
    pass(restMs);
    void client.call('a', {});
    expect(services()).toHaveLength(2);
  });
});

describe('a service that hangs', () => {
  test('CR-3 is asked for a sign of life, and is replaced when there is none for half a minute', () => {
    const { services, hung, events, pass } = relay();
    services()[0]?.say({ kind: 'ready' });
    pass(longestSilenceMs - 5_000);
    expect(services()[0]?.sent.filter(({ kind }) => kind === 'ping')).toHaveLength(5);
    expect(services()).toHaveLength(1);
    pass(5_000);
    expect(services()).toHaveLength(2);
    expect(services()[0]?.killed()).toBe(true);
    expect(hung()).toBe(1);
    expect(events).toEqual([['services.changed', { areRunning: true }]]);
  });

  test('one that answers stays, and so does one that was not asked while the machine slept', () => {
    const { services, sleep, pass } = relay();
    services()[0]?.say({ kind: 'ready' });
    for (let asked = 0; asked < 20; asked += 1) {
      pass(5_000);
      services()[0]?.say({ kind: 'alive' });
    }
    sleep(3_600_000);
    pass(longestSilenceMs - 5_000);
    expect(services()).toHaveLength(1);
  });

  test('one that opens a large index is not hurried', () => {
    const { services, pass } = relay();
    pass(10 * longestSilenceMs);
    expect(services()).toHaveLength(1);
  });
});

describe('the end of the app', () => {
  test('waits for the service, and starts no other', async () => {
    const { client, services } = relay();
    const closing = client.close();
    const [id = 0] = services()[0]?.requests() ?? [];
    services()[0]?.say({ kind: 'answer', id, answer: null });
    services()[0]?.end();
    await closing;
    expect(services()).toHaveLength(1);
  });

  test('kills one that does not end', async () => {
    const { client, services, pass } = relay();
    const closing = client.close();
    pass(5_000);
    await closing;
    expect(services()[0]?.killed()).toBe(true);
  });
});

interface Stub {
  readonly entry: HelperEntry;
  readonly sent: readonly ToService[];
  say(message: FromService): void;
  end(): void;
  killed(): boolean;
  requests(): readonly number[];
}

/** Enough for a promise that waits for another. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function relay() {
  const started: Stub[] = [];
  const events: (readonly [string, unknown])[] = [];
  const bugs: (readonly string[])[] = [];
  let hung = 0;
  let slept = 0;
  const begin = Date.now();
  const client = new ServiceClient({
    startHelper: (entry) => stubHelper(entry, started),
    setup: {
      version: '0',
      platform: 'linux',
      userName: 'ada',
      dataFolder: '/d',
      homeFolder: '/h',
      samplePath: null,
      previewOrigin: 'carrel-preview://preview',
      keychain: true,
    },
    keychain: {
      seal: (text) => Promise.resolve(`sealed ${text}`),
      unseal: () => Promise.resolve(null),
    },
    chooseFiles: () => Promise.resolve(null),
    chooseTarget: (name) => Promise.resolve(`/chosen/${name}`),
    onEvent: ({ name, payload }) => events.push([name, payload]),
    onBug: (...bug) => bugs.push(bug),
    onHung: () => (hung += 1),
    now: () => Date.now() - begin + slept,
  });
  const of = (entry: HelperEntry) => () => started.filter((one) => one.entry === entry);
  return {
    client,
    events,
    bugs,
    services: of('service'),
    readers: of('reader'),
    hung: () => hung,
    pass: (ms: number) => void vi.advanceTimersByTime(ms),
    /** The clock goes on while nothing runs. */
    sleep: (ms: number) => void (slept += ms),
  };
}

function stubHelper(entry: HelperEntry, started: Stub[]): HelperProcess {
  const sent: ToService[] = [];
  let isKilled = false;
  let hear: (message: unknown) => void = () => undefined;
  let ended: (code: number | null) => void = () => undefined;
  started.push({
    entry,
    sent,
    say: (message) => hear(message),
    end: () => ended(1),
    killed: () => isKilled,
    requests: () => sent.flatMap((message) => (message.kind === 'request' ? [message.id] : [])),
  });
  return {
    pid: 1,
    send: (message) => void sent.push(message as ToService),
    onMessage: (listener) => void (hear = listener),
    onExit: (listener) => void (ended = listener),
    kill: () => void (isKilled = true),
  };
}
