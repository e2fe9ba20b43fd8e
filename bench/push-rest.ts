import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PushServer } from './push-children.ts';

const run = promisify(execFile);
const libraries = '/api/libraries/v2/';

/** Signs in; the token. */
export async function tokenOf({ url, clientId, clientSecret }: PushServer): Promise<string> {
  const answer = await fetch(new URL('/oauth2/access_token', url), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      token_type: 'jwt',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Uploads a file by curl; what was answered, and how many seconds it took. */
export async function uploadByCurl(
  path: string,
  { url }: PushServer,
  token: string,
): Promise<{ readonly taskId: string; readonly seconds: number }> {
  const { stdout } = await run('curl', [
    '--silent',
    '--show-error',
    '--fail',
    '--write-out',
    '\\n%{time_total}',
    '--header',
    `Authorization: JWT ${token}`,
    '--form',
    `file=@${path};type=application/zip`,
    new URL(`${libraries}restore/`, url).href,
  ]);
  const [answer = '', seconds] = stdout.split('\n');
  return {
    taskId: (JSON.parse(answer) as { task_id: string }).task_id,
    seconds: Number(seconds),
  };
}

/** Makes a library of an archive and has it backed up, without Carrel; the address of the backup. */
export async function backupOf(path: string, server: PushServer): Promise<string> {
  const token = await tokenOf(server);
  const ask = async (route: string, body?: unknown): Promise<Record<string, unknown>> => {
    const answer = await fetch(new URL(`${libraries}${route}`, server.url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `JWT ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const ended = async (route: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const task = await ask(route);
      if (task['state'] === 'Succeeded') return task;
      if (task['state'] === 'Failed') throw new Error(`${route} failed`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const { taskId } = await uploadByCurl(path, server, token);
  const restored = await ended(`restore/?task_id=${taskId}`);
  const { learning_package_id: learningPackage } = restored['result'] as Record<string, number>;
  const about = { org: 'Bench', slug: 'bench', title: 'Bench', description: '' };
  await ask('', { ...about, learning_package: learningPackage });
  const backup = 'lib:Bench:bench/backup/';
  const { task_id: id } = await ask(backup, {});
  return String((await ended(`${backup}?task_id=${String(id)}`))['url']);
}
