import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { PackedApp } from '../packed-app.ts';
import { runPacked, untilStarted } from './run-packed.ts';
import type { Running } from './run-packed.ts';

/** Where Node's inspector listens when nobody names another port. */
const inspectorPort = 9229;
/** For an inspector that is asked for by a signal to begin to listen. */
const settleMs = 2_000;

interface Door {
  readonly name: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: NodeJS.Signals;
}

/** FU-2: four ways to make Node run another's code in an Electron app. None may have an effect. */
export async function closedDoors(app: PackedApp, work: string): Promise<string> {
  mkdirSync(work, { recursive: true });
  const mark = join(work, 'mark');
  const script = join(work, 'mark.cjs');
  const code = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`;
  writeFileSync(script, code);
  const doors: readonly Door[] = [
    { name: 'ELECTRON_RUN_AS_NODE', args: ['-e', code], env: { ELECTRON_RUN_AS_NODE: '1' } },
    { name: 'NODE_OPTIONS', env: { NODE_OPTIONS: `--require "${script.replaceAll('\\', '/')}"` } },
    { name: '--inspect', args: [`--inspect=127.0.0.1:${inspectorPort}`] },
    // Windows has no such signal.
    ...(process.platform === 'win32' ? [] : [{ name: 'SIGUSR1', signal: 'SIGUSR1' } as const]),
  ];
  const open: string[] = [];
  for (const [index, door] of doors.entries()) {
    const data = join(work, `data-${index}`);
    const running = runPacked(app, data, door.args ?? [], door.env);
    try {
      if (await isOpen(door, running, data, mark)) open.push(door.name);
    } finally {
      await running.stop();
    }
  }
  if (open.length > 0) throw new Error(`${open.join(', ')}: has an effect`);
  return `${doors.length} of ${doors.length} without effect`;
}

async function isOpen(door: Door, running: Running, data: string, mark: string): Promise<boolean> {
  // An app that runs the code given to it in place of its own ends, or never makes its folder.
  const started = await untilStarted(data, running).then(
    () => true,
    () => false,
  );
  if (door.signal !== undefined) running.child.kill(door.signal);
  await Promise.race([running.ended, new Promise((resolve) => setTimeout(resolve, settleMs))]);
  const listens = await isListening(inspectorPort);
  const says = /Debugger (?:listening|attached)/.test(running.said());
  if (existsSync(mark) || listens || says) return true;
  if (!started) throw new Error(`${door.name}: the app does not start with it: ${running.said()}`);
  return false;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.setTimeout(settleMs, () => socket.destroy());
  });
}
