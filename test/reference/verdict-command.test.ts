import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { referenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';

const command = join(import.meta.dirname, 'verdict-command.ts');
const fixture = join(import.meta.dirname, '../fixtures/exp-plain.zip');
const environment = await referenceEnvironment('verawood');

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
}

if ('missing' in environment) testMissing('the verdict command', environment.missing);
else testCommand();

function testCommand(): void {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-command-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe('the verdict command', () => {
    test.each(['', '--release nutmeg file.zip', '--release ulmo', '--strange file.zip'])(
      'tells how it is used: %j',
      (line) => {
        const { status, stderr, stdout } = run(...line.split(' ').filter(Boolean));
        expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
        expect(stderr).toContain('npm run reference:verdict -- [--release ulmo|core-0.35|');
      },
    );

    test('prints verdicts, which are the stored ones when they are compared', () => {
      const archives = join(folder, 'archives');
      mkdirSync(archives);
      copyFileSync(fixture, join(archives, 'one.zip'));
      const printed = run('--release', 'verawood', archives);
      expect(printed).toMatchObject({ status: 0, stderr: expect.stringContaining('openedx-core') });
      expect(JSON.parse(printed.stdout)).toMatchObject({
        name: 'one',
        releases: { verawood: { status: 'success' } },
      });

      const stored = join(archives, 'verdicts.jsonl');
      writeFileSync(stored, printed.stdout);
      const compare = ['--release', 'verawood', '--compare', archives];
      expect(run(...compare)).toMatchObject({ status: 0, stdout: 'verawood: 1 of 1 as stored\n' });

      writeFileSync(stored, printed.stdout.replace('"num_components":', '"num_parts":'));
      expect(run(...compare)).toMatchObject({
        status: 1,
        stdout: 'verawood: one: data\nverawood: 0 of 1 as stored\n',
      });
    });

    test('says what is missing: a folder without verdicts, another database', () => {
      const bare = run('--release', 'verawood', '--compare', folder);
      expect(bare).toMatchObject({ status: 3, stderr: expect.stringContaining('ENOENT') });
      const answer = run('--release', 'verawood', '--database', 'postgres://here', fixture);
      expect(answer.status).toBe(3);
      expect(answer.stderr).toContain('postgres://here: neither sqlite nor mysql');
    });
  });
}
