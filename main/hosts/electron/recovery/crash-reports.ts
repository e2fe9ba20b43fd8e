import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportText, saidError, saidLine } from './crash-words.ts';
import type { CrashFacts } from './crash-words.ts';

/** What is the same in all reports of a run, and where they go. */
export interface CrashReportsNeeds extends Pick<
  CrashFacts,
  'version' | 'platform' | 'versions' | 'startedAt'
> {
  /** Absolute; made (0700) for the first report. */
  readonly folder: string;
  readonly now: () => Date;
}

/** As another process tells of one: its number, where it was, and its stack. */
export interface ToldBug {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** So many lines of what went before. */
const mostBefore = 60;
/** A bug that comes again and again shall not fill the disk; pruning is for the next start. */
const mostReports = 50;

/**
 * The reports of this run, in files that only the person's own account can read (CR-2). Nothing is
 * sent to anybody.
 */
export class CrashReports {
  readonly #needs: CrashReportsNeeds;
  #before: readonly string[] = [];
  #written = 0;

  constructor(needs: CrashReportsNeeds) {
    this.#needs = needs;
  }

  /** A bug that Carrel outlives; answers with the number that the person can quote. */
  bug(name: string, error: unknown): string {
    const id = newId();
    this.note('main', `bug ${id} in ${name}`);
    if (this.#written < mostReports) this.#write({ id, what: `a bug in ${name}`, error });
    return id;
  }

  /** A bug that another process outlived, and gave its number to. */
  bugOf(process: string, bug: ToldBug): void {
    const id = /^[0-9a-f]{1,16}$/.test(bug.id) ? bug.id : newId();
    const name = /^[\w. -]{1,60}$/.test(bug.name) ? bug.name : 'a call';
    this.note(process, `bug ${id} in ${name}`);
    if (this.#written >= mostReports) return;
    this.#write({ id, what: `a bug in ${name}`, error: bug.text, process });
  }

  /** The shell ends because of an error. Its report is what the next start points at. */
  end(what: string, error: unknown): string {
    const id = newId();
    this.#write({ id, what, error, process: 'main' });
    return id;
  }

  /** Another process of ours ended unasked. */
  ended(process: string, how: string): void {
    this.note(process, how);
    if (this.#written >= mostReports) return;
    this.#write({ id: newId(), what: `the ${process} process ended: ${how}`, process });
  }

  /** What a process of ours wrote: what may be said of it stands in the next report. */
  heard(process: string, line: string): void {
    const said = saidLine(line);
    if (said !== null) this.note(process, said);
  }

  /** What happened, in our own words. */
  note(process: string, words: string): void {
    const time = this.#needs.now().toISOString().slice(11, 23);
    this.#before = [...this.#before, `${time} ${process}: ${words}`].slice(-mostBefore);
  }

  #write(about: {
    readonly id: string;
    readonly what: string;
    readonly error?: unknown;
    readonly process?: string;
  }): void {
    const { folder, now, ...known } = this.#needs;
    const at = now();
    const text = reportText({
      ...known,
      at,
      id: about.id,
      what: about.what,
      process: about.process ?? 'main',
      error: 'error' in about ? saidError(about.error) : [],
      before: this.#before,
    });
    const time = at.toISOString().slice(0, 19).replaceAll(':', '-');
    this.#written += 1;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, `${time}-${about.process ?? 'bug'}-${about.id}.txt`), text, {
        mode: 0o600,
      });
    } catch {
      // A full disk: the number and the places stand on stderr.
    }
  }
}

function newId(): string {
  return randomBytes(4).toString('hex');
}
