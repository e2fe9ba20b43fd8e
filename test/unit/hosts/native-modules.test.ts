import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeDigest } from '../../../main/hosts/electron/hardening/code-digest.ts';
import {
  digestsBelow,
  nativeModuleList,
  nativeModulesFault,
} from '../../../main/hosts/electron/hardening/native-modules.ts';

const path = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';
const message = 'A part of Carrel that reads its database is not the one that was installed.';
const next = 'Install Carrel again from where you first had it; your archives and notes stay.';
const failure = (detail: string) => ({ kind: 'internal', message, next, retry: 'none', detail });

describe('FU-4: native modules of a packaged app', () => {
  let folder = '';
  let app = '';
  const module = (): string => join(`${app}.unpacked`, path);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carrel-native-'));
    app = join(folder, 'app.asar');
    mkdirSync(dirname(module()), { recursive: true });
    writeFileSync(module(), 'the bytes of a module');
    mkdirSync(join(app, 'dist'), { recursive: true });
    writeFileSync(join(app, nativeModuleList), JSON.stringify(digestsBelow(`${app}.unpacked`)));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('may run as they were packed', () => {
    expect(digestsBelow(`${app}.unpacked`)).toEqual({
      [path]: '939cce87ac131d956a85d6ad9c6d5ac46e4cabd31edbc7967ebd2d9f68f1712c',
    });
    expect(nativeModulesFault(app)).toBeNull();
  });

  it('may not with one byte flipped', () => {
    writeFileSync(module(), 'the bytes of a modulf');
    expect(nativeModulesFault(app)).toEqual(failure('linux-x64.node has other bytes'));
  });

  it('may not with one missing', () => {
    rmSync(module());
    expect(nativeModulesFault(app)).toEqual(failure('linux-x64.node is missing'));
  });

  it('may not with a file beside them', () => {
    writeFileSync(join(dirname(module()), 'linux-x64.so'), '');
    expect(nativeModulesFault(app)).toEqual(failure('linux-x64.so was added'));
  });

  it('may not without the list', () => {
    rmSync(join(app, nativeModuleList));
    expect(nativeModulesFault(app)).toEqual(failure('ENOENT'));
  });

  it('may not with a list that cannot be read', () => {
    writeFileSync(join(app, nativeModuleList), '{');
    expect(nativeModulesFault(app)).toEqual(failure('no list'));
  });

  it('may not when all that was unpacked is gone', () => {
    rmSync(`${app}.unpacked`, { recursive: true });
    expect(nativeModulesFault(app)).toEqual(failure('ENOENT'));
  });
});

describe('FU-4: the digest of a module for macOS', () => {
  const prebuilds = 'node_modules/better-sqlite3/prebuilds';
  const signed = readFileSync(join(prebuilds, 'darwin-arm64.node'));
  const unsigned = readFileSync(join(prebuilds, 'darwin-x64.node'));

  it('stays when another signature is put in its place', () => {
    expect(codeDigest(sign(signed, 40_000))).toBe(codeDigest(signed));
  });

  it('stays when an unsigned one is signed', () => {
    expect(sign(unsigned, 40_000).length).toBeGreaterThan(unsigned.length);
    expect(codeDigest(sign(unsigned, 40_000))).toBe(codeDigest(unsigned));
  });

  it('changes with a byte of its code, signed anew or not', () => {
    for (const place of [4_096, 900_000]) {
      const other = Buffer.from(signed);
      other[place] = (other[place] ?? 0) ^ 1;
      expect(codeDigest(other)).not.toBe(codeDigest(signed));
      expect(codeDigest(sign(other, 40_000))).not.toBe(codeDigest(signed));
    }
  });

  it('is the plain one of a file that only begins as a module', () => {
    const broken = Buffer.alloc(64);
    broken.writeUInt32LE(0xfeedfacf, 0);
    broken.writeUInt32LE(1, 16);
    const other = Buffer.from(broken);
    other[63] = 1;
    expect(codeDigest(broken)).toBe(
      '5dc0a11e3efac99754f53f2f85ec3430af36b16f32b46b85801b013e5017b8cc',
    );
    expect(codeDigest(other)).not.toBe(codeDigest(broken));
  });
});

/** What codesign does to a file: a new blob at its end, its place in a command, a longer segment. */
function sign(file: Buffer, length: number): Buffer {
  const commands: { readonly command: number; readonly at: number; readonly size: number }[] = [];
  let at = 32;
  for (let read = 0; read < file.readUInt32LE(16); read += 1) {
    const size = file.readUInt32LE(at + 4);
    commands.push({ command: file.readUInt32LE(at), at, size });
    at += size;
  }
  const own = commands.find(({ command }) => command === 0x1d);
  const start =
    own === undefined ? Math.ceil(file.length / 16) * 16 : file.readUInt32LE(own.at + 8);
  const head = Buffer.concat([file.subarray(0, start), Buffer.alloc(16)]).subarray(0, start);
  if (own === undefined) {
    head.writeUInt32LE(0x1d, at);
    head.writeUInt32LE(16, at + 4);
    head.writeUInt32LE(head.readUInt32LE(16) + 1, 16);
    head.writeUInt32LE(head.readUInt32LE(20) + 16, 20);
  }
  const place = own?.at ?? at;
  head.writeUInt32LE(start, place + 8);
  head.writeUInt32LE(length, place + 12);
  for (const segment of commands.filter(({ command }) => command === 0x19)) {
    if (head.toString('latin1', segment.at + 8, segment.at + 18) !== '__LINKEDIT') continue;
    const size = BigInt(start + length) - head.readBigUInt64LE(segment.at + 40);
    head.writeBigUInt64LE(size, segment.at + 48);
    head.writeBigUInt64LE(((size + 16_383n) / 16_384n) * 16_384n, segment.at + 32);
  }
  return Buffer.concat([head, Buffer.alloc(length, 7)]);
}
