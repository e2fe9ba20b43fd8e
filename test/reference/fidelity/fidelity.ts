/**
 * `npm run fidelity -- [--release R|all] [--database sqlite|mysql|mysql://…] [--count 500] [--seed N]
 * [--output DIR] [--questions 150]`: made archives, judged by the real code of a server and by
 * Carrel. Exit codes: 0 both judged every case, whatever the agreement; 3 the run failed; 64 wrong
 * usage; 130 cancelled.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import { releaseIds } from '../../../contract/releases.ts';
import { startMysqlServer } from '../mysql-server.ts';
import { ReferenceProcess } from '../reference-process.ts';
import { carrelSide } from './carrel-side.ts';
import type { Reference } from './judgement.ts';
import { runFidelity } from './run-fidelity.ts';
import { differencesOf, summaryLines } from './summary.ts';
import type { Difference } from './summary.ts';
import { writeDifference } from './write-difference.ts';

interface Options {
  readonly releases: readonly ReleaseId[];
  readonly database: string;
  readonly count: number;
  readonly seed: number;
  readonly questions: number;
  readonly output: string;
}

const root = join(import.meta.dirname, '../../..');
const cancelled = new AbortController();
process.once('SIGINT', () => cancelled.abort(new Error('cancelled')));
process.once('SIGTERM', () => cancelled.abort(new Error('cancelled')));

/** How far each side is. */
const progress = new Map<string, number>();

const options = readOptions();
process.exitCode = options === null ? 64 : await run(options);

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: {
        release: { type: 'string', default: 'all' },
        database: { type: 'string', default: 'sqlite' },
        count: { type: 'string', default: '500' },
        seed: { type: 'string' },
        questions: { type: 'string', default: '150' },
        output: { type: 'string' },
      },
    });
    const releases = releaseIds.filter((id) => values.release === 'all' || values.release === id);
    if (releases.length === 0)
      throw new Error(`--release is all or one of ${releaseIds.join(', ')}`);
    if (!/^(sqlite$|mysql$|mysql:\/\/)/.test(values.database)) {
      throw new Error('--database is sqlite, mysql (a private one) or mysql://user@host:port');
    }
    // Another seed each day, and the same one all day: a difference is found again by its number.
    const seed = whole('--seed', values.seed ?? String(Math.floor(Date.now() / 86_400_000)));
    const name = `${values.release}-${databaseOf(values.database)}-${seed}`;
    return {
      releases,
      seed,
      database: values.database,
      count: whole('--count', values.count),
      questions: whole('--questions', values.questions),
      output: values.output ?? join(root, '.cache/fidelity', name),
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return null;
  }
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} is a whole number of up to nine digits`);
  return Number(text);
}

function databaseOf(url: string): Database {
  return url.startsWith('mysql') ? 'mysql' : 'sqlite';
}

async function run(asked: Options): Promise<number> {
  let stop = async (): Promise<void> => Promise.resolve();
  try {
    if (asked.database !== 'mysql') return await judgeAndShow(asked, asked.database);
    const server = await startMysqlServer('fidelity');
    if ('missing' in server) {
      console.error(server.missing);
      return 3;
    }
    stop = server.stop;
    return await judgeAndShow(asked, server.url);
  } catch (error) {
    if (cancelled.signal.aborted) return 130;
    console.error(error);
    return 3;
  } finally {
    await stop();
  }
}

async function judgeAndShow(asked: Options, url: string): Promise<number> {
  const { releases, seed, count } = asked;
  const database = databaseOf(url);
  const startReference = (release: ReleaseId): Promise<Reference> =>
    ReferenceProcess.start({ release, database: url });
  console.log(`fidelity: ${count} cases, seed ${seed}, ${releases.join(', ')} on ${database}`);
  const workFolder = join(asked.output, 'archives');
  const result = await runFidelity(
    { releases, database, seed, count, workFolder },
    { carrel: carrelSide, startReference, onProgress, signal: cancelled.signal },
  );
  process.stderr.write('\n');
  for (const line of summaryLines(releases, result)) console.log(line);
  await showDifferences(differencesOf(result.results), asked, startReference);
  const release = releases.length === 1 ? releases[0] : 'all';
  const options = `--release ${release} --database ${database} --count ${count} --seed ${seed}`;
  console.log(`again: npm run fidelity -- ${options}`);
  return 0;
}

/** One line on a terminal, and every hundredth case elsewhere. */
function onProgress(what: string, done: number, of: number): void {
  progress.set(what, done);
  const all = [...progress].map(([one, number]) => `${one} ${number}`).join(', ');
  if (process.stderr.isTTY) process.stderr.write(`\r${all} of ${of} `);
  else if (done % 100 === 0 || done === of) process.stderr.write(`${what}: ${done} of ${of}\n`);
}

async function showDifferences(
  differences: readonly Difference[],
  asked: Options,
  startReference: (release: ReleaseId) => Promise<Reference>,
): Promise<void> {
  const shrinking = {
    seed: asked.seed,
    database: databaseOf(asked.database),
    maxQuestions: asked.questions,
    signal: cancelled.signal,
    folder: asked.output,
    carrel: carrelSide,
  };
  for (const [release, own] of Map.groupBy(differences, ({ first }) => first.release)) {
    const reference = await startReference(release);
    try {
      for (const difference of own) {
        cancelled.signal.throwIfAborted();
        const folder = await writeDifference(difference, { ...shrinking, reference });
        console.log(`${difference.cases.length} × ${difference.mark}`);
        console.log(`    on ${difference.releases.join(', ')}; the first, made smaller: ${folder}`);
      }
    } finally {
      await reference.stop();
    }
  }
}
