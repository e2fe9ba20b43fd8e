import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseId } from '../../contract/releases.ts';

/** Archives with the verdicts of real servers; they stand beside the project, not in it. */
const root = join(import.meta.dirname, '../../../shared/corpus');

/** Whether there are any: a clone may stand alone. */
export const areVerdictsHere = existsSync(join(root, 'named/verdicts.jsonl'));

/** One archive, and what each release did with it on MySQL, which servers run. */
export interface Asked<Verdict> {
  readonly name: string;
  readonly path: string;
  readonly verdictOn: (release: ReleaseId) => Verdict;
}

/** Every archive, as the corpus describes them. `Verdict` names the parts that the caller reads. */
export function* serverVerdicts<Verdict extends object>(): Generator<Asked<Verdict>> {
  for (const folder of ['exports', 'named', 'random']) {
    const lines = readFileSync(join(root, folder, 'verdicts.jsonl'), 'utf8').trim().split('\n');
    for (const line of lines) {
      const { name, releases } = JSON.parse(line) as {
        name: string;
        releases: Record<string, Verdict | string>;
      };
      yield {
        name,
        path: join(root, folder, `${name}.zip`),
        verdictOn: (release) => verdictOf(releases, `${release}/mysql`),
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
