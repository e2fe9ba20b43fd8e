import type { BugReporter } from '../../contract/dispatch.ts';
import type { Handlers } from '../../contract/channels.ts';
import type { PushPorts } from '../push/push-ports.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import type { Database } from '../staging/open-database.ts';

type PushCall = Extract<
  keyof Handlers,
  `instances.${string}` | `practice.${string}` | `push.${string}`
>;

/** The handlers of instances, the practice instance and pushes. */
export type PushHandlers = Pick<Handlers, PushCall>;

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
}

/** The handlers, and how to end their work. */
export interface PushServices {
  readonly handlers: PushHandlers;
  /** Marks pushes of processes that are gone as failed at their step; call once at the start. */
  recover(): void;
  /** Stops pushes (they can be resumed) and the practice instance. */
  close(): Promise<void>;
}

/** The signature that main/services builds against. */
export type CreatePushServices = (dependencies: PushHandlersDependencies) => PushServices;
