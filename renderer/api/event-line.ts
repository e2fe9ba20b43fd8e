import { events } from '../../contract/events.ts';
import type { EventName, PayloadOf } from '../../contract/events.ts';

/** The host's events, as one tab of a browser hears them. */
export interface EventLine {
  /** The events under their names, each a `MessageEvent` with the payload as JSON. */
  readonly heard: EventTarget;
  /** Settled when they are heard; or cannot be, which the calls tell better. */
  readonly isReady: Promise<void>;
}

/** What tabs tell each other. */
type Word =
  | { readonly kind: 'event'; readonly name: EventName; readonly data: string }
  /** A tab that has just been opened wants to know whether events are heard. */
  | { readonly kind: 'who' }
  /** They are; or it was tried, and the calls will tell why not. */
  | { readonly kind: 'here' }
  /** They are heard from now on, after a time in which some may have been missed. */
  | { readonly kind: 'anew' };

/** Of this origin alone, and so of one Carrel. */
const sharedName = 'carrel-events';

/** A tab that hangs may have the line: then it is better to show what there is. */
const longestWaitMs = 2_000;

/**
 * One line to the host for all tabs: a browser has six connections for a place, and with one of them
 * in each tab the sixth tab would wait for ever. The tab that holds a lock has the line and repeats
 * what it hears; when it is closed another one takes over. Each time that there was no line for a
 * while, `services.changed` tells every window to ask anew, for the host repeats nothing.
 */
export function openEventLine(path: string): EventLine {
  const line = new TabLine(path);
  // A page without locks has a line of its own.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) line.lead();
  else {
    line.ask();
    // Held until the tab is closed. Where the browser refuses, the tab has a line of its own.
    locks.request(sharedName, () => new Promise<never>(() => line.lead())).catch(() => line.lead());
  }
  return line;
}

class TabLine implements EventLine {
  readonly heard = new EventTarget();
  readonly isReady: Promise<void>;
  readonly #path: string;
  readonly #tabs = new BroadcastChannel(sharedName);
  #makeReady: () => void = () => undefined;
  #wasReady = false;
  /** Of the tab that has the line. */
  #source: EventSource | null = null;
  #hasTried = false;

  constructor(path: string) {
    this.#path = path;
    this.isReady = new Promise((resolve) => (this.#makeReady = resolve));
    this.#tabs.addEventListener('message', ({ data }: MessageEvent<Word>) => this.#hear(data));
  }

  ask(): void {
    this.#say({ kind: 'who' });
    setTimeout(() => this.#hear({ kind: 'here' }), longestWaitMs);
  }

  lead(): void {
    this.#hasTried = false;
    const source = new EventSource(this.#path);
    this.#source = source;
    for (const name of Object.keys(events)) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) => {
        this.#tell(name as EventName, data);
        this.#say({ kind: 'event', name: name as EventName, data });
      });
    }
    source.addEventListener('open', () => {
      this.#hasTried = true;
      this.#hear({ kind: 'anew' });
      this.#say({ kind: 'anew' });
    });
    source.addEventListener('error', () => {
      this.#hasTried = true;
      this.#hear({ kind: 'here' });
      this.#say({ kind: 'here' });
    });
  }

  #say(word: Word): void {
    this.#tabs.postMessage(word);
  }

  #hear(word: Word): void {
    switch (word.kind) {
      case 'event':
        return this.#tell(word.name, word.data);
      case 'who':
        return this.#answer();
      case 'anew':
        if (this.#wasReady) this.#tellAnew();
        break;
      case 'here':
        break;
    }
    this.#wasReady = true;
    this.#makeReady();
  }

  #answer(): void {
    if (this.#source === null || !this.#hasTried) return; // told when it was tried
    // Signed out once, a line does not try again by itself; whoever asks may have signed in anew.
    if (this.#source.readyState === EventSource.CLOSED) this.lead();
    else this.#say({ kind: 'here' });
  }

  #tellAnew(): void {
    const payload: PayloadOf<'services.changed'> = { areRunning: true };
    this.#tell('services.changed', JSON.stringify(payload));
  }

  #tell(name: EventName, data: string): void {
    this.heard.dispatchEvent(new MessageEvent(name, { data }));
  }
}
