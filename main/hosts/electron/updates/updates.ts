import type { Preferences } from '../../../../contract/views.ts';
import type { Result } from '../../../../contract/result.ts';
import type { UpdateState } from '../../../../contract/shell.ts';
import { updateFault } from './update-failures.ts';
import { mayFetch, mayInstall, mayLook, noUpdates } from './update-policy.ts';
import type { AppFormat, UpdateSituation } from './update-policy.ts';

/** What looks, fetches, verifies and installs; it exists only once a person has asked for updates. */
export interface UpdateEngine {
  /** The newer version that the feed names; null: none. Throws. */
  look(): Promise<string | null>;
  /** Fetches what was found and has it verified. Throws. */
  fetch(onShare: (share: number) => void): Promise<'fetched' | 'stopped'>;
  /** Stops fetching. */
  stop(): void;
  /** Whether the end of the app installs what was fetched. */
  installAtEnd(may: boolean): void;
  /** Ends the app, installs what was fetched and starts it. */
  installAndStart(): void;
}

export interface UpdateNeeds {
  readonly format: AppFormat;
  /** A failure says why this build cannot. */
  readonly openEngine: () => Promise<Result<UpdateEngine, string>>;
  readonly isBusy: () => boolean;
  readonly isOffline: () => boolean;
  readonly now: () => Date;
  readonly memory: {
    lookedAt(): string | null;
    keepLookedAt(at: string): void;
  };
  readonly tell: (state: UpdateState) => void;
  /** Asks the app to end: it may ask the person first, and say `stays`. */
  readonly quit: () => void;
  /** Ends the app: everything of it has been closed. */
  readonly exit: () => void;
}

/**
 * The updates of a running app: off until a person asks for them, never during work, and quiet
 * about a place that cannot be reached unless somebody asked (UP-1).
 */
export class Updates {
  readonly #needs: UpdateNeeds;
  #state: UpdateState;
  #isOptedIn = false;
  #engine: UpdateEngine | null = null;
  /** The look or fetch that goes on; another one, or none, once it counts no more. */
  #run: object | null = null;
  /** A person waits for what comes of it. */
  #isAsked = false;
  /** Whatever came of it, so that a place that cannot be reached is left alone for a day too. */
  #triedAt: number | null = null;
  #isInstallAsked = false;
  #isEnding = false;
  readonly #waiting: (() => void)[] = [];

  constructor(needs: UpdateNeeds) {
    this.#needs = needs;
    const why = noUpdates(needs.format);
    this.#state = why === null ? { kind: 'off' } : { kind: 'unavailable', why };
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** A call of the contract was answered: the preferences say whether updates are wanted. */
  answered(name: string, value: unknown): void {
    if (name !== 'app.getPreferences' && name !== 'app.setPreferences') return;
    const isWanted = (value as Preferences).looksForUpdates; // by the contract
    this.#want(isWanted);
    if (name === 'app.setPreferences') void this.look(false);
  }

  /** Looks for a newer version, when that may be, and fetches what it finds. */
  async look(isAsked: boolean): Promise<void> {
    if (this.#run !== null) {
      this.#isAsked ||= isAsked;
      return;
    }
    if (this.#state.kind === 'ready' || this.#state.kind === 'unavailable') return;
    if (mayLook(this.#situation(), isAsked) !== 'yes') return;
    const run = {};
    this.#run = run;
    this.#isAsked = isAsked;
    this.#triedAt = this.#needs.now().getTime();
    this.#set({ kind: 'looking' });
    try {
      await this.#lookAndFetch(run);
    } catch (error) {
      this.#failed(run, error);
    }
  }

  /** Work began or ended, or time has passed. */
  workChanged(): void {
    const isBusy = this.#needs.isBusy();
    if (this.#state.kind === 'ready' && this.#state.held !== isBusy) {
      this.#set({ ...this.#state, held: isBusy });
    }
    if (isBusy) {
      if (this.#state.kind === 'fetching') this.#engine?.stop();
      return;
    }
    for (const go of this.#waiting.splice(0)) go();
    void this.look(false);
  }

  /** Ends the app and starts the new version; where work goes on, the end asks first. */
  install(): void {
    if (this.#state.kind !== 'ready') return;
    this.#isInstallAsked = true;
    this.#needs.quit();
  }

  /** The app does not end after all. */
  stays(): void {
    this.#isInstallAsked = false;
    this.#isEnding = false;
  }

  /** The app is about to end: work that goes on now is broken off. Told once more when it is. */
  ending(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    const mayEndWith = mayInstall(this.#situation()) === 'yes' || this.#isInstallAsked;
    this.#engine?.installAtEnd(this.#state.kind === 'ready' && mayEndWith);
  }

  /** Ends the app for good, with the installation that was asked for. */
  end(): void {
    if (this.#isInstallAsked && this.#engine !== null) this.#engine.installAndStart();
    else this.#needs.exit();
  }

  #want(isWanted: boolean): void {
    if (isWanted === this.#isOptedIn || this.#state.kind === 'unavailable') return;
    this.#isOptedIn = isWanted;
    this.#run = null;
    this.#isInstallAsked = false;
    this.#engine?.stop();
    for (const go of this.#waiting.splice(0)) go();
    this.#set(isWanted ? this.#idle() : { kind: 'off' });
  }

  async #lookAndFetch(run: object): Promise<void> {
    const engine = await this.#open(run);
    if (engine === null) return;
    const version = await engine.look();
    if (this.#run !== run) return;
    if (version === null) {
      // A look that found one counts when that is installed: until then the next start looks again.
      this.#needs.memory.keepLookedAt(this.#needs.now().toISOString());
      return this.#end(this.#idle());
    }
    if (!(await this.#fetch(run, engine, version))) return;
    this.#end({ kind: 'ready', version, held: this.#needs.isBusy() });
  }

  /** The engine, opened at the first look; null: there is none, or it is not wanted any more. */
  async #open(run: object): Promise<UpdateEngine | null> {
    if (this.#engine === null) {
      const opened = await this.#needs.openEngine();
      if (opened.ok) this.#engine = opened.value;
      else if (this.#run === run) this.#end({ kind: 'unavailable', why: opened.failure });
    }
    return this.#run === run ? this.#engine : null;
  }

  /** Fetches, with rests while work goes on; false: it is not wanted any more. */
  async #fetch(run: object, engine: UpdateEngine, version: string): Promise<boolean> {
    for (;;) {
      if (mayFetch(this.#situation()) === 'held') {
        this.#set({ kind: 'fetching', version, share: 0, held: true });
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
        if (this.#run !== run) return false;
        continue;
      }
      this.#set({ kind: 'fetching', version, share: 0, held: false });
      const outcome = await engine.fetch((share) => {
        if (this.#run === run) this.#set({ kind: 'fetching', version, share, held: false });
      });
      if (this.#run !== run) return false;
      if (outcome === 'fetched') return true;
    }
  }

  #failed(run: object, error: unknown): void {
    if (this.#run !== run) return;
    const { failure, isOfWay } = updateFault(error);
    this.#end(isOfWay && !this.#isAsked ? this.#idle() : { kind: 'failed', failure });
  }

  #end(state: UpdateState): void {
    this.#run = null;
    this.#set(state);
  }

  #set(state: UpdateState): void {
    this.#state = state;
    this.#needs.tell(state);
  }

  #idle(): UpdateState {
    return { kind: 'idle', lookedAt: this.#needs.memory.lookedAt() };
  }

  #situation(): UpdateSituation {
    const { format, isBusy, isOffline, now, memory } = this.#needs;
    const kept = memory.lookedAt();
    const looks = [this.#triedAt, kept === null ? null : Date.parse(kept)];
    const known = looks.filter((at) => at !== null);
    return {
      format,
      optedIn: this.#isOptedIn,
      isBusy: isBusy(),
      isOffline: isOffline(),
      lastLook: known.length === 0 ? null : Math.max(...known),
      now: now().getTime(),
    };
  }
}
