import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { ReferenceEnvironment } from './environment.ts';

/** How the server behaves; what is not said is as on a common instance. */
export interface ServerBehaviour {
  /** False plays a user without the right to create libraries. */
  readonly mayCreate?: boolean;
  readonly autocreateOrgs?: boolean;
  /** Organisations the user may create libraries in; all unless given. */
  readonly allowedOrgs?: readonly string[];
  /** Of a JWT, in seconds. */
  readonly tokenLife?: number;
  /** How long a task stays Pending, and then In Progress, at least; milliseconds. */
  readonly stateMs?: number;
}

export interface ServerStart extends ServerBehaviour {
  /** Made when missing; what was restored is found there again. */
  readonly dataDir: string;
  /** 0 or nothing: any free port. */
  readonly port?: number;
  /** A database URL; SQLite in the folder unless given. */
  readonly database?: string;
  /** Keeps a copy of its state in memory, so that `reset` is possible. */
  readonly resettable?: boolean;
}

/** How a user of the server signs in. The secret is made anew at each start. */
export interface ServerAccount {
  readonly user: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A reference server that runs: LMS and Studio at one address. */
export interface ReferenceServer extends ServerAccount {
  readonly url: string;
  /** The distribution that does the work, such as `openedx-core 1.0.3`. */
  readonly version: string;
  readonly python: string;
  /** Another user, without the right to create libraries. */
  readonly other: ServerAccount;
  /** Back to the state that it found, behaving as given. Only where started as resettable. */
  reset(behaviour?: ServerBehaviour): Promise<void>;
  /** Settled when the process has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  /** Its process id, to watch its memory. */
  readonly pid: number;
  stop(): Promise<void>;
}

const startWithinMs = 180_000; // the first start makes all tables
const stopWithinMs = 20_000;

/** Starts the real loader and exporter behind the REST API. Throws with the process's last words. */
export async function startReferenceServer(
  environment: ReferenceEnvironment,
  start: ServerStart,
): Promise<ReferenceServer> {
  const { release, python, env } = environment;
  const args = ['-m', 'carrel_reference.server', '--attached', '--release', release];
  const child = spawn(python, [...args, ...flagsOf(start)], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const talk = new Talk(child);
  const ready = JSON.parse(await talk.nextLine(startWithinMs)) as ReadyLine;
  return {
    url: ready.url,
    version: ready.version,
    python: ready.python,
    pid: child.pid ?? 0,
    ended: talk.ended,
    ...accountOf(ready),
    other: accountOf(ready.other),
    reset: async (behaviour = {}) => {
      talk.say(`reset ${JSON.stringify(changesOf(behaviour))}`);
      await talk.nextLine(stopWithinMs);
    },
    stop: () => talk.end(),
  };
}

interface AccountLine {
  readonly user: string;
  readonly client_id: string;
  readonly client_secret: string;
}

interface ReadyLine extends AccountLine {
  readonly url: string;
  readonly version: string;
  readonly python: string;
  readonly other: AccountLine;
}

function accountOf(line: AccountLine): ServerAccount {
  return { user: line.user, clientId: line.client_id, clientSecret: line.client_secret };
}

function flagsOf(start: ServerStart): string[] {
  return [
    '--data',
    start.dataDir,
    '--port',
    String(start.port ?? 0),
    ...(start.database === undefined ? [] : ['--database', start.database]),
    ...(start.resettable === true ? ['--resettable'] : []),
    ...(start.mayCreate === false ? ['--no-create-right'] : []),
    ...(start.autocreateOrgs === false ? ['--no-org-autocreate'] : []),
    ...(start.allowedOrgs ?? []).flatMap((org) => ['--allowed-org', org]),
    ...(start.tokenLife === undefined ? [] : [`--token-life=${start.tokenLife}`]),
    ...(start.stateMs === undefined ? [] : [`--state-ms=${start.stateMs}`]),
  ];
}

/** As the server's own options are called. */
function changesOf(behaviour: ServerBehaviour): Readonly<Record<string, unknown>> {
  const { mayCreate, autocreateOrgs, allowedOrgs, tokenLife, stateMs } = behaviour;
  return {
    ...(mayCreate === undefined ? {} : { may_create: mayCreate }),
    ...(autocreateOrgs === undefined ? {} : { autocreate_orgs: autocreateOrgs }),
    ...(allowedOrgs === undefined ? {} : { allowed_orgs: allowedOrgs }),
    ...(tokenLife === undefined ? {} : { token_life: tokenLife }),
    ...(stateMs === undefined ? {} : { state_seconds: stateMs / 1000 }),
  };
}

/** Lines to and from the process, and its end. */
class Talk {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #out: Interface;
  readonly ended: Promise<void>;
  #hasEnded = false;
  #said = '';

  constructor(child: ChildProcess) {
    if (child.stdout === null) throw new Error('the process has no standard output');
    this.#child = child;
    this.#out = createInterface({ input: child.stdout });
    this.#out.on('line', (line) => this.#lines.push(line));
    child.stderr?.on('data', (bytes: Buffer) => {
      this.#said = `${this.#said}${bytes.toString('utf8')}`.slice(-4_000);
    });
    child.stdin?.on('error', () => undefined); // it has ended; whoever waits is told
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        this.#said += error.message;
        this.#hasEnded = true;
        resolve();
      });
      child.once('close', () => {
        this.#hasEnded = true;
        resolve();
      });
    });
  }

  say(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  async nextLine(withinMs: number): Promise<string> {
    const limit = AbortSignal.timeout(withinMs);
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined) return line;
      if (this.#hasEnded) throw new Error(`The reference server ended: ${this.#said}`);
      if (limit.aborted) {
        this.#child.kill('SIGKILL');
        throw new Error(`The reference server did not answer in time: ${this.#said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Ends it with its standard input; by force where it does not end in time. */
  async end(): Promise<void> {
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopWithinMs);
    await this.ended;
    clearTimeout(timer);
  }
}
