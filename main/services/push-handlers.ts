import { join } from 'node:path';
import type { Handlers } from '../../contract/channels.ts';
import type { BugReporter } from '../../contract/dispatch.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { PracticeState } from '../../contract/push-views.ts';
import { defaultRelease } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { createHttp } from '../instance/http.ts';
import type { Http } from '../instance/http.ts';
import type { Credentials } from '../instance/token-source.ts';
import type { PushPolicy } from '../push/push-job.ts';
import { createPushManager } from '../push/push-manager.ts';
import type { PushManager } from '../push/push-manager.ts';
import type { PushPorts } from '../push/push-ports.ts';
import { startPractice } from '../sandbox/start-practice.ts';
import type { Practice } from '../sandbox/start-practice.ts';
import { createInstanceProfiles } from '../settings/instances.ts';
import type { InstanceProfiles } from '../settings/instances.ts';
import type { PreferenceStore } from '../settings/preferences.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import { createInstanceStore } from '../staging/instance-store.ts';
import type { Database } from '../staging/open-database.ts';
import { createPushDifferences } from '../staging/push-differences.ts';
import { createPushJournal } from '../staging/push-journal.ts';
import { createUploadLimits } from '../staging/upload-limits.ts';
import { createInstanceHandlers } from './instance-handlers.ts';

type PushCall = Extract<
  keyof Handlers,
  `instances.${string}` | `practice.${string}` | `push.${string}`
>;

/** The handlers of instances, the practice instance and pushes. */
type PushHandlers = Pick<Handlers, Exclude<PushCall, 'push.getReport'>>;

/** What the services give. */
export interface PushHandlersDependencies {
  /** The index database, open. */
  readonly index: Database;
  /** Absolute; the practice instance lives in `practice/` below it. */
  readonly dataFolder: string;
  readonly secrets: SecretStore;
  readonly ports: PushPorts;
  readonly now: () => Date;
  readonly reportBug: BugReporter;
  /** The practice instance plays the chosen release and database (`all`: the default release). */
  readonly preferences: Pick<PreferenceStore, 'get'>;
  /** Used for every instance in place of what is kept: the command line's two variables. */
  readonly credentials?: Credentials;
  /** Tests have no time to wait. */
  readonly policy?: PushPolicy;
  readonly http?: Http;
}

/** The handlers, and how to end their work. */
export interface PushServices {
  readonly handlers: PushHandlers;
  /** Pushes as values, for the command line. */
  readonly pushes: PushManager;
  readonly instances: InstanceProfiles;
  /** Marks pushes of processes that are gone as failed at their step; call once at the start. */
  recover(): void;
  /** Stops pushes (they can be resumed) and the practice instance. */
  close(): Promise<void>;
}

/** Puts instances, pushes and the practice instance together. */
export function createPushServices(dependencies: PushHandlersDependencies): PushServices {
  const { index, now } = dependencies;
  const http = dependencies.http ?? createHttp();
  const instances = createInstanceProfiles({
    store: createInstanceStore(index),
    secrets: dependencies.secrets,
    http,
    now,
    ...(dependencies.credentials === undefined ? {} : { credentials: dependencies.credentials }),
  });
  const pushes = createPushManager({
    journal: createPushJournal(index),
    ports: dependencies.ports,
    connect: instances.connect,
    now,
    reportBug: dependencies.reportBug,
    ...(dependencies.policy === undefined ? {} : { policy: dependencies.policy }),
  });
  const differences = createPushDifferences(index);
  const practice = practiceCalls(dependencies, instances);
  return {
    pushes,
    instances,
    handlers: {
      ...createInstanceHandlers(instances, createUploadLimits(index)),
      'practice.getState': async () => ok(await practice.state()),
      'practice.start': practice.start,
      'practice.stop': practice.stop,
      ...pushCalls(pushes),
      'push.listDifferences': async ({ pushId, ...page }) => ok(differences.list(pushId, page)),
    },
    recover: pushes.recover,
    async close() {
      await pushes.close();
      await practice.stop();
      await http.close();
    },
  };
}

type QueueCall = Exclude<
  Extract<PushCall, `push.${string}`>,
  'push.checkTarget' | 'push.listDifferences' | 'push.getReport'
>;

function pushCalls(pushes: PushManager): Pick<Handlers, QueueCall> {
  return {
    'push.start': (input) => pushes.start(input),
    'push.startMany': async ({ instanceId, items }) =>
      ok(await pushes.startMany(instanceId, items)),
    'push.rehearse': async (input) => ok(await pushes.rehearse(input)),
    'push.get': ({ pushId }) => Promise.resolve(pushes.get(pushId)),
    'push.list': ({ archiveId }) => Promise.resolve(ok(pushes.list(archiveId))),
    'push.listQueue': () => Promise.resolve(ok(pushes.listQueue())),
    'push.stopQueue': () => {
      pushes.stopQueue();
      return Promise.resolve(ok(null));
    },
    'push.resumeQueue': async () => ok({ resumed: await pushes.resumeQueue() }),
    'push.cancel': ({ pushId }) => Promise.resolve(pushes.cancel(pushId)),
    'push.resume': ({ pushId }) => pushes.resume(pushId),
    'push.answer': ({ pushId, answer }) => pushes.answer(pushId, answer),
  };
}

interface PracticeCalls {
  state(): Promise<PracticeState>;
  start(): Promise<Result<PracticeState, AppFailure>>;
  stop(): Promise<Result<PracticeState, AppFailure>>;
}

/** One practice instance a process; calls wait for one another. */
function practiceCalls(
  dependencies: PushHandlersDependencies,
  instances: InstanceProfiles,
): PracticeCalls {
  let running: Practice | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = turn.then(act, act);
    turn = next.catch(() => undefined);
    return next;
  };
  const state = async (): Promise<PracticeState> => {
    const profile = (await instances.list()).find(({ isPractice }) => isPractice);
    return {
      running: running !== null,
      url: running?.url ?? null,
      instanceId: profile?.id ?? null,
    };
  };
  return {
    state,
    start: () =>
      inTurn(async () => {
        if (running !== null) return ok(await state());
        const server = chosenServer(dependencies.preferences);
        const started = await startPractice({
          ...server,
          dataDir: join(dependencies.dataFolder, 'practice'),
          port: 0,
          now: dependencies.now,
          reportBug: dependencies.reportBug,
          stateMs: 300, // so that a person sees the steps
        });
        if (!started.ok) return fail(withNext(started.failure));
        running = started.value;
        await instances.putPractice({ ...started.value, ...server });
        return ok(await state());
      }),
    stop: () =>
      inTurn(async () => {
        const practice = running;
        running = null;
        await practice?.close();
        return ok(await state());
      }),
  };
}

function chosenServer(preferences: Pick<PreferenceStore, 'get'>): Server {
  const { target, database } = preferences.get();
  return { release: target === 'all' ? defaultRelease : target, database };
}

/** In the window the folder is Carrel's own: what holds it is another Carrel. */
function withNext(reason: AppFailure): AppFailure {
  if (reason.kind !== 'wrong-state') return reason;
  return failure(
    'wrong-state',
    'Another Carrel is running the practice instance of this data folder.',
    'Use it there, or stop it there first.',
    'again',
  );
}
