import { ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { UpdateState } from '../../../contract/shell.ts';
import { Updates } from '../../../main/hosts/electron/updates/updates.ts';
import type { UpdateEngine, UpdateNeeds } from '../../../main/hosts/electron/updates/updates.ts';

/** An engine of a test: it does nothing until the test settles what was asked of it. */
export class MadeEngine implements UpdateEngine {
  /** What was asked, in order. */
  readonly asked: string[] = [];
  #look: { resolve: (version: string | null) => void; reject: (error: Error) => void } | null =
    null;
  #fetch: {
    resolve: (outcome: 'fetched' | 'stopped') => void;
    reject: (error: Error) => void;
    onShare: (share: number) => void;
  } | null = null;

  look(): Promise<string | null> {
    this.asked.push('look');
    return new Promise((resolve, reject) => {
      this.#look = { resolve, reject };
    });
  }

  fetch(onShare: (share: number) => void): Promise<'fetched' | 'stopped'> {
    this.asked.push('fetch');
    return new Promise((resolve, reject) => {
      this.#fetch = { resolve, reject, onShare };
    });
  }

  stop(): void {
    this.asked.push('stop');
    this.#fetch?.resolve('stopped');
  }

  installAtEnd(may: boolean): void {
    this.asked.push(`at end: ${String(may)}`);
  }

  installAndStart(): void {
    this.asked.push('install and start');
  }

  async finds(version: string | null): Promise<void> {
    this.#look?.resolve(version);
    await settled();
  }

  async cannotLook(error: Error): Promise<void> {
    this.#look?.reject(error);
    await settled();
  }

  share(share: number): void {
    this.#fetch?.onShare(share);
  }

  async fetches(): Promise<void> {
    this.#fetch?.resolve('fetched');
    await settled();
  }

  async cannotFetch(error: Error): Promise<void> {
    this.#fetch?.reject(error);
    await settled();
  }
}

/** All promises that wait for nothing but each other have gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The updates of an app whose circumstances a test sets. */
export function makeUpdates(given: Partial<UpdateNeeds> = {}) {
  const engine = new MadeEngine();
  const told: UpdateState[] = [];
  const acts: string[] = [];
  const world = {
    isBusy: false,
    isOffline: false,
    now: new Date('2026-11-22T10:00:00.000Z'),
    lookedAt: null as string | null,
    opened: 0,
    opens: ok(engine) as Result<UpdateEngine, string>,
  };
  const updates = new Updates({
    format: 'nsis',
    openEngine: async () => {
      world.opened += 1;
      return world.opens;
    },
    isBusy: () => world.isBusy,
    isOffline: () => world.isOffline,
    now: () => world.now,
    memory: {
      lookedAt: () => world.lookedAt,
      keepLookedAt: (at) => {
        world.lookedAt = at;
      },
    },
    tell: (state) => told.push(state),
    quit: () => acts.push('quit'),
    exit: () => acts.push('exit'),
    ...given,
  });
  return {
    updates,
    engine,
    told,
    acts,
    world,
    /** The person turns updates on or off in the settings. */
    async wants(looksForUpdates: boolean): Promise<void> {
      updates.answered('app.setPreferences', { looksForUpdates });
      await settled();
    },
    async look(isAsked: boolean): Promise<void> {
      void updates.look(isAsked);
      await settled();
    },
    async work(isBusy: boolean): Promise<void> {
      world.isBusy = isBusy;
      updates.workChanged();
      await settled();
    },
  };
}
