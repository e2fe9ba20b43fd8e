import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { calls } from '../../contract/channels.ts';
import type { Handlers } from '../../contract/channels.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { ok } from '../../contract/result.ts';
import { startBrowserHost } from '../../main/hosts/browser/start-browser-host.ts';
import type { BrowserHost } from '../../main/hosts/browser/start-browser-host.ts';
import { createPreviewStore } from '../../main/preview/preview-store.ts';
import type { PreviewStore } from '../../main/preview/preview-store.ts';
import type { ServiceEvent, Services } from '../../main/services/services.ts';

/** A browser host on a real port, over services that only note what they were asked. */
export interface Rig {
  readonly host: BrowserHost;
  readonly port: number;
  readonly previews: PreviewStore;
  readonly dataFolder: string;
  /** Calls that reached a handler, and paths that were opened. */
  readonly acts: string[];
  readonly freshLinks: string[];
  emit(event: ServiceEvent): void;
  /** Signs in by a fresh link; answers with the `Cookie` header. */
  signIn(): Promise<string>;
  /** Sends bytes as they are and answers with all that comes back until the end. */
  raw(text: string, port?: number): Promise<string>;
  close(): Promise<void>;
}

export async function startRig(): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-host-'));
  const rendererFolder = join(folder, 'renderer');
  const dataFolder = join(folder, 'data');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await mkdir(dataFolder);
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>window</title>');
  await writeFile(join(rendererFolder, 'assets', 'main.js'), 'export {};');
  await writeFile(join(rendererFolder, 'notes.txt'), 'not of an allowed type');
  await writeFile(join(folder, 'secret.html'), 'outside the renderer');

  const acts: string[] = [];
  const freshLinks: string[] = [];
  const listeners = new Set<(event: ServiceEvent) => void>();
  const previews = createPreviewStore();
  const started = await startBrowserHost({
    port: 0,
    rendererFolder,
    dataFolder,
    previews,
    createServices: () => ok(notingServices(acts, listeners)),
    reportBug: () => 'bug-1',
    onFreshLink: (link) => freshLinks.push(link),
  });
  if (!started.ok) throw new Error(started.failure.message);
  const host = started.value;
  const port = Number(new URL(host.origin).port);
  return {
    host,
    port,
    previews,
    dataFolder,
    acts,
    freshLinks,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    async signIn() {
      const response = await fetch(host.freshLink());
      return response.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    raw: (text, other = port) => exchange(other, text),
    async close() {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function notingServices(acts: string[], listeners: Set<(event: ServiceEvent) => void>): Services {
  const handlers = Object.fromEntries(
    Object.keys(calls).map((name) => [
      name,
      () => {
        acts.push(name);
        return Promise.resolve(ok(null));
      },
    ]),
  );
  return {
    handlers: handlers as unknown as Handlers, // answers are of no matter here
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openPaths(paths, options) {
      acts.push(...paths.map((path) => `open ${options?.isCopy === true ? 'copy ' : ''}${path}`));
      return Promise.resolve(ok(paths.map((_path, index) => `a${index}` as ArchiveId)));
    },
    takeDownload: (token) => (token === 'waits' ? download : null),
    makeReport: (archiveId, format) => {
      acts.push(`report ${archiveId} ${format}`);
      const mediaType = 'text/html; charset=utf-8';
      const pieces = Readable.from(['<p>', 'whole</p>']);
      return Promise.resolve(ok({ name: "a'b 灯.html", mediaType, pieces }));
    },
    close: () => Promise.resolve(),
  };
}

/** What a table is saved as. */
const download: ReturnType<Services['takeDownload']> = {
  name: 'archives.csv',
  mediaType: 'text/csv; charset=utf-8',
  pieces: () => Readable.from(['Title\r\n', 'A\r\n']),
};

function exchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (answer += part));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
