import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallName, ArgumentOf, OutputOf, calls, Answer } from '../../../contract/channels.ts';
import { dispatch } from '../../../contract/dispatch.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { createPreviewStore } from '../../../main/preview/preview-store.ts';
import { createServices } from '../../../main/services/services.ts';
import type {
  ServiceEvent,
  Services,
  ServicesDependencies,
} from '../../../main/services/services.ts';
import { createMemoryStore, createPreferences } from '../../../main/settings/preferences.ts';
import { createSessionSecrets } from '../../../main/settings/secret-store.ts';
import { createForkStarter } from '../../../main/worker/start-helper.ts';

/** Real services on a temporary data folder, with a real reader process. */
export interface ServicesRig {
  readonly folder: string;
  readonly dataFolder: string;
  readonly services: Services;
  readonly events: ServiceEvent[];
  readonly bugs: unknown[];
  call<Name extends CallName>(
    name: Name,
    argument: ArgumentOf<(typeof calls)[Name]>,
  ): Promise<Answer<OutputOf<(typeof calls)[Name]>>>;
  /** Opens one file and waits for the end of its reading. */
  open(path: string): Promise<ArchiveId>;
  /** Resolves at the next event that fits, from now on. */
  next(fits: (event: ServiceEvent) => boolean): Promise<ServiceEvent>;
  /** Asks until it holds, again after each event; none goes unheard while it asks. */
  until(holds: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

/** `folder`: an earlier rig's, to start over it again; else a new one. */
export function createRig(
  changes: Partial<ServicesDependencies> = {},
  folder: string = mkdtempSync(join(tmpdir(), 'carrel-services-')),
): ServicesRig {
  const dataFolder = join(folder, 'data');
  const bugs: unknown[] = [];
  const reportBug = (_name: string, error: unknown): string => `bug-${bugs.push(error)}`;
  const made = createServices({
    host: 'browser',
    version: '0.1.0',
    platform: 'linux',
    userName: 'Ada',
    dataFolder,
    homeFolder: folder,
    samplePath: null,
    now: () => new Date(),
    chooseFiles: null,
    startHelper: createForkStarter(),
    preferences: createPreferences(createMemoryStore()),
    secrets: createSessionSecrets(),
    previews: { store: createPreviewStore(), origin: 'http://preview.invalid' },
    reportBug,
    ...changes,
  });
  if (!made.ok) throw new Error(made.failure.message);
  const services = made.value;
  const events: ServiceEvent[] = [];
  services.onEvent((event) => void events.push(event));
  const next: ServicesRig['next'] = (fits) =>
    new Promise((resolve) => {
      const stop = services.onEvent((event) => {
        if (!fits(event)) return;
        stop();
        resolve(event);
      });
    });
  return {
    folder,
    dataFolder,
    services,
    events,
    bugs,
    next,
    // What dispatch answers to a name is what the contract says of it.
    call: (name, argument) =>
      dispatch(services.handlers, name, argument, reportBug) as Promise<Answer<never>>,
    async open(path) {
      const before = events.length;
      const opened = await services.openPaths([path]);
      if (!opened.ok) throw new Error(opened.failure.message);
      const [id] = opened.value;
      if (id === undefined) throw new Error('nothing was opened');
      const isEnd = (event: ServiceEvent): boolean =>
        event.name === 'job.ended' && event.payload.archiveId === id;
      // It may have ended already, and others may end meanwhile.
      if (!events.slice(before).some(isEnd)) await next(isEnd);
      return id;
    },
    async until(holds) {
      for (;;) {
        const before = events.length;
        if (await holds()) return;
        if (events.length === before) await next(() => true);
      }
    },
    async close() {
      await services.close();
    },
  };
}

/** Removes everything that a rig made. */
export function removeRig(rig: ServicesRig): void {
  rmSync(rig.folder, { recursive: true, force: true });
}

/** The value of an answer that must be one. */
export function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.message}`);
  return answer.value;
}
