/**
 * The fields of the servers' serializers, and what Python makes of texts and values: random ones,
 * asked of each release's own code and of Carrel. `CARREL_FIELDS=20000 CARREL_SEED=7` asks about
 * more and others.
 */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { releaseIds, releases } from '../../contract/releases.ts';
import { digitValue, isPrintable } from '../../main/semantics/python/characters.ts';
import { strip } from '../../main/semantics/python-text.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { carrelAnswers } from './field-answers.ts';
import type { Asked } from './field-answers.ts';
import { testMissing } from './missing.ts';

const seed = process.env['CARREL_SEED'] ?? '1';
const count = process.env['CARREL_FIELDS'] ?? '500';

for (const release of releaseIds) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(`fields of ${release}`, environment.missing);
  else testFields(environment);
}

function testFields(environment: ReferenceEnvironment): void {
  const { release } = environment;
  const server = releases[release];

  describe(`fields of ${release}`, () => {
    test(`answer as the release does to ${count} tables and values (seed ${seed})`, () => {
      const args = ['--release', release, '--seed', seed, '--count', count];
      const pairs = linesOf(environment, 'carrel_reference.fields', args).map(
        (line) => JSON.parse(line) as { asked: Asked; answer: unknown },
      );
      expect(pairs).toHaveLength(2 * Number(count));
      const different = pairs.flatMap(({ asked, answer }) => {
        // What Python says is plain JSON; so is this then.
        const own: unknown = JSON.parse(JSON.stringify(carrelAnswers(asked, server)));
        return JSON.stringify(sorted(own)) === JSON.stringify(sorted(answer))
          ? []
          : [{ asked, answer, own }];
      });
      expect(different).toEqual([]);
    });

    // Of releases with one Python the first is asked.
    const first = releaseIds.find((id) => releases[id].python === server.python);
    if (release !== first) return;
    test('every character is a digit, shows and is stripped as in its Python', () => {
      const [line = ''] = linesOf(environment, 'carrel_reference.characters', []);
      const answer = JSON.parse(line) as Record<'hidden' | 'digits' | 'spaces', number[][]>;
      const { python } = server;
      expect({
        hidden: runs((code) => !isPrintable(code, python)),
        digits: runs((code) => digitValue(code, python) !== null),
        spaces: runs((code) => strip(String.fromCodePoint(code)) === ''),
      }).toEqual(answer);
    });
  });
}

function linesOf(
  { python, env }: ReferenceEnvironment,
  module: string,
  args: readonly string[],
): readonly string[] {
  const text = execFileSync(python, ['-m', module, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  return text.trim().split('\n');
}

/** First and last of each run of characters, lone surrogates left out. */
function runs(has: (codePoint: number) => boolean): number[][] {
  const found: number[][] = [];
  for (let code = 0; code < 0x110000; code += 1) {
    if ((code >= 0xd800 && code <= 0xdfff) || !has(code)) continue;
    const last = found.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found;
}

/** The same JSON with its keys in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]: [string, unknown]) => [key, sorted(one)]));
}
