import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReleaseId } from '../../../contract/releases.ts';
import { ourModule } from '../verdict.ts';
import type { Verdict } from '../verdict.ts';
import { compareLosses, compareStatus, shapeOf } from './compare.ts';
import type { CarrelSide, Checked, Loss, Reference, Refusal } from './judgement.ts';
import { runFidelity } from './run-fidelity.ts';
import { describeCase, shrinkCase } from './shrink-case.ts';
import { differencesOf, summaryLines } from './summary.ts';
import { writeDifference } from './write-difference.ts';

const folder = mkdtempSync(join(tmpdir(), 'carrel-fidelity-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const refused: Verdict = {
  status: 'error',
  log: "Errors encountered during restore:\nentities/a.toml: {'title': [ErrorDetail(string='This field is required.', code='required')]}\n",
  data: null,
  backup_metadata: null,
};
const restored: Verdict = {
  status: 'success',
  data: {},
  backup_metadata: null,
  tree: {
    learning_package: {},
    components: {},
    containers: {},
    collections: {},
    collections_meta: {},
  },
};

/** Of a name, which no packing hides. */
const word = 'xblock.v1/problem/';

/** A server that minds one word, wherever it stands. */
function mindful(what: string): Reference {
  const isIn = (path: string): boolean => readFileSync(path).includes(what);
  return {
    judge: async (path) => Promise.resolve(isIn(path) ? refused : restored),
    stop: async () => Promise.resolve(),
  };
}

function refusal(code: string): Refusal {
  const isContainer = code.startsWith('ZIP');
  return { code, isContainer, entry: undefined, line: undefined, message: '' };
}

function sayingCodes(codes: readonly string[]): Checked {
  return { refusalsOn: () => codes.map(refusal), lossesOn: () => [], changesIn: () => [] };
}

/** Carrel as it would be if it had one opinion for all. */
function alwaysSaying(...codes: readonly string[]): CarrelSide {
  return { check: async () => Promise.resolve(sayingCodes(codes)) };
}

const run = { releases: ['ulmo'], database: 'sqlite', seed: 3, count: 60 } as const;
const workFolder = join(folder, 'archives');

describe('a run with made-up sides', () => {
  test('compares both judgements of every case, and leaves no archive behind', async () => {
    const world = { carrel: alwaysSaying(), startReference: async () => mindful(word) };
    const result = await runFidelity({ ...run, workFolder }, world);
    expect(result.results.map(({ number }) => number)).toEqual([...Array(60).keys()]);
    const wrong = result.results.filter(({ status }) => status.kind === 'differs');
    expect(wrong.length).toBeGreaterThan(0);
    expect(differencesOf(result.results)).toEqual([
      {
        part: 'status',
        mark: 'refused, and Carrel finds nothing that refuses: : {title: [required]}',
        first: wrong[0],
        cases: wrong.map(({ number }) => number),
        releases: ['ulmo'],
      },
    ]);
    expect(summaryLines(run.releases, result)[0]).toMatch(
      new RegExp(
        `^ulmo: ${60 - wrong.length} restored, ${wrong.length} refused, 0 exceptions; status ` +
          `${60 - wrong.length} of 60 agreed, 0 refused for the container alone, ` +
          `losses ${60 - wrong.length} of ${60 - wrong.length} agreed, ` +
          'data not yet, log not yet, tree not yet; \\d+\\.\\d s$',
      ),
    );
    expect(existsSync(workFolder)).toBe(false);
  });

  test('is cancelled at once, with the reason, and its server is stopped', async () => {
    const cancel = new AbortController();
    let stopped = 0;
    const server: Reference = {
      judge: async () => {
        cancel.abort(new Error('enough'));
        return Promise.resolve(restored);
      },
      stop: async () => Promise.resolve(void (stopped += 1)),
    };
    const world = { carrel: alwaysSaying(), startReference: async () => server };
    const work = runFidelity({ ...run, workFolder }, { ...world, signal: cancel.signal });
    await expect(work).rejects.toThrow('enough');
    expect(stopped).toBe(1);
    expect(existsSync(workFolder)).toBe(false);
  });

  test('fails with the number of a case that a side cannot judge, and ends the other server', async () => {
    const started: ReleaseId[] = [];
    const stopped: ReleaseId[] = [];
    const startReference = async (release: ReleaseId): Promise<Reference> => {
      started.push(release);
      let asked = 0;
      const judge = async (): Promise<Verdict> => {
        if (release === 'core-0.35' && asked++ === 3) throw new Error('a bug');
        return new Promise((resolve) => setTimeout(resolve, 5, restored));
      };
      return { judge, stop: async () => Promise.resolve(void stopped.push(release)) };
    };
    const all = { ...run, releases: ['ulmo', 'core-0.35', 'verawood'] as const, workFolder };
    const work = runFidelity(all, { carrel: alwaysSaying(), startReference });
    await expect(work).rejects.toThrow('case 3 has no judgement');
    expect(started).toEqual(['ulmo', 'core-0.35']);
    expect(stopped.toSorted()).toEqual(['core-0.35', 'ulmo']);
    expect(existsSync(workFolder)).toBe(false);
  });

  test('compares the other parts where Carrel predicts', async () => {
    const carrel: CarrelSide = {
      ...alwaysSaying(),
      predict: async (path) => mindful(word).judge(path),
    };
    const world = { carrel, startReference: async () => mindful(word) };
    const result = await runFidelity({ ...run, workFolder }, world);
    expect(summaryLines(run.releases, result)[0]).toMatch(
      /predicted ending 60 of 60 agreed, data (\d+) of \1 agreed, log (\d+) of \2 agreed, tree \1 of \1 agreed/,
    );
  });
});

describe('statuses', () => {
  test.each([
    ['both restore', restored, [], { kind: 'agreed' }],
    ['both refuse', refused, ['ENT-004', 'ZIP-010'], { kind: 'agreed' }],
    ['the container alone', restored, ['ZIP-010'], { kind: 'container', codes: ['ZIP-010'] }],
    [
      'two names, and findings about the archive with the other one',
      restored,
      ['ZIP-025', 'PKG-001'],
      { kind: 'container', codes: ['PKG-001', 'ZIP-025'] },
    ],
    [
      'a false blocker',
      restored,
      ['ZIP-010', 'ENT-004', 'ENT-004'],
      { kind: 'differs', part: 'status', mark: 'restored, though Carrel has ENT-004' },
    ],
    [
      'a server that was cut',
      { status: 'exception', module: ourModule, type: 'TimeLimit', message: '', where: null },
      [],
      { kind: 'cut' },
    ],
  ] as const)('%s', (_, verdict, codes, outcome) => {
    expect(compareStatus(verdict, codes.map(refusal))).toEqual(outcome);
  });

  test('an exception is known by its kind, not by the names in it', () => {
    const thrown = (key: string, row: number): string =>
      shapeOf({
        status: 'exception',
        module: 'django.db.utils',
        type: 'IntegrityError',
        message: `(1062, "Duplicate entry '${row}-${key}' for key 'a.b'")`,
        where: '_save_container',
      });
    expect(thrown('berths', 12)).toBe(thrown('Môle', 7));
  });
});

describe('losses', () => {
  const line = 'x:html:a draft: [1,"A",[]] became none';
  const lost = [{ key: 'x:html:a', places: ['entities/x/html/a'], line }];
  const said = (code: string, ...names: readonly string[]): Loss => ({ code, names });
  test.each([
    ['said of the key', lost, [said('ENT-012', 'x:html:a')], { kind: 'agreed' }],
    ['said of a file', lost, [said('AST-006', 'entities/x/html/a/b.svg')], { kind: 'agreed' }],
    ['said of its TOML', lost, [said('ENT-012', 'entities/x/html/a.toml')], { kind: 'agreed' }],
    ['neither', [], [], { kind: 'agreed' }],
    ['of files outside components, which no tree shows', [], [said('PKG-014')], { kind: 'agreed' }],
    ['in a container that two readers read differently', null, [said('ENT-012')], null],
    [
      'said of another one',
      lost,
      [said('ENT-012', 'x:html:b', 'entities/x/html/ab/c.svg')],
      {
        kind: 'differs',
        part: 'losses',
        mark: 'something is lost and no finding says so: draft: [#,…,[]] became none',
      },
    ],
    [
      'that are none',
      [],
      [said('ENT-012'), said('PKG-014')],
      {
        kind: 'differs',
        part: 'losses',
        mark: 'nothing is lost, though Carrel has ENT-012, PKG-014',
      },
    ],
  ] as const)('%s', (_, changes, losses, outcome) => {
    const checked = { refusalsOn: () => [], lossesOn: () => losses, changesIn: () => changes };
    expect(compareLosses(restored, checked, 'ulmo')).toEqual(outcome);
    expect(compareLosses(refused, checked, 'ulmo')).toBeNull();
  });
});

describe('a difference', () => {
  const place = { seed: run.seed, number: firstWith('leave out') };

  test('is made as small as can be: one component, one fault', async () => {
    const isSame = async (one: object): Promise<boolean> =>
      Promise.resolve(JSON.stringify(one).includes('leave out'));
    const shrunk = await shrinkCase(place, isSame, { maxQuestions: 1_000 });
    expect(shrunk?.isSmallest).toBe(true);
    expect(shrunk?.description.library.components).toHaveLength(1);
    expect(shrunk?.description.faults).toHaveLength(1);
    expect(JSON.stringify(shrunk?.description.faults)).toContain('leave out');
  });

  test('asks no more questions than it may, and begins with the case itself', async () => {
    const asked: object[] = [];
    const isSame = async (one: object): Promise<boolean> => {
      asked.push(one);
      return Promise.resolve(true);
    };
    const shrunk = await shrinkCase(place, isSame, { maxQuestions: 5 });
    expect(asked).toHaveLength(5);
    expect(asked[0]).toEqual(describeCase(place.seed, place.number));
    expect(shrunk).toMatchObject({ questions: 5, isSmallest: false });
    expect(
      await shrinkCase(place, async () => Promise.resolve(false), { maxQuestions: 5 }),
    ).toBeNull();
  });

  test('is followed until it is cancelled, and not beyond a bug of a side', async () => {
    const cancel = new AbortController();
    const once = async (): Promise<boolean> => {
      cancel.abort(new Error('enough'));
      return Promise.resolve(true);
    };
    const limits = { maxQuestions: 100, signal: cancel.signal };
    await expect(shrinkCase(place, once, limits)).rejects.toThrow('enough');
    const bug = async (): Promise<boolean> => Promise.reject(new Error('a bug'));
    await expect(shrinkCase(place, bug, { maxQuestions: 100 })).rejects.toThrow('a bug');
  });

  test('is written with its archive, its description and both judgements', async () => {
    const reference = mindful(word);
    const carrel = alwaysSaying();
    const world = { carrel, startReference: async () => reference };
    const { results } = await runFidelity({ ...run, workFolder }, world);
    const [difference] = differencesOf(results);
    if (difference === undefined) throw new Error('nothing differs');
    const written = await writeDifference(difference, {
      seed: run.seed,
      database: run.database,
      maxQuestions: 300,
      folder: join(folder, 'differences'),
      carrel,
      reference,
    });
    expect(readdirSync(written).toSorted()).toEqual(['archive.zip', 'case.json']);
    const kept = JSON.parse(readFileSync(join(written, 'case.json'), 'utf8')) as object;
    expect(kept).toMatchObject({
      release: 'ulmo',
      database: 'sqlite',
      seed: run.seed,
      number: difference.first.number,
      carrel: { refusals: [], losses: [] },
      reference: refused,
      shrunk: { isSmallest: true },
    });
    expect(readFileSync(join(written, 'archive.zip')).includes(word)).toBe(true);
  });
});

/** The first case of the run whose faults hold a word. */
function firstWith(text: string): number {
  const numbers = [...Array(run.count).keys()];
  const found = numbers.find((number) =>
    JSON.stringify(describeCase(run.seed, number)).includes(text),
  );
  if (found === undefined) throw new Error(`no case holds ${text}`);
  return found;
}
