/** Carrel's tomlkit against the servers' own, of both versions and both Pythons. */
import { afterAll, describe, expect, test } from 'vitest';
import { releases, type ReleaseId } from '../../contract/releases.ts';
import { parseTomlkit } from '../../main/semantics/tomlkit/parse-tomlkit.ts';
import { referenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { randomToml } from './toml/random-toml.ts';
import { shownReading } from './toml/shown-toml.ts';
import { TomlProcess } from './toml/toml-process.ts';

const count = Number(process.env['CARREL_TEXTS'] ?? 3_000);
const firstSeed = Number(process.env['CARREL_SEED'] ?? 1);
const atOnce = 200;

/** core-0.35 runs the tomlkit and the Python of verawood. */
const asked: readonly ReleaseId[] = ['ulmo', 'verawood', 'core-1.15'];

for (const release of asked) {
  const { tomlkit, python } = releases[release];
  const name = `tomlkit ${tomlkit} on Python ${python}`;
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(name, environment.missing);
  else {
    describe(name, () => {
      const real = new TomlProcess(environment);
      afterAll(() => real.end());

      test(`reads ${count} texts as Carrel does`, { timeout: count * 40 + 60_000 }, async () => {
        const read = (text: string): string =>
          JSON.stringify(shownReading(() => parseTomlkit(text, tomlkit, python)));
        for (let done = 0; done < count; done += atOnce) {
          const texts = Array.from({ length: Math.min(atOnce, count - done) }, (_, index) =>
            randomToml(firstSeed + done + index),
          );
          const answers = await real.read(texts);
          const different = texts
            .map((text, index) => ({ text, real: answers[index], carrel: read(text) }))
            .filter(({ real: wanted, carrel }) => wanted !== carrel);
          expect(different).toEqual([]);
        }
      });
    });
  }
}
