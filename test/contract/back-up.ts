import { api } from './rest-rig.ts';
import type { RestClient } from './rest-rig.ts';

/** Asks a server for the backup of a library, waits for it and fetches it. */
export async function backUp(client: RestClient, library: string): Promise<Uint8Array> {
  const started = await client.post(`${api}${library}/backup/`, {});
  const { task_id: id } = started.body as { task_id: string };
  const ended = await client.ended(`${api}${library}/backup/?task_id=${id}`);
  if (ended['state'] !== 'Succeeded') throw new Error(`backup: ${String(ended['state'])}`);
  const file = await fetch(String(ended['url']));
  if (file.status !== 200) throw new Error(`backup: ${file.status}`);
  return new Uint8Array(await file.arrayBuffer());
}
