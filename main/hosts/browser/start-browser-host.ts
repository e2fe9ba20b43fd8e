import type { BugReporter } from '../../../contract/dispatch.ts';
import { failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { PreviewStore } from '../../preview/preview-store.ts';
import type { Services } from '../../services/services.ts';
import { appHeaders } from '../app-headers.ts';
import { appListener } from './app-server.ts';
import { createEventStreams } from './event-stream.ts';
import { closeServer, listenOnLoopback } from './listen.ts';
import type { Listening } from './listen.ts';
import { previewListener } from './preview-server.ts';
import { createSession } from './session.ts';
import { readStaticFiles } from '../static-files.ts';

/** A browser host that listens. */
export interface BrowserHost {
  readonly services: Services;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly previewOrigin: string;
  /** A link with a new one-time code: good once, for a minute. */
  freshLink(): string;
  /** Ends connections, stops listening and closes the services. */
  close(): Promise<void>;
}

/** What the browser host is given. */
export interface BrowserHostOptions {
  /** 0: the system chooses. Previews are served from the next one, where that is free. */
  readonly port: number;
  /** The built renderer, `dist/renderer`. */
  readonly rendererFolder: string;
  /** Uploads go to `received/` below it. */
  readonly dataFolder: string;
  readonly previews: PreviewStore;
  /** Called once, as soon as the origin that previews will have is known. */
  readonly createServices: (previewOrigin: string) => Result<Services, AppFailure>;
  readonly reportBug: BugReporter;
  /** A used or old link was tried: print this fresh one where only the person can read it. */
  readonly onFreshLink: (link: string) => void;
}

/** At most one new link in this time, however many old ones are tried. */
const freshLinkEveryMs = 10_000;
const maxPort = 65_535;

/**
 * Serves window and services to the person's own browser, from 127.0.0.1 only (LO-1 to LO-6). Fails
 * where the port is taken or the services cannot be made; nothing listens then.
 */
export async function startBrowserHost(
  options: BrowserHostOptions,
): Promise<Result<BrowserHost, AppFailure>> {
  const files = readStaticFiles(options.rendererFolder);
  const bound = await bindBoth(options.port);
  if (!bound.ok) return bound;
  // From here to the listeners nothing is awaited: no request can come before them.
  const { app, preview } = bound.value;
  const previewOrigin = originOf(preview);
  const made = options.createServices(previewOrigin);
  if (!made.ok) {
    await Promise.all([closeServer(app.server), closeServer(preview.server)]);
    return made;
  }
  const services = made.value;
  const session = createSession(app.port);
  const events = createEventStreams();
  const stopEvents = services.onEvent((event) => events.send(event));
  const freshLink = (): string => `${originOf(app)}/?code=${session.freshCode()}`;
  app.server.on(
    'request',
    appListener({
      port: app.port,
      session,
      services,
      headers: appHeaders(previewOrigin),
      files,
      events,
      dataFolder: options.dataFolder,
      onStaleCode: rarely(freshLinkEveryMs, () => options.onFreshLink(freshLink())),
      reportBug: options.reportBug,
    }),
  );
  const ports = { app: app.port, preview: preview.port };
  preview.server.on('request', previewListener(options.previews, ports));
  return ok({
    services,
    origin: originOf(app),
    previewOrigin,
    freshLink,
    async close() {
      stopEvents();
      events.close();
      await Promise.all([closeServer(app.server), closeServer(preview.server)]);
      await services.close();
    },
  });
}

function originOf(bound: Listening): string {
  return `http://127.0.0.1:${bound.port}`;
}

async function bindBoth(
  port: number,
): Promise<Result<{ readonly app: Listening; readonly preview: Listening }, AppFailure>> {
  const app = await tryPort(port);
  if (!app.ok) return fail(portTaken(port, app.failure));
  // Beside a chosen port, so that both can be forwarded over SSH; else wherever there is room.
  const beside = port === 0 || port === maxPort ? null : await tryPort(port + 1);
  return ok({ app: app.value, preview: beside?.ok ? beside.value : await listenOnLoopback(0) });
}

/** Fails with the system's code where the port is another's. */
async function tryPort(port: number): Promise<Result<Listening, string>> {
  try {
    return ok(await listenOnLoopback(port));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    return fail(code);
  }
}

function portTaken(port: number, code: string): AppFailure {
  return failure(
    'not-here',
    `Port ${port} of this machine cannot be used: another program has it, or it is reserved.`,
    'Choose another port, or none: then the system finds a free one.',
    'none',
    code,
  );
}

function rarely(everyMs: number, act: () => void): () => void {
  let last = -Infinity;
  return () => {
    const now = performance.now();
    if (now - last < everyMs) return;
    last = now;
    act();
  };
}
