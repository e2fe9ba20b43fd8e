import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { traversalsAt } from './hostile/traversals.ts';
import { lookAtPreview } from './look-at-preview.ts';

interface Loaded {
  readonly url: string;
  readonly status: number;
}

/** Loads addresses as documents in a session, and says what each was answered with. */
function loadAll(
  app: ElectronApplication,
  urls: readonly string[],
  partition: string | null,
): Promise<readonly Loaded[]> {
  return app.evaluate(
    async ({ BrowserWindow, session }, [all, name]) => {
      const own =
        name === null ? session.defaultSession : session.fromPartition(name, { cache: false });
      const window = new BrowserWindow({ show: false, webPreferences: { session: own } });
      const loaded: Loaded[] = [];
      let status = 0;
      window.webContents.on('did-navigate', (_event, _url, code) => (status = code));
      for (const url of all) {
        status = 0;
        await window.loadURL(url).catch(() => undefined);
        loaded.push({ url: url.slice(0, 200), status });
      }
      window.destroy();
      return loaded;
    },
    [urls, partition] as const,
  );
}

/** Those that were let in, whatever they were shown. A load that failed came to nothing. */
function letIn(loaded: readonly Loaded[]): readonly Loaded[] {
  return loaded.filter(({ status }) => ![0, 400, 404].includes(status));
}

test('PR-1 PR-2 200 traversals on the window’s scheme and on that of previews get nothing', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  carrel.expectTrouble(/./);
  const { window, app } = await lookAtPreview(work, carrel);
  const archiveId = /#\/([\w-]+)/.exec(window.page.url())?.[1] ?? '';
  const ofApp = traversalsAt('carrel://app');
  expect(ofApp.length).toBeGreaterThanOrEqual(200);
  const [known] = await loadAll(app, ['carrel://app/index.html'], null);
  expect(known?.status, 'what is there is loaded').toBe(200);
  const appLoads = await loadAll(app, ofApp, null);
  expect(letIn(appLoads)).toEqual([]);
  expect(appLoads.filter(({ status }) => status === 404).length).toBeGreaterThan(150);
  const preview = traversalsAt('carrel-preview://preview');
  const partition = `preview-${archiveId}`;
  const previewLoads = await loadAll(app, preview, partition);
  expect(letIn(previewLoads)).toEqual([]);
  expect(previewLoads.filter(({ status }) => status >= 400).length).toBeGreaterThan(150);
  const others = ['carrel://other/', 'carrel://app.evil.test/', 'carrel-preview://other/p/x'];
  expect(letIn(await loadAll(app, others, null))).toEqual([]);
  expect(letIn(await loadAll(app, ['carrel://app/'], partition)), 'a preview’s session').toEqual(
    [],
  );
});

test('CS-1 PR-1 the window has the exact policy of its header, and no way around it', async ({
  carrel,
}) => {
  carrel.expectTrouble(/./);
  const { page } = await carrel.start();
  const seen = await page.evaluate(async () => {
    const breaks: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      breaks.push(event.originalPolicy);
    });
    const attempts: (() => unknown)[] = [
      () => Reflect.construct(Function, ['return 1']),
      () => (document.body.innerHTML = '<p>x'),
      () => document.body.append(Object.assign(document.createElement('script'), { text: '1' })),
      () =>
        document.head.append(
          Object.assign(document.createElement('style'), { textContent: '*{}' }),
        ),
      () => document.head.append(Object.assign(document.createElement('base'), { href: '/x/' })),
      () => fetch('https://example.org/'),
      () => Object.assign(new Image(), { src: 'https://example.org/x.png' }),
    ];
    const rest = () => new Promise((resolve) => setTimeout(resolve, 50));
    // What is evaluated from outside may make code of text until it waits for the first time.
    await rest();
    const through: number[] = [];
    for (const [at, attempt] of attempts.entries()) {
      const before = breaks.length;
      const refused = await Promise.resolve()
        .then(attempt)
        .then(
          () => false,
          () => true,
        );
      const isTold = () => refused || breaks.length > before;
      for (let time = 0; time < 40 && !isTold(); time += 1) await rest();
      if (!isTold()) through.push(at);
      await rest(); // what else is told of it belongs to no other attempt
    }
    return { policies: [...new Set(breaks)], through };
  });
  expect(seen).toEqual({
    policies: [
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
        "img-src 'self' carrel-preview:; media-src carrel-preview:; connect-src 'self'; " +
        "frame-src carrel-preview:; object-src 'none'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types carrel",
    ],
    through: [],
  });
});
