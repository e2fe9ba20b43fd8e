/** The service process of the desktop app: services, SQLite and jobs, relayed to the shell. */
import { randomBytes } from 'node:crypto';
import { dispatch } from '../../contract/dispatch.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail } from '../../contract/result.ts';
import { createPreviewStore } from '../preview/preview-store.ts';
import { createServices } from '../services/services.ts';
import type { Services } from '../services/services.ts';
import { openConfStore } from '../settings/conf-store.ts';
import { createPreferences } from '../settings/preferences.ts';
import { createSealedSecrets } from '../settings/sealed-secrets.ts';
import { createSessionSecrets } from '../settings/secret-store.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import { endOnBugs } from './end-on-bugs.ts';
import { openParentPort } from './parent-port.ts';
import { createPreviewStreams } from './preview-streams.ts';
import { createRemoteReaders } from './remote-readers.ts';
import { createRemoteSealer } from './remote-sealer.ts';
import type { FromService, ServiceRequest, ServiceSetup, ToService } from './service-protocol.ts';

endOnBugs();
const port = openParentPort();
const previews = createPreviewStore();
const streams = createPreviewStreams();
const readers = createRemoteReaders(tell);
const sealer = createRemoteSealer(tell);
const choices = new Map<number, (paths: readonly string[] | null) => void>();
let services: Services | null = null;
let unusable: AppFailure | null = null;
let lastChoice = 0;

port.onMessage((message) => hear(message as ToService)); // from our own shell

function tell(message: FromService): void {
  port.send(message);
}

function hear(message: ToService): void {
  switch (message.kind) {
    case 'setup':
      return setUp(message.setup);
    case 'ping':
      return tell({ kind: 'alive' });
    case 'request':
      void answer(message.request).then((given) => {
        tell({ kind: 'answer', id: message.id, answer: given });
        if (message.request.kind === 'close') process.exit(0);
      });
      return;
    case 'chosen':
      choices.get(message.id)?.(message.paths);
      choices.delete(message.id);
      return;
    case 'sealed':
      return sealer.hear(message);
    default:
      return readers.hear(message);
  }
}

function setUp(setup: ServiceSetup): void {
  const { previewOrigin, keychain, ...own } = setup;
  const made = createServices({
    ...own,
    host: 'electron',
    now: () => new Date(),
    chooseFiles,
    chooseTarget,
    startHelper: readers.startHelper,
    preferences: createPreferences(openConfStore(setup.dataFolder)),
    secrets: secretStore(keychain, setup.dataFolder),
    previews: { store: previews, origin: previewOrigin },
    reportBug,
  });
  if (!made.ok) {
    unusable = made.failure;
    return tell({ kind: 'unusable', failure: unusable });
  }
  services = made.value;
  services.onEvent((event) => tell({ kind: 'event', event }));
  tell({ kind: 'ready' });
}

/** Without a keychain secrets live as long as this process (SE-1). */
function secretStore(keychain: boolean, dataFolder: string): SecretStore {
  return keychain ? createSealedSecrets(dataFolder, sealer) : createSessionSecrets();
}

function chooseFiles(what: 'archive' | 'folder'): Promise<readonly string[] | null> {
  return chosen((id) => tell({ kind: 'choose', id, what }));
}

async function chooseTarget(name: string): Promise<string | null> {
  const paths = await chosen((id) => tell({ kind: 'choose-target', id, name }));
  return paths?.[0] ?? null;
}

function chosen(askFor: (id: number) => void): Promise<readonly string[] | null> {
  lastChoice += 1;
  const id = lastChoice;
  askFor(id);
  return new Promise((resolve) => void choices.set(id, resolve));
}

async function answer(request: ServiceRequest): Promise<unknown> {
  switch (request.kind) {
    case 'preview':
      return streams.begin(await previews.respond(request.path, request.range ?? undefined));
    case 'preview-next':
      return streams.next(request.stream);
    case 'preview-stop':
      streams.stop(request.stream);
      return null;
    default:
      return answerFromServices(request);
  }
}

type ServicesRequest = Extract<ServiceRequest, { readonly kind: 'call' | 'open-paths' | 'close' }>;

async function answerFromServices(request: ServicesRequest): Promise<unknown> {
  if (services === null) {
    if (unusable === null) throw new Error('The service was asked before it was set up');
    return request.kind === 'close' ? null : fail(unusable);
  }
  switch (request.kind) {
    case 'call':
      return dispatch(services.handlers, request.name, request.argument, reportBug);
    case 'open-paths':
      return services.openPaths(request.paths);
    case 'close':
      await services.close();
      return null;
  }
}

/** The stack goes to stderr; the shell keeps its places in a report (CR-2). */
function reportBug(name: string, error: unknown): string {
  const id = randomBytes(4).toString('hex');
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`carrel: bug ${id} in ${name}: ${text}\n`);
  tell({ kind: 'bug', id, name, text });
  return id;
}
