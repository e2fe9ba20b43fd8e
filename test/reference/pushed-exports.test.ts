/**
 * True exports, pushed by the command line to the practice instance and to the real server code:
 * both end alike, and as the verdict of the release's own code says.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleaseId } from '../../contract/releases.ts';
import { PracticeRig } from '../contract/practice-rig.ts';
import type { RestRig, RestServer } from '../contract/rest-rig.ts';
import { areVerdictsHere } from '../corpus/server-verdicts.ts';
import { runHere } from '../unit/cli/run-here.ts';
import type { Ended } from '../unit/cli/run-carrel.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { ownPushCases, sharedPushCases } from './push-cases.ts';
import type { PushCase } from './push-cases.ts';
import { expectedEnd, pushedEnd } from './pushed-end.ts';
import type { PushedEnd } from './pushed-end.ts';
import { ReferenceRig } from './reference-rig.ts';

/** `CARREL_WHOLE=1` for all archives, of ../shared and of the project, and not a choice of one. */
const isWhole = process.env['CARREL_WHOLE'] === '1';
/** A push waits for its server most of the time. */
const atOnce = 4;

/** Where each archive is pushed to. */
const places = ['practice', 'real'] as const;
type Place = (typeof places)[number];

const releases: readonly ReleaseId[] = ['ulmo', 'verawood'];
for (const release of releases) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(`exports pushed to ${release}`, environment.missing);
  else testPushed(environment);
}

function testPushed(environment: ReferenceEnvironment): void {
  const { release } = environment;
  describe(`exports pushed to ${release}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-pushed-'));
    const rigs: Readonly<Record<Place, RestRig>> = {
      practice: new PracticeRig(release, 'sqlite'),
      real: new ReferenceRig(environment),
    };
    const expected: Record<string, PushedEnd> = {};
    const ended: Record<Place, Record<string, PushedEnd>> = { practice: {}, real: {} };

    beforeAll(async () => {
      const servers: Record<string, RestServer> = {};
      for (const place of places) servers[place] = await rigs[place].start();
      const own = isWhole || !areVerdictsHere;
      const cases = [
        ...(areVerdictsHere ? sharedPushCases(release, isWhole) : []),
        ...(own ? await ownPushCases(environment, join(folder, 'own'), isWhole) : []),
      ];
      const lanes = Array.from({ length: atOnce }, (_, at) =>
        pushInTurn(new Pusher(join(folder, String(at)), release, servers)),
      );
      await Promise.all(lanes);

      async function pushInTurn(pusher: Pusher): Promise<void> {
        await pusher.begin();
        for (let one = cases.shift(); one !== undefined; one = cases.shift()) {
          expected[one.name] = await expectedEnd(one);
          await pusher.approve(one);
          for (const place of places) ended[place][one.name] = await pusher.push(one, place);
        }
      }
    }, 900_000);
    afterAll(async () => {
      for (const place of places) await rigs[place].close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('the practice instance: verified with exactly what is lost, or failed with the log', () => {
      expect(ended.practice).toEqual(expected);
    });

    test('the real server code: the same', () => {
      expect(ended.real).toEqual(expected);
    });

    test('there are libraries that arrive whole, that differ, and archives that are refused', () => {
      const ends = Object.values(expected).map((end) =>
        end.state === 'verified' ? end.result : end.failedAt,
      );
      expect(new Set(ends)).toEqual(new Set(['nothing-lost', 'differs', 'restoring']));
      if (areVerdictsHere) expect(expected['exp-plain']).toMatchObject({ result: 'nothing-lost' });
    });
  });
}

/** One person at the command line, with a data folder of their own. */
class Pusher {
  readonly #dataDir: string;
  readonly #judged: readonly string[];
  readonly #servers: Readonly<Record<string, RestServer>>;

  constructor(dataDir: string, release: ReleaseId, servers: Readonly<Record<string, RestServer>>) {
    this.#dataDir = dataDir;
    this.#judged = ['--release', release, '--database', 'sqlite'];
    this.#servers = servers;
  }

  async begin(): Promise<void> {
    for (const [place, { url }] of Object.entries(this.#servers)) {
      await this.#done(place, 'instance', 'add', place, '--studio', url, ...this.#judged);
    }
  }

  /** Accepts whatever Carrel finds. */
  async approve({ path }: PushCase): Promise<void> {
    await this.#done(null, 'approve', path, ...this.#judged, '--accept-all');
  }

  async push({ name, path, verdict }: PushCase, place: Place): Promise<PushedEnd> {
    const target = ['--to', place, '--org', 'Quayside', '--slug', name];
    const anyway = verdict.status === 'success' ? [] : ['--send-anyway'];
    const { out, code } = await this.#run(place, 'push', path, ...target, ...anyway, '--json');
    return pushedEnd(out, code);
  }

  async #done(place: string | null, ...args: readonly string[]): Promise<void> {
    const { code, err } = await this.#run(place, ...args);
    expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
  }

  #run(place: string | null, ...args: readonly string[]): Promise<Ended> {
    const server = place === null ? undefined : this.#servers[place];
    return runHere(args, {
      environment: {
        CARREL_DATA_DIR: this.#dataDir,
        ...(server === undefined
          ? {}
          : { CARREL_CLIENT_ID: server.clientId, CARREL_CLIENT_SECRET: server.clientSecret }),
      },
    });
  }
}
