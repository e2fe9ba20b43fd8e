import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findElectronBreaches } from '../../../scripts/electron-rules.ts';
import { findUnwired } from '../../../scripts/electron-wiring.ts';
import { readSources } from '../../../scripts/import-rules.ts';

const root = join(import.meta.dirname, '../../..');
const shell = 'main/hosts/electron';

/** A register-ipc.ts that the rules take. */
const guarded = `
import { ipcMain } from 'electron';
const handle = (channel, act) =>
  ipcMain.handle(channel, (event, ...args) => (senderOf(event) ? act(...args) : no()));
handle('a', b);
`;
const preferences = `{
  preload: p, sandbox: true, contextIsolation: true, nodeIntegration: false,
  nodeIntegrationInSubFrames: false, nodeIntegrationInWorker: false, webviewTag: false,
  spellcheck: false, navigateOnDragDrop: false, plugins: false,
  autoplayPolicy: 'document-user-activation-required', devTools: !app.isPackaged }`;

function breaches(path: string, text: string): string[] {
  return findElectronBreaches([{ path, text }]).map(({ message }) => message);
}

it('EL-2 EL-3 EL-4 EL-6 EL-8 EL-9 IP-1 IP-3 SE-2 CS-2 the sources break no rule of Electron’s checklist', () => {
  const sources = readSources();
  expect(sources.length).toBeGreaterThan(500);
  expect(findElectronBreaches(sources)).toEqual([]);
});

describe('the rules of the desktop app', () => {
  it.each([
    [`${shell}/hardening/register-ipc.ts`, guarded],
    [`${shell}/windows/open-window.ts`, `new BrowserWindow({ webPreferences: ${preferences} });`],
    [
      `${shell}/windows/preview-view.ts`,
      'new WebContentsView({ webPreferences: { ...rights, session } })',
    ],
    [`${shell}/x.ts`, '// sandbox: false, ipcMain and file:///x in a remark\nexport {};'],
    [`${shell}/x.ts`, 'const { sandbox } = rights; const url = `carrel://app/${x}`;'],
    [
      `${shell}/main.ts`,
      "app.enableSandbox();\napp.commandLine.appendSwitch('host-resolver-rules', x);",
    ],
    [`${shell}/main.ts`, 'if (ok) begin(); function begin() { app.enableSandbox(); }'],
    ['main/push/x.ts', "const places = { sandbox: 'practice' }; const url = 'http://127.0.0.1';"],
    [
      'preload/preload.ts',
      "import { ipcRenderer } from 'electron'; ipcRenderer.invoke(a); ipcRenderer.on(a, f);",
    ],
  ])('allow in %s what is meant', (path, text) => {
    expect(breaches(path, text)).toEqual([]);
  });

  it.each([
    ['EL-2', 'const w = { sandbox: false };', 'sandbox must be true'],
    ['EL-2', "const w = { 'sandbox': isTest };", 'sandbox must be true'],
    ['EL-2', 'rights.sandbox = false;', 'sandbox must be true'],
    ['EL-2', "rights['contextIsolation'] = false;", 'contextIsolation must be true'],
    ['EL-2', 'const w = { nodeIntegration: true };', 'nodeIntegration must be false'],
    [
      'EL-2',
      'const w = { nodeIntegrationInWorker: true };',
      'nodeIntegrationInWorker must be false',
    ],
    [
      'EL-2',
      'const w = { nodeIntegrationInSubFrames: true };',
      'nodeIntegrationInSubFrames must be false',
    ],
    ['EL-3', 'const w = { webSecurity: false };', 'webSecurity must be true'],
    [
      'EL-3',
      'const w = { allowRunningInsecureContent: true };',
      'allowRunningInsecureContent must be false',
    ],
    ['EL-3', 'const w = { experimentalFeatures: true };', 'experimentalFeatures must be false'],
    ['EL-3', "const w = { enableBlinkFeatures: 'X' };", 'enableBlinkFeatures is not for use'],
    ['EL-4', 'const w = { webviewTag: true };', 'webviewTag must be false'],
    ['WC-1', 'const w = { spellcheck: true };', 'spellcheck must be false'],
    ['WC-1', 'const w = { navigateOnDragDrop: true };', 'navigateOnDragDrop must be false'],
    ['CR-1', 'crashReporter.start({ uploadToServer: true });', 'uploadToServer must be false'],
    ['UP-4', 'updater.allowDowngrade = true;', 'allowDowngrade must be false'],
    ['UP-1', 'updater.autoDownload = true;', 'autoDownload must be false'],
    ['UP-2', 'updater.disableWebInstaller = false;', 'disableWebInstaller must be true'],
    [
      'UP-2',
      'updater.verifyUpdateCodeSignature = judge;',
      'UP-2 verifyUpdateCodeSignature is for main/hosts/electron/updates/update-engine.ts alone',
    ],
    ['PR-1', 'const privileges = { bypassCSP: true };', 'bypassCSP is not for use'],
    ['PR-1', 'const privileges = { corsEnabled: true };', 'corsEnabled is not for use'],
    ['EL-8', "window.loadURL('file:///index.html');", 'EL-8 an address of file:'],
    ['EL-8', 'window.loadURL(`file://${x}`);', 'EL-8 an address of file:'],
    ['EL-1', "const help = 'http://example.org/';", 'EL-1 an address of http:'],
    [
      'EL-2',
      "app.commandLine.appendSwitch('disable-gpu-sandbox');",
      'EL-2 a switch of Chromium that is not listed in scripts/electron-rules.ts',
    ],
    [
      'EL-2',
      'new BrowserWindow({});',
      'EL-2 a BrowserWindow is made in main/hosts/electron/windows/open-window.ts alone',
    ],
    [
      'EL-2',
      'new WebContentsView();',
      'EL-2 a WebContentsView is made in main/hosts/electron/windows/preview-view.ts alone',
    ],
    [
      'EL-2',
      'const w = { webPreferences: { sandbox: true } };',
      'EL-2 preferences do not say contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, ' +
        'nodeIntegrationInWorker, webviewTag, spellcheck, navigateOnDragDrop, plugins, ' +
        'autoplayPolicy, devTools',
    ],
  ])('%s stop in the shell: %s', (_id, text, message) => {
    expect(breaches(`${shell}/x.ts`, text)).toEqual([message]);
  });

  it.each([
    ['IP-3', 'main/services/x.ts', 'channel.sendSync(1);', 'IP-3 sendSync is not for use'],
    ['IP-3', `${shell}/x.ts`, 'event.returnValue = 1;', 'IP-3 returnValue is not for use'],
    ['EL-8', `${shell}/x.ts`, 'window.loadFile(x);', 'EL-8 loadFile is not for use'],
    ['EL-6', `${shell}/x.ts`, 'shell.openPath(x);', 'EL-6 openPath is not for use'],
    ['EL-6', `${shell}/x.ts`, "shell['openPath'](x);", 'EL-6 openPath is not for use'],
    [
      'SE-2',
      `${shell}/x.ts`,
      'safeStorage.setUsePlainTextEncryption(true);',
      'SE-2 setUsePlainTextEncryption is not for use',
    ],
    [
      'WC-3',
      `${shell}/x.ts`,
      'session.setCertificateVerifyProc(f);',
      'WC-3 setCertificateVerifyProc is not for use',
    ],
    [
      'CS-2',
      'renderer/ui/x.tsx',
      'export const x = <p dangerouslySetInnerHTML={{ __html: t }} />;',
      'CS-2 dangerouslySetInnerHTML is not for use',
    ],
    [
      'IP-1',
      `${shell}/x.ts`,
      "import { ipcMain } from 'electron';",
      'IP-1 ipcMain is for main/hosts/electron/hardening/register-ipc.ts alone',
    ],
    [
      'EL-9',
      'renderer/x.ts',
      'export const a = x.ipcRenderer;',
      'EL-9 ipcRenderer is for preload/preload.ts alone',
    ],
    ['EL-2', 'main/hosts/cli/x.ts', "const a = ['--no-sandbox'];", 'EL-2 --no-sandbox'],
    [
      'IP-1',
      `${shell}/hardening/register-ipc.ts`,
      `${guarded}\nipcMain.handle('open', () => act());`,
      'IP-1 a channel is registered past the sender check',
    ],
    [
      'IP-1',
      `${shell}/hardening/register-ipc.ts`,
      "ipcMain.handle('open', () => act());",
      'IP-1 a channel has no sender check',
    ],
    [
      'IP-1',
      `${shell}/hardening/register-ipc.ts`,
      `${guarded}\nipcMain.on('open', act);`,
      'EL-9 ipcMain is only for handle, removeAllListeners',
    ],
    [
      'EL-9',
      'preload/preload.ts',
      "contextBridge.exposeInMainWorld('x', { ipcRenderer });",
      'EL-9 ipcRenderer is only for invoke, on, off',
    ],
    [
      'EL-9',
      'preload/preload.ts',
      "contextBridge.exposeInMainWorld('x', { send: ipcRenderer.send });",
      'EL-9 ipcRenderer is only for invoke, on, off',
    ],
    [
      'EL-9',
      'preload/preload.ts',
      "contextBridge.exposeInMainWorld('x', { ask: ipcRenderer.invoke.bind(ipcRenderer) });",
      'EL-9 ipcRenderer is only for invoke, on, off',
    ],
    [
      'EL-2',
      `${shell}/main.ts`,
      'app.whenReady().then(() => app.enableSandbox());',
      'EL-2 app.enableSandbox() is not called at the start',
    ],
    [
      'EL-2',
      `${shell}/main.ts`,
      'void app.whenReady().then(run); function run() { app.enableSandbox(); }',
      'EL-2 app.enableSandbox() is not called at the start',
    ],
  ])('%s stop %s: %s', (_id, path, text, message) => {
    expect(breaches(path, text)).toContain(message);
  });

  it.each(['openExternal', 'exposeInMainWorld'])('EL-6 EL-9 stop a second call of %s', (name) => {
    const path = 'preload/preload.ts';
    const once = { path, text: `a.${name}('x', y);` };
    expect(findElectronBreaches([once])).toEqual([]);
    const messages = findElectronBreaches([once, { ...once, path: 'main/x.ts' }]) //
      .map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining(`a second call of ${name}`)]);
  });
});

describe('EL-1 EL-2 EL-5 FU-2 FU-4 PR-1 PV-1 SE-3 WC-1 what holds a requirement', () => {
  const sources = readSources();

  it('is called by the shell', () => {
    expect(findUnwired(sources)).toEqual([]);
  });

  it.each([
    ['main.ts', 'takeCredentials(process.env);', '', 'SE-3'],
    ['main.ts', 'app.enableSandbox();', '', 'EL-2'],
    ['main.ts', 'hardenApp(app);', '', 'EL-5'],
    ['main.ts', 'app.isPackaged ? nativeModulesFault(app.getAppPath()) : null', 'null', 'FU-4'],
    ['main.ts', 'app.isPackaged ? nativeM', '!app.isPackaged ? nativeM', 'FU-4'],
    ['shell.ts', 'app.isPackaged || path', 'path', 'FU-2'],
    ['shell.ts', 'openForWindow(session.defaultSession);', '', 'EL-1'],
    ['windows/open-window.ts', 'devTools: !app.isPackaged', 'devTools: true', 'WC-1'],
    ['hardening/harden-preview.ts', 'devTools: false', 'devTools: true', 'WC-1'],
    ['windows/preview-view.ts', 'session.clearStorageData()', '', 'PV-1'],
    ['windows/preview-view.ts', 'session.clearCache()', '', 'PV-1'],
    ['windows/open-window.ts', "title: 'Carrel'", "title: 'CARREL_HELPER_NODE'", 'FU-2'],
  ])('is missed in %s without %s', (name, words, instead, id) => {
    const path = `${shell}/${name}`;
    const spoilt = sources.map((file) =>
      file.path === path ? { path, text: file.text.replace(words, instead) } : file,
    );
    expect(spoilt.find((file) => file.path === path)?.text).not.toBe(
      sources.find((file) => file.path === path)?.text,
    );
    const found = findUnwired(spoilt);
    expect(found.length).toBeGreaterThan(0);
    for (const message of found) expect(message).toMatch(new RegExp(`^${id} `));
  });
});

/** What starts Carrel or is packed with it, or starts it for a test. */
function launchers(): readonly string[] {
  const below = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    );
  const all = ['bin', 'build', 'scripts', '.github', 'test/e2e', 'test/electron', 'preload', 'main']
    .filter((folder) => statSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory())
    .flatMap(below);
  return [...all, 'package.json', 'electron-builder.yml', 'playwright.config.ts'].filter(
    (path) => statSync(join(root, path)).isFile() && !/\.(png|ico|icns|svg|zip)$/.test(path),
  );
}

it('EL-2 no launcher turns the sandbox off', () => {
  const files = launchers();
  expect(files).toEqual(expect.arrayContaining(['bin/carrel', 'scripts/electron-stage.mjs']));
  const found = files.filter((path) =>
    /no-sandbox|chromiumSandbox: false/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(found).toEqual([
    // Leaves the word out of what it hands on to Electron.
    'build/linux/launch.sh',
    // The rule against it.
    'scripts/electron-rules.ts',
    // Asks a browser for its version where tests are root's; Electron is never started by it.
    'scripts/find-chromium.mjs',
    // Looks for the word on the command line of a real Electron.
    'test/e2e/desktop-hostile-rights.spec.ts',
  ]);
});
