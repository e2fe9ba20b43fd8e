import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ReleaseId } from '../../contract/releases.ts';
import {
  referenceEnvironment,
  type MissingEnvironment,
  type ReferenceEnvironment,
} from './environment.ts';
import { withMysqlClient } from './mysql-client.ts';
import { withoutAnswer, type Verdict } from './verdict.ts';

/** What a reference process is started for. */
export interface ReferenceOptions {
  readonly release: ReleaseId;
  /** `sqlite` (in memory), or a URL such as `mysql://root@127.0.0.1:3306`. */
  readonly database: string;
  /** How long one archive may take; 60 seconds where not said. */
  readonly limitMs?: number;
}

/** What runs: the server's package, and the Python that it runs on. */
export interface About {
  /** The release, with `/mysql` on MySQL: the name under which verdicts are stored. */
  readonly ready: string;
  readonly package: string;
  readonly python: string;
}

const usualLimitMs = 60_000;
// The first start on MySQL makes all tables.
const startWithinMs = 300_000;
const saidAtMost = 4_000;

/**
 * The real restore code of one release in a process of its own, asked one archive after the other.
 * A process that hangs is cut, one that crashes has ended: both are verdicts (`ourModule`), and the
 * next archive gets a fresh process. `start` throws where the environment is missing or broken.
 */
export class ReferenceProcess {
  readonly about: About;
  readonly #environment: ReferenceEnvironment;
  readonly #options: ReferenceOptions;
  #running: Running | null;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    environment: ReferenceEnvironment,
    options: ReferenceOptions,
    running: Running,
    about: About,
  ) {
    this.#environment = environment;
    this.#options = options;
    this.#running = running;
    this.about = about;
  }

  /** Starts the process; it is ready for archives when this is settled. */
  static async start(options: ReferenceOptions): Promise<ReferenceProcess> {
    const environment = await environmentFor(options);
    if ('missing' in environment) throw new Error(environment.missing);
    const running = new Running(environment, options);
    return new ReferenceProcess(environment, options, running, await running.about());
  }

  /** The verdict on an archive. Archives that are asked for at once are judged in turn. */
  judge(path: string, limitMs = this.#options.limitMs ?? usualLimitMs): Promise<Verdict> {
    if (path.includes('\n')) throw new Error('paths with a line break cannot be asked for');
    const verdict = this.#last.then(() => this.#judgeNow(path, limitMs));
    this.#last = verdict.catch(() => undefined);
    return verdict;
  }

  /** The process that runs now. */
  get pid(): number {
    if (this.#running === null) throw new Error('no process runs');
    return this.#running.pid;
  }

  /** Ends the process, once it has judged what it was asked. */
  async stop(): Promise<void> {
    await this.#last;
    await this.#running?.stop();
    this.#running = null;
  }

  async #judgeNow(path: string, limitMs: number): Promise<Verdict> {
    if (this.#running === null) {
      this.#running = new Running(this.#environment, this.#options);
      await this.#running.about();
    }
    const line = await this.#running.ask(path, limitMs);
    if (typeof line === 'string') {
      // As the process writes it: one verdict under the name of what runs.
      const { releases } = JSON.parse(line) as { releases: Record<string, Verdict> };
      const verdict = releases[this.about.ready];
      if (verdict === undefined) throw new Error(`no verdict of ${this.about.ready}: ${line}`);
      return verdict;
    }
    await this.#running.kill();
    const said = this.#running.said;
    this.#running = null;
    if (line === null) {
      return withoutAnswer('TimeLimit', `no verdict within ${limitMs / 1000} s: cut`);
    }
    return withoutAnswer('ProcessEnded', `the process ended with ${line.endedWith}: ${said}`);
  }
}

/** The environment of a release, with the driver of its database. */
async function environmentFor(
  options: ReferenceOptions,
): Promise<ReferenceEnvironment | MissingEnvironment> {
  const environment = await referenceEnvironment(options.release);
  if ('missing' in environment || !options.database.startsWith('mysql:')) return environment;
  return withMysqlClient(environment);
}

interface Ended {
  readonly endedWith: string;
}

/** One child process, its lines, and its end. */
class Running {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  #awaited: ((line: string) => void) | null = null;
  readonly #ended: Promise<Ended>;
  /** The end of what it said on standard error. */
  said = '';

  constructor(environment: ReferenceEnvironment, { release, database }: ReferenceOptions) {
    const args = ['-m', 'carrel_reference.verdict', '--hello'];
    this.#child = spawn(
      environment.python,
      [...args, '--release', release, '--database', database],
      { env: environment.env, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => resolve({ endedWith: error.message }));
      this.#child.on('close', (code, signal) => resolve({ endedWith: signal ?? `code ${code}` }));
    });
    this.#child.stdin?.on('error', () => undefined); // its end is told by `close`
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.said = (this.said + data.toString()).slice(-saidAtMost);
    });
    const lines = createInterface({ input: this.#child.stdout! });
    lines.on('line', (line) => {
      if (this.#awaited === null) this.#lines.push(line);
      else this.#awaited(line);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async about(): Promise<About> {
    const line = await this.#next(startWithinMs);
    if (typeof line === 'string') return JSON.parse(line) as About;
    await this.kill();
    const why = line === null ? `not ready within ${startWithinMs / 1000} s` : line.endedWith;
    throw new Error(`the reference did not start (${why}): ${this.said}`);
  }

  /** The line that answers; null where the time is over. */
  ask(path: string, limitMs: number): Promise<string | Ended | null> {
    this.#child.stdin?.write(`${path}\n`);
    return this.#next(limitMs);
  }

  async stop(): Promise<void> {
    this.#child.stdin?.end();
    await this.#ended;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async #next(limitMs: number): Promise<string | Ended | null> {
    const ready = this.#lines.shift();
    if (ready !== undefined) return ready;
    let timer: NodeJS.Timeout | undefined;
    const line = new Promise<string>((resolve) => (this.#awaited = resolve));
    const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, limitMs, null)));
    try {
      return await Promise.race([line, this.#ended, late]);
    } finally {
      clearTimeout(timer);
      this.#awaited = null;
    }
  }
}
