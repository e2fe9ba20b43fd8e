import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { makeAuthority } from '../instance/made-certificate.ts';
import type { MadeCertificate } from '../instance/made-certificate.ts';

/** What a server gives for a path. */
export type MadeAnswer = string | Buffer | ((response: ServerResponse) => void);

/** A place of updates on loopback, and what was asked of it. */
export interface MadeRelease {
  readonly url: string;
  readonly authority: string;
  readonly files: Map<string, MadeAnswer>;
  readonly asked: string[];
  readonly headers: IncomingHttpHeaders[];
  close(): Promise<void>;
}

const authority = makeAuthority();

/** Serves by https; the feed's name differs by system, so any `.yml` is the feed. */
export async function serveRelease(
  certificate: MadeCertificate = authority.issue({ names: ['127.0.0.1'] }),
): Promise<MadeRelease> {
  return serve(createServer(certificate), 'https');
}

/** Serves by http, which nothing may ask. */
export async function servePlainly(): Promise<MadeRelease> {
  return serve(createPlain(), 'http');
}

async function serve(server: Server, scheme: string): Promise<MadeRelease> {
  const files = new Map<string, MadeAnswer>();
  const asked: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  server.on('request', (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const name = path.endsWith('.yml') ? 'feed' : path.slice(1);
    asked.push(name);
    headers.push(request.headers);
    const answer = files.get(name);
    if (typeof answer === 'function') return answer(response);
    if (answer === undefined) response.statusCode = 404;
    return void response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}/`,
    authority: authority.cert,
    files,
    asked,
    headers,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An installer of a test: run, it writes what it was given into the file that MADE_INSTALL_MARK names. */
export function installer(signedBy: string | null): Buffer {
  const lines = ['#!/bin/sh', `# signed by: ${signedBy ?? ''}`, 'echo "$*" > "$MADE_INSTALL_MARK"'];
  return Buffer.from(`${lines.join('\n')}\n# ${'x'.repeat(100_000)}\n`);
}

/** The feed's words for a version, as electron-builder writes them. */
export function feedOf(
  version: string,
  file: Buffer,
  differs: { readonly sha512?: string; readonly url?: string } = {},
): string {
  const sha512 = differs.sha512 ?? createHash('sha512').update(file).digest('base64');
  const url = differs.url ?? 'Carrel.exe';
  return `version: ${version}\nfiles:\n  - url: ${url}\n    sha512: ${sha512}\n    size: ${file.length}\npath: ${url}\nsha512: ${sha512}\n`;
}

/** A folder for an app that is to be updated, with what stands in for the commands of Windows. */
export interface MadeMachine {
  readonly folder: string;
  readonly mark: string;
  /** Writes app-update.yml. */
  configure(lines: Readonly<Record<string, string>>): string;
  /** The installers that are kept for an installation. */
  kept(): readonly string[];
  leave(): void;
}

/**
 * In place of Windows' own look at a signature: says in its words who signed a file, by what the file
 * says itself. `chcp` is called beside it. Where PowerShell is not to be had, every file would pass.
 */
const powershell = `#!${process.execPath}
const file = /-LiteralPath '([^']*)'/.exec(process.argv.at(-1))[1];
const by = /# signed by: (.*)/.exec(require('node:fs').readFileSync(file, 'utf8'))[1];
const SignerCertificate = by === '' ? null : { Subject: 'CN=' + by };
console.log(JSON.stringify({ SignerCertificate, Status: by === '' ? 2 : 0, Path: file }));
`;

/** Makes it, and works in it: electron-updater's call of PowerShell writes a file where it is run. */
export function makeMachine(options: { readonly hasPowershell: boolean }): MadeMachine {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-update-'));
  const [bin, cache, before] = [join(folder, 'bin'), join(folder, 'cache'), process.cwd()];
  const { PATH: path = '' } = process.env;
  const mark = join(folder, 'installed');
  mkdirSync(bin);
  const commands = options.hasPowershell ? { 'powershell.exe': powershell } : {};
  for (const [name, text] of Object.entries({ ...commands, chcp: '#!/bin/sh\n' })) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  process.env['PATH'] = `${bin}${delimiter}${path}`;
  process.env['MADE_INSTALL_MARK'] = mark;
  process.chdir(folder);
  return {
    folder,
    mark,
    configure(lines) {
      const file = join(folder, 'app-update.yml');
      writeFileSync(
        file,
        Object.entries(lines)
          .map(([key, value]) => `${key}: ${value}\n`)
          .join(''),
      );
      return file;
    },
    kept: () => listed(join(cache, 'pending')).filter((name) => name.endsWith('.exe')),
    leave() {
      process.chdir(before);
      process.env['PATH'] = path;
      delete process.env['MADE_INSTALL_MARK'];
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
