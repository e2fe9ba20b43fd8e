import { once } from 'node:events';
import type { EventEmitter } from 'node:events';
import type { AppUpdater } from 'electron-updater';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import { MacUpdater } from 'electron-updater/out/MacUpdater.js';
import { NsisUpdater } from 'electron-updater/out/NsisUpdater.js';
import { CancellationToken } from 'electron-updater/out/types.js';
import { fail, ok } from '../../../../contract/result.ts';
import type { Result } from '../../../../contract/result.ts';
import { strangeNameCode, systemRefusedCode, withCode } from './update-failures.ts';
import { judgeFeed } from './update-feed.ts';
import { NodeHttpExecutor } from './update-https.ts';
import type { UpdateEngine } from './updates.ts';

/** The app that is to be updated. */
export interface UpdatedApp {
  readonly platform: 'darwin' | 'win32';
  readonly adapter: AppAdapter;
  /** Electron's own updater: on macOS it looks at the signature and installs. */
  readonly systems: EventEmitter;
  /** See NodeHttpExecutor. */
  readonly authorities: readonly string[];
}

/** What electron-updater has for itself, and we set or read. */
interface Internals {
  httpExecutor: unknown;
  stagingUserIdPromise: { readonly value: Promise<string> };
  readonly configOnDisk: { readonly value: Promise<unknown> };
}

/** What electron-updater says when it leaves a signature unread (no PowerShell), and goes on. */
const unread = /Ignoring signature validation/;

/**
 * electron-updater for this app, set so that nothing goes by itself, nothing older or unverified is
 * taken (UP-3, UP-4), and no installation is told from another. Loaded only when a person has asked for
 * updates. A failure says why this build cannot update itself.
 */
export async function openUpdateEngine(app: UpdatedApp): Promise<Result<UpdateEngine, string>> {
  const updater =
    app.platform === 'darwin'
      ? new MacUpdater(undefined, app.adapter)
      : new NsisUpdater(undefined, app.adapter);
  const internals = updater as unknown as Internals;
  const http = new NodeHttpExecutor(app.authorities);
  internals.httpExecutor = http;
  internals.stagingUserIdPromise = { value: Promise.resolve('') };
  configure(updater);
  const log = logNothing();
  updater.logger = log;
  if (updater instanceof NsisUpdater) refuseUnread(updater, log);
  const judged = judgeFeed(await internals.configOnDisk.value.catch(() => null), app.platform);
  return judged === null ? ok(engineOf(updater, http, app)) : fail(judged);
}

function configure(updater: AppUpdater): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true; // as `installAtEnd` says then
  updater.autoRunAppAfterInstall = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.fullChangelog = false;
  updater.disableWebInstaller = true;
  // Whole files alone: what is put together of pieces is nothing that anybody has signed.
  updater.disableDifferentialDownload = true;
  updater.forceDevUpdateConfig = false;
  updater.isUserWithinRollout = () => true;
}

/** Its messages name paths and addresses: none is kept. One is heard. */
interface UpdateLog {
  info(): void;
  error(): void;
  warn(message?: unknown): void;
  isUnread: boolean;
}

function logNothing(): UpdateLog {
  return {
    isUnread: false,
    info: () => undefined,
    error: () => undefined,
    warn(message) {
      if (typeof message === 'string' && unread.test(message)) this.isUnread = true;
    },
  };
}

/**
 * Before its signature is looked at, an installer's name becomes part of a command of PowerShell, in
 * which electron-updater masks one of the several marks that PowerShell takes for a quotation mark.
 */
function isPlain(url: unknown): boolean {
  return typeof url === 'string' && /^[A-Za-z0-9._:/ -]{1,500}$/.test(url);
}

/** A signature that could not be read is none: electron-updater's own judge would let it pass. */
function refuseUnread(updater: NsisUpdater, log: UpdateLog): void {
  const judge = updater.verifyUpdateCodeSignature;
  updater.verifyUpdateCodeSignature = async (publishers, file) => {
    log.isUnread = false;
    const refusal = await judge(publishers, file);
    return refusal ?? (log.isUnread ? 'The signature could not be read.' : null);
  };
}

function engineOf(
  updater: MacUpdater | NsisUpdater,
  http: NodeHttpExecutor,
  app: UpdatedApp,
): UpdateEngine {
  let fetching: CancellationToken | null = null;
  return {
    async look() {
      const found = await updater.checkForUpdates();
      if (found?.isUpdateAvailable !== true) return null;
      const { files, version } = found.updateInfo;
      if (!files.every(({ url }) => isPlain(url))) {
        throw withCode('An installer has a strange name.', strangeNameCode);
      }
      return version;
    },
    async fetch(onShare) {
      const token = new CancellationToken();
      const follow = ({ percent }: { percent: number }): void => onShare(percent / 100);
      fetching = token;
      updater.on('download-progress', follow);
      try {
        await (app.platform === 'darwin'
          ? fetchForSystem(updater, token, app.systems)
          : updater.downloadUpdate(token));
        return 'fetched';
      } catch (error) {
        if (token.cancelled) return 'stopped';
        throw error;
      } finally {
        updater.off('download-progress', follow);
        fetching = null;
      }
    },
    stop() {
      fetching?.cancel();
      http.abortAll();
    },
    installAtEnd(may) {
      updater.autoInstallOnAppQuit = may;
    },
    installAndStart() {
      if (updater instanceof NsisUpdater) {
        updater.install(true, true);
        app.adapter.quit();
      } else {
        app.systems.once('error', () => app.adapter.quit());
        updater.quitAndInstall();
      }
    },
  };
}

/** On macOS it is the system's updater that looks at the signature, and it has the last word. */
async function fetchForSystem(
  updater: AppUpdater,
  token: CancellationToken,
  systems: EventEmitter,
): Promise<void> {
  const waiting = new AbortController();
  const isTaken = once(systems, 'update-downloaded', { signal: waiting.signal }).catch(() => {
    throw withCode('The system refused an update.', systemRefusedCode);
  });
  try {
    await Promise.all([updater.downloadUpdate(token), isTaken]);
  } finally {
    waiting.abort();
  }
}
