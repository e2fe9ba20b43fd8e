import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../main/archive/open-archive.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { summariseLibrary } from '../../../main/library/summarise.ts';

const corpus = join(import.meta.dirname, '../../../../shared/corpus');

interface Verdict {
  readonly status: string;
  readonly data?: Readonly<Record<string, number>>;
}

/** The verdicts of Verawood on SQLite, by the archive's name. */
function verdictsOf(folder: string): ReadonlyMap<string, Verdict> {
  const text = readFileSync(join(folder, 'verdicts.jsonl'), 'utf8').trim();
  return new Map(
    text.split('\n').map((line) => {
      // The form that the corpus describes: a verdict, or the id of an equal one.
      const { name, releases } = JSON.parse(line) as {
        name: string;
        releases: Record<string, Verdict | string>;
      };
      const own = releases['verawood'];
      const verdict = typeof own === 'string' ? releases[own] : own;
      if (verdict === undefined || typeof verdict === 'string')
        throw new Error(`no verdict: ${name}`);
      return [name, verdict];
    }),
  );
}

async function countsOf(path: string) {
  const opened = await openArchive(path, {});
  if (!opened.ok) throw new Error(opened.failure.message);
  const library = await readLibrary(opened.value, {}, { onOlx: () => null });
  await verifyArchive(opened.value, {}, () => undefined);
  await opened.value.close();
  return summariseLibrary(opened.value, library).counts;
}

describe.runIf(existsSync(corpus))(
  'every archive of ../shared/corpus opens, and counts as Verawood counts',
  () => {
    for (const name of ['exports', 'named', 'random']) {
      it(
        name,
        async () => {
          const folder = join(corpus, name);
          const verdicts = verdictsOf(folder);
          let compared = 0;
          for (const file of readdirSync(folder).filter((entry) => entry.endsWith('.zip'))) {
            const counts = await countsOf(join(folder, file));
            const { status, data = {} } = verdicts.get(file.slice(0, -4)) ?? { status: 'missing' };
            if (status !== 'success') continue;
            compared += 1;
            expect({ file, ...pick(counts) }).toEqual({
              file,
              components: data['num_components'],
              containers: data['num_containers'],
              sections: data['num_sections'],
              subsections: data['num_subsections'],
              units: data['num_units'],
              collections: data['num_collections'],
            });
          }
          expect(compared).toBeGreaterThan(10);
        },
        60_000,
      );
    }
  },
);

function pick(counts: Awaited<ReturnType<typeof countsOf>>) {
  const { components, containers, sections, subsections, units, collections } = counts;
  return { components, containers, sections, subsections, units, collections };
}
