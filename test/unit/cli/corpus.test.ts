import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import { checkLine } from '../../../main/report/check-line.ts';
import { inspection } from '../../../main/report/inspection.ts';
import { runCarrel } from './run-carrel.ts';

const corpus = resolve(import.meta.dirname, '../../../../shared/corpus');
const isHere = existsSync(corpus);
const maxSeconds = 5;

/** What a verdict says of one archive: the part that is compared here. */
interface Verdict {
  readonly status: string;
  readonly data?: Readonly<Record<string, number>>;
}

interface VerdictLine {
  readonly name: string;
  readonly releases: Readonly<Record<string, Verdict | string>>;
}

/** The verdict of Verawood on SQLite; one that equals another release's is that one's id. */
function verdictOf(line: VerdictLine): Verdict {
  let verdict: Verdict | string | undefined = 'verawood';
  while (typeof verdict === 'string') verdict = line.releases[verdict];
  if (verdict === undefined) throw new Error(`no verdict for ${line.name}`);
  return verdict;
}

function verdicts(folder: string): ReadonlyMap<string, Verdict> {
  const text = readFileSync(join(corpus, folder, 'verdicts.jsonl'), 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as VerdictLine);
  return new Map(lines.map((line) => [line.name, verdictOf(line)]));
}

async function lookAt(path: string, verdict: Verdict | undefined): Promise<readonly string[]> {
  // Of its own work: other processes may have the machine for a while.
  const before = process.cpuUsage();
  const studied = await studyArchive(path, { deep: true }, {});
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1_000_000;
  if (!studied.ok) return [`${path}: ${studied.failure.message}`];
  const { counts } = inspection(path, studied.value);
  const judgement = { target: 'verawood', database: 'sqlite' } as const;
  JSON.stringify(checkLine(path, studied.value.diagnostics, judgement, seconds));
  const wrong = seconds < maxSeconds ? [] : [`${path}: ${seconds.toFixed(1)} s`];
  if (verdict?.status !== 'success') return wrong;
  const { num_components, num_containers, num_collections } = verdict.data ?? {};
  const server = [num_components, num_containers, num_collections];
  const ours = [counts.components, counts.containers, counts.collections];
  return ours.join() === server.join()
    ? wrong
    : [...wrong, `${path}: ${ours.join()}, not ${server.join()}`];
}

describe.skipIf(!isHere)('the corpus of verdicts (needs ../shared/corpus)', () => {
  it.each(['exports', 'named', 'random'])(
    '%s: every archive opens in time, counted as Verawood on SQLite counts it',
    async (folder) => {
      const known = verdicts(folder);
      const files = readdirSync(join(corpus, folder)).filter((name) => name.endsWith('.zip'));
      expect(files.length).toBe(known.size);
      const wrong: string[] = [];
      for (const name of files) {
        const verdict = known.get(name.replace(/\.zip$/, ''));
        wrong.push(...(await lookAt(join(corpus, folder, name), verdict)));
      }
      expect(wrong).toEqual([]);
    },
    300_000,
  );

  it('every sixtieth through the command line itself: 0, 1 or 2', async () => {
    const files = ['exports', 'named', 'random'].flatMap((folder) =>
      readdirSync(join(corpus, folder))
        .filter((name) => name.endsWith('.zip'))
        .map((name) => join(corpus, folder, name)),
    );
    for (const file of files.filter((_, index) => index % 60 === 0)) {
      const inspected = await runCarrel(['inspect', '--json', file]);
      expect([0, 2], `${file}: ${inspected.err}`).toContain(inspected.code);
      expect((JSON.parse(inspected.out) as { file: string }).file).toBe(file);
      const checked = await runCarrel(['check', '--format', 'jsonl', file]);
      expect([0, 1, 2], `${file}: ${checked.err}`).toContain(checked.code);
      expect((JSON.parse(checked.out) as { file: string }).file).toBe(file);
    }
  }, 300_000);
});
