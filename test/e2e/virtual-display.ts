import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A screen of the tests' own: windows on one screen take the keyboard from each other. */
export interface VirtualDisplay {
  /** What a program finds it by. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const screen = '1400x1000x24';

/** Starts Xvfb; `user`: who besides us may draw on it. */
export async function startDisplay(xvfb: string, user: number): Promise<VirtualDisplay> {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-display-'));
  const key = join(folder, 'key');
  await writeFile(key, keyOfAnyDisplay(), { mode: 0o600 });
  if (!Number.isNaN(user)) {
    await chmod(folder, 0o711);
    await chown(key, user, user);
  }
  const child = spawn(
    xvfb,
    ['-displayfd', '3', '-auth', key, '-screen', '0', screen, '-nolisten', 'tcp'],
    // What it says of keyboards is noise.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const number = await numberFrom(child.stdio[3] as Readable);
  return {
    env: { DISPLAY: `:${number}`, XAUTHORITY: key },
    async stop() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Xvfb says which display it is as soon as it can be drawn on. */
async function numberFrom(from: Readable): Promise<string> {
  let said = '';
  for await (const piece of from) {
    said += String(piece);
    if (said.endsWith('\n')) return said.trim();
  }
  throw new Error('Xvfb ended before it was ready');
}

/** An entry of an X authority file: of any family of address and any number of display. */
function keyOfAnyDisplay(): Buffer {
  const anyFamily = 0xff_ff;
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  const cookie = randomBytes(16);
  const head = Buffer.alloc(8);
  head.writeUInt16BE(anyFamily, 0); // then an empty address and an empty number
  head.writeUInt16BE(name.length, 6);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(cookie.length);
  return Buffer.concat([head, name, length, cookie]);
}
