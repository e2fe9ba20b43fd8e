import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionOf, judge } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Server } from '../../contract/releases.ts';
import { openArchive } from '../../main/archive/open-archive.ts';
import { studyArchive } from '../../main/checks/study-archive.ts';
import { readLibrary } from '../../main/library/read-library.ts';
import type { Loss } from '../../main/restore/losses/losses.ts';
import { losses } from '../../main/restore/losses/losses.ts';
import { createPredictions } from '../../main/restore/predict.ts';
import { plainContents } from '../fuzz/plain-reader.ts';
import type { Verdict } from '../reference/verdict.ts';
import { everyCase } from './every-case.ts';
import { differences } from './own-content.ts';
import { areVerdictsHere, serverVerdicts } from './server-verdicts.ts';
import { readStoredVerdicts, serverName, servers, storedVerdict } from './stored-verdicts.ts';

/** One archive that one server restored. */
interface Compared {
  readonly name: string;
  readonly server: Server;
  /** What the tree lacks or changes, found by other means; null where two readers could differ. */
  readonly differences: readonly string[] | null;
  readonly losses: readonly Loss[];
  readonly findings: readonly Diagnostic[];
}

type VerdictOf = (server: Server) => Verdict;

async function compareOne(
  name: string,
  path: string,
  verdictOf: VerdictOf,
): Promise<readonly Compared[]> {
  const restored = servers.filter((server) => verdictOf(server).status === 'success');
  if (restored.length === 0) return [];
  const study = await studyArchive(path, { deep: true }, {});
  const opened = await openArchive(path, {});
  if (!study.ok || !opened.ok) throw new Error(`${name}: cannot be read`);
  const archive = opened.value;
  try {
    const library = await readLibrary(archive, {});
    const { diagnostics: findings } = study.value;
    const contents = plainContents(readFileSync(path));
    // The plain reader does not know code page 437.
    const isRead = library.versionFiles.every((file) => contents?.has(file.path));
    const all: Compared[] = [];
    const predictions = createPredictions(archive, library);
    for (const server of restored) {
      const verdict = verdictOf(server);
      if (verdict.status !== 'success') continue;
      const outcome = await predictions.on(server, { userName: 'lp_user' });
      const found = await losses(library, archive, outcome, { server, findings: () => findings });
      const isTwofold = !isRead || contents === null || findings.some(isRefusedContainer);
      const differing = isTwofold ? null : differences(library, contents, verdict.tree);
      all.push({ name, server, differences: differing, losses: found, findings });
    }
    return all;
  } finally {
    await archive.close();
  }
}

/** What is in such an archive depends on who reads it. */
function isRefusedContainer(one: Diagnostic): boolean {
  const isSevere = ['blocker', 'fatal'].includes(judge(one, 'all', 'mysql') ?? '');
  return isSevere && definitionOf(one.code).family === 'ZIP';
}

/** Whether it is a finding of the checks, word for word. */
function isFinding({ findings }: Compared, { words: _words, ...loss }: Loss): boolean {
  return findings.some((one) => {
    const { entityKey: _key, ...place } = loss.location;
    const { entityKey: _own, ...other } = one.location;
    const [a, b] = [
      { ...loss, location: place },
      { ...one, location: other },
    ];
    return JSON.stringify(a) === JSON.stringify(b);
  });
}

function shown({ name, server }: Compared, what: unknown): string {
  return `${name} on ${serverName(server)}: ${JSON.stringify(what)}`;
}

function holdLosses(compareAll: () => Promise<readonly Compared[]>, least: number): void {
  let all: readonly Compared[] = [];
  beforeAll(async () => {
    all = await compareAll();
  }, 600_000);

  test('there are enough trees, whole ones and others', () => {
    const compared = all.filter((one) => one.differences !== null);
    expect(compared.length).toBeGreaterThan(least);
    const changed = compared.filter((one) => one.differences?.length !== 0);
    expect(changed.length).toBeGreaterThan(least / 5);
    expect(compared.length - changed.length).toBeGreaterThan(least / 5);
  });

  test('a tree that lacks or changes something has a loss', () => {
    const silent = all.filter((one) => one.differences?.length && one.losses.length === 0);
    expect(silent.map((one) => shown(one, one.differences))).toEqual([]);
  });

  test('a tree that has all has none', () => {
    const wrong = all.filter((one) => one.differences?.length === 0 && one.losses.length > 0);
    expect(wrong.map((one) => shown(one, one.losses))).toEqual([]);
  });

  test('each loss is a finding of the checks, where readers agree on what is in the archive', () => {
    const own = all.flatMap((one) =>
      one.differences === null
        ? []
        : one.losses.filter((loss) => !isFinding(one, loss)).map((loss) => shown(one, loss)),
    );
    expect(own).toEqual([]);
  });

  test('each is severe on its server, names its entity and fits a row', () => {
    const wrong = all.flatMap((one) =>
      one.losses
        .filter(
          (loss) =>
            judge(loss, one.server.release, one.server.database) !== 'loss' ||
            loss.location.entityKey === undefined ||
            loss.location.entry === undefined ||
            Array.from(loss.words).length > 40,
        )
        .map((loss) => shown(one, loss)),
    );
    expect(wrong).toEqual([]);
  });

  test('none stands twice', () => {
    const twice = all.filter(({ losses: found }) => {
      const marks = found.map(({ code, location, params }) => [code, location, params]);
      return new Set(marks.map((one) => JSON.stringify(one))).size < found.length;
    });
    expect(twice.map((one) => shown(one, one.losses))).toEqual([]);
  });
}

describe('losses in trees of real servers: the corpus of this project', () => {
  const work = mkdtempSync(join(tmpdir(), 'carrel-losses-'));
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  holdLosses(async () => {
    const stored = readStoredVerdicts();
    const all: Compared[] = [];
    const path = join(work, 'case.zip');
    for (const { name, bytes } of everyCase()) {
      const verdicts = stored.get(name);
      if (verdicts === undefined) continue; // stored-verdicts.test.ts says so
      writeFileSync(path, bytes());
      all.push(...(await compareOne(name, path, (server) => storedVerdict(verdicts, server))));
    }
    return all;
  }, 800);
});

describe.runIf(areVerdictsHere)('losses in trees of real servers: shared/corpus', () => {
  holdLosses(async () => {
    const all: Compared[] = [];
    for (const { name, path, verdictOf } of serverVerdicts<Verdict>()) {
      all.push(...(await compareOne(name, path, verdictOf)));
    }
    return all;
  }, 3_000);
});

if (!areVerdictsHere) {
  // A clone without the shared folder has the trees of the project's own corpus.
  test.skip('losses in trees of real servers: not run, shared/corpus is not beside the project');
}
