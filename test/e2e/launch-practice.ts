import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.mjs');

/** A practice instance in a process of its own, as a server somewhere else is. */
export interface PracticeServer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  stop(): Promise<void>;
}

/** Starts `carrel practice` with these further words on its command line. */
export async function launchPractice(
  dataDir: string,
  words: readonly string[] = [],
): Promise<PracticeServer> {
  const child = spawn(process.execPath, [cli, 'practice', '--data', dataDir, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  const said: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = /^(listening on|client_id=|client_secret=)\s*(\S+)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) said[name] = value;
    const { 'listening on': url, 'client_id=': clientId, 'client_secret=': clientSecret } = said;
    if (url === undefined || clientId === undefined || clientSecret === undefined) continue;
    child.stdout.resume(); // what is printed later must not block it
    return { url, clientId, clientSecret, stop };
  }
  throw new Error('carrel practice ended before it was ready');
}

/** Keys of the libraries that a practice instance has, asked as any other client would. */
export async function librariesOn(server: PracticeServer): Promise<readonly string[]> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    token_type: 'jwt',
    client_id: server.clientId,
    client_secret: server.clientSecret,
  });
  const signedIn = await fetch(`${server.url}/oauth2/access_token`, { method: 'POST', body: form });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const headers = { authorization: `JWT ${token}` };
  const listed = await fetch(`${server.url}/api/libraries/v2/?pagination=true`, { headers });
  const { results } = (await listed.json()) as { results: readonly { id: string }[] };
  return results.map(({ id }) => id);
}
