import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseId, Server } from '../../contract/releases.ts';
import { serverName } from './stored-verdicts.ts';

/** Archives with the verdicts of real servers; they stand beside the project, not in it. */
const root = join(import.meta.dirname, '../../../shared/corpus');

/** Whether there are any: a clone may stand alone. */
export const areVerdictsHere = existsSync(join(root, 'named/verdicts.jsonl'));

export const folders = ['exports', 'named', 'random'] as const;

/** One archive, and what the servers did with it. */
export interface Asked<Verdict> {
  readonly folder: (typeof folders)[number];
  readonly name: string;
  readonly path: string;
  /** On MySQL, which servers run. */
  readonly verdictOn: (release: ReleaseId) => Verdict;
  readonly verdictOf: (server: Server) => Verdict;
}

/** Every archive, as the corpus describes them. `Verdict` names the parts that the caller reads. */
export function* serverVerdicts<Verdict extends object>(): Generator<Asked<Verdict>> {
  for (const folder of folders) {
    const lines = readFileSync(join(root, folder, 'verdicts.jsonl'), 'utf8').trim().split('\n');
    for (const line of lines) {
      const { name, releases } = JSON.parse(line) as {
        name: string;
        releases: Record<string, Verdict | string>;
      };
      yield {
        folder,
        name,
        path: join(root, folder, `${name}.zip`),
        verdictOn: (release) => verdictOf(releases, `${release}/mysql`),
        verdictOf: (server) => verdictOf(releases, serverName(server)),
      };
    }
  }
}

/** A string stands for the verdict of the server that it names. */
function verdictOf<Verdict extends object>(
  releases: Readonly<Record<string, Verdict | string>>,
  server: string,
): Verdict {
  let found = releases[server];
  while (typeof found === 'string') found = releases[found];
  if (found === undefined) throw new Error(`No verdict for ${server}`);
  return found;
}
