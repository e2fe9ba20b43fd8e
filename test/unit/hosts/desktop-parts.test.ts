import { describe, expect, test } from 'vitest';
import { defaultDataFolder } from '../../../main/hosts/data-folder.ts';
import { argumentFiles } from '../../../main/hosts/electron/argument-files.ts';
import { isAppUrl, isPreviewUrl } from '../../../main/hosts/electron/app-url.ts';
import { ServiceClient } from '../../../main/hosts/electron/service-client.ts';
import type { FromService, ToService } from '../../../main/worker/service-protocol.ts';
import type { HelperProcess } from '../../../main/worker/start-helper.ts';

test.each([
  [['app', 'a.zip'], false, ['/work dir/a.zip']],
  [
    ['electron', '--inspect=0', '/app', '--', '-odd.zip', '/b.zip'],
    true,
    ['/work dir/-odd.zip', '/b.zip'],
  ],
  [['electron', '/app'], true, []],
  [['app', '--flag'], false, []],
])('files of the command line %j', (argv, isDefaultApp, files) => {
  expect(argumentFiles(argv, '/work dir', isDefaultApp)).toEqual(files);
});

test.each([
  ['carrel://app/', true, false],
  ['carrel://app/index.html?x', true, false],
  ['carrel://app.evil.test/', false, false],
  ['carrel-preview://preview/p/x', false, true],
  ['https://app/', false, false],
  ['file:///app/index.html', false, false],
  ['carrel:app', false, false],
  ['', false, false],
])('IP-1 %j is the app: %s, a preview: %s', (url, isApp, isPreview) => {
  expect([isAppUrl(url), isPreviewUrl(url)]).toEqual([isApp, isPreview]);
});

test.each([
  ['linux', {}, '/home/ada/.local/share/carrel'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/carrel'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada/.local/share/carrel'],
  ['linux', { CARREL_DATA_DIR: '/elsewhere' }, '/elsewhere'],
  ['darwin', {}, '/home/ada/Library/Application Support/Carrel'],
] as const)('the data folder on %s with %j', (platform, environment, folder) => {
  expect(defaultDataFolder(platform, environment, '/home/ada')).toBe(folder);
});

describe('the relay to the service process', () => {
  test('answers reach who asked, whatever their order', async () => {
    const { client, services } = relay();
    const [first, second] = [client.call('a', {}), client.call('b', {})];
    const [one, two] = services[0]?.requests() ?? [];
    services[0]?.say({ kind: 'answer', id: two ?? 0, answer: 'second' });
    services[0]?.say({ kind: 'answer', id: one ?? 0, answer: 'first' });
    expect([await first, await second]).toEqual(['first', 'second']);
  });

  test('a service that ends is replaced; what waited is answered with a failure', async () => {
    const { client, services, events } = relay();
    const waiting = client.call('a', {});
    services[0]?.end();
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: 'internal' } });
    expect(services).toHaveLength(2);
    expect(events).toEqual(['archives.changed']);
  });

  test('a service that cannot work is not started again, and says why each time', async () => {
    const { client, services } = relay();
    const why = { kind: 'data-folder-unusable', message: '', next: '', retry: 'none' } as const;
    services[0]?.say({ kind: 'unusable', failure: why });
    services[0]?.end();
    expect(await client.call('a', {})).toEqual({ ok: false, failure: why });
    expect(services).toHaveLength(1);
  });

  test('the service asks for the name of a new file', async () => {
    const { services } = relay();
    services[0]?.say({ kind: 'choose-target', id: 7, name: 'r.html' });
    await Promise.resolve();
    await Promise.resolve();
    const sent = services[0]?.sent() ?? [];
    expect(sent.at(-1)).toEqual({ kind: 'chosen', id: 7, paths: ['/chosen/r.html'] });
  });

  test('secrets are sealed by the shell, for the service alone', async () => {
    const { services } = relay();
    services[0]?.say({ kind: 'seal', id: 3, text: 'secret' });
    services[0]?.say({ kind: 'unseal', id: 4, text: 'sealed' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(services[0]?.sent().slice(-2)).toEqual([
      { kind: 'sealed', id: 3, text: 'sealed secret' },
      { kind: 'sealed', id: 4, text: null },
    ]);
  });

  test('one that ends again and again is given up', async () => {
    const { client, services } = relay();
    for (const index of [0, 1, 2, 3]) services[index]?.end();
    expect(services).toHaveLength(3);
    expect(await client.call('a', {})).toMatchObject({ ok: false });
  });
});

interface Stub {
  say(message: FromService): void;
  end(): void;
  requests(): readonly number[];
  sent(): readonly ToService[];
}

function relay() {
  const services: Stub[] = [];
  const events: string[] = [];
  const startHelper = (): HelperProcess => {
    const sent: ToService[] = [];
    let hear: (message: unknown) => void = () => undefined;
    let ended: (code: number | null) => void = () => undefined;
    services.push({
      say: (message) => hear(message),
      end: () => ended(1),
      sent: () => sent,
      requests: () => sent.flatMap((message) => (message.kind === 'request' ? [message.id] : [])),
    });
    return {
      pid: 1,
      send: (message) => void sent.push(message as ToService),
      onMessage: (listener) => void (hear = listener),
      onExit: (listener) => void (ended = listener),
      kill: () => undefined,
    };
  };
  const client = new ServiceClient({
    startHelper,
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
    onEvent: (event) => events.push(event.name),
  });
  return { client, services, events };
}
