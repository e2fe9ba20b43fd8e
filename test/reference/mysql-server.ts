import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from '../../scripts/lock.mjs';
import { findMysql, type MysqlProgram } from './mysql-install.ts';

/** A private MySQL server on this machine's loopback address. */
export interface MysqlServer {
  /** For `--database`: without a database's name, so that each release has one of its own. */
  readonly url: string;
  /** Such as `9.7.4`. */
  readonly version: string;
  readonly pid: number;
  /** Ends it; its data stay for the next start. */
  readonly stop: () => Promise<void>;
}

export interface MissingMysql {
  readonly missing: string;
}

const run = promisify(execFile);
const usualFolder = join(import.meta.dirname, '..', '..', '.cache', 'reference', 'mysql');
const readyWithinMs = 120_000;
const stopWithinMs = 30_000;
// mysqld does not run as root; this user owns nothing else.
const nobody = 65_534;

/**
 * Starts a private MySQL server, with its data in the cache folder under `name`: those who run at
 * the same time take different names. Says what is missing where there can be none.
 */
export async function startMysqlServer(
  name = 'main',
  folder = usualFolder,
  log: (line: string) => void = console.error,
): Promise<MysqlServer | MissingMysql> {
  mkdirSync(folder, { recursive: true });
  const program = await withLock(join(folder, 'install.lock'), () => findMysql(folder, log));
  if (typeof program === 'string') return { missing: program };
  const place = placeOf(program, folder, name);
  const inUse = await endLeftOver(place);
  if (inUse !== null) return { missing: inUse };
  try {
    await initialise(program, place);
    return await start(program, place);
  } catch (error) {
    return { missing: `MySQL does not start: ${wordsOf(error)}` };
  }
}

/** Where the data are, as this process sees it and as mysqld does. */
interface DataPlace {
  readonly outside: string;
  readonly inside: string;
  readonly pidFile: string;
}

function placeOf(program: MysqlProgram, folder: string, name: string): DataPlace {
  const outside = join(program.root ?? folder, `data-${name}`);
  const inside = program.root === null ? outside : `/data-${name}`;
  return { outside, inside, pidFile: join(folder, `${name}.pid`) };
}

/** A killed run leaves its server: it is ended. One whose run goes on is another's. */
async function endLeftOver({ pidFile, inside }: DataPlace): Promise<string | null> {
  if (!existsSync(pidFile)) return null;
  const [server = 0, owner = 0] = readFileSync(pidFile, 'utf8').split(' ').map(Number);
  if (isAlive(owner)) return `another run (${owner}) uses the same MySQL data`;
  if (isAlive(server) && commandOf(server).includes(`--datadir=${inside}`)) {
    process.kill(server, 'SIGTERM');
    for (let waited = 0; isAlive(server) && waited < stopWithinMs; waited += 100) await wait(100);
  }
  rmSync(pidFile, { force: true });
  return null;
}

async function initialise(program: MysqlProgram, place: DataPlace): Promise<void> {
  const finished = join(place.outside, '.initialised');
  if (existsSync(finished)) return;
  rmSync(place.outside, { recursive: true, force: true });
  mkdirSync(place.outside, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(place.outside, nobody, nobody);
  const [command = '', ...first] = program.command;
  const options = ['--no-defaults', '--initialize-insecure', ...commonOptions(place)];
  await run(command, [...first, ...options], { timeout: readyWithinMs });
  writeFileSync(finished, '');
}

async function start(program: MysqlProgram, place: DataPlace): Promise<MysqlServer> {
  const port = await freePort();
  const [command = '', ...first] = program.command;
  const options = [
    '--no-defaults',
    ...commonOptions(place),
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--mysqlx=0',
    `--socket=${place.inside}/socket`,
    `--pid-file=${place.inside}/mysqld.pid`,
    // Anyone on this machine may connect, so the server reads and writes no files for them.
    '--secure-file-priv=NULL',
    '--skip-log-bin',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-redo-log-capacity=32M',
    '--performance-schema=OFF',
  ];
  const child = spawn(command, [...first, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = collect(child);
  const ended = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });
  const pid = child.pid ?? 0;
  writeFileSync(place.pidFile, `${pid} ${process.pid}`);
  const killOnExit = () => child.kill('SIGTERM');
  process.on('exit', killOnExit);
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
    await ended;
    clearTimeout(timer);
    process.off('exit', killOnExit);
    rmSync(place.pidFile, { force: true });
  };
  const version = await Promise.race([versionAt(port), ended.then(() => null)]);
  if (version !== null) return { url: `mysql://root@127.0.0.1:${port}`, version, pid, stop };
  await stop();
  throw new Error(said().slice(-1_000));
}

function commonOptions({ inside }: DataPlace): readonly string[] {
  return [
    `--datadir=${inside}`,
    ...(process.getuid?.() === 0 ? ['--user=nobody'] : []),
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
  ];
}

function collect(child: ChildProcess): () => string {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-10_000)));
  return () => said;
}

/** The version in the greeting that a MySQL server begins each connection with, once it listens. */
async function versionAt(port: number): Promise<string | null> {
  for (let waited = 0; waited < readyWithinMs; waited += 100) {
    const greeting = await greetingAt(port);
    // Length (3), sequence (1), protocol (1), then the version up to a zero byte.
    const version = /^[^\0]*/.exec(greeting?.toString('latin1', 5) ?? '')?.[0] ?? '';
    if (/^\d+\.\d+/.test(version)) return version;
    await wait(100);
  }
  return null;
}

function greetingAt(port: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (data: Buffer) => {
      resolve(data);
      socket.destroy();
    });
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function wordsOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return said.trim().split('\n').at(-1) || (error instanceof Error ? error.message : String(error));
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
