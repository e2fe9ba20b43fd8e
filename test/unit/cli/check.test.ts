import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { holding, isHalfWritten, runCarrel, startCarrel, temporaryFolder } from './run-carrel.ts';
import { runHere } from './run-here.ts';
import { refusedFiles, soundFiles, writeFolder, writeZip } from './small-archive.ts';

const folder = temporaryFolder();
const sound = writeZip(join(folder, 'sound.zip'), soundFiles);
const refused = writeZip(join(folder, 'refused.zip'), refusedFiles);
const noZip = join(folder, 'letter.zip');
writeFileSync(noZip, 'This is a letter, not a library.\n');
const gone = join(folder, 'gone.zip');

const none = { fatal: 0, blocker: 0, loss: 0, warning: 0, note: 0 };

interface Line {
  readonly file: string;
  readonly error?: string;
  readonly approval: string;
  readonly findings: readonly Readonly<Record<string, unknown>>[];
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds: number;
}

function lines(out: string): Line[] {
  expect(out.endsWith('\n')).toBe(true);
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line); // our own format
}

describe.concurrent('carrel check', () => {
  it('a sound archive: 0 and a line without findings', async () => {
    const { code, out, err } = await runCarrel(['check', sound, '--format', 'jsonl']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [line] = lines(out);
    expect(Object.keys(line ?? {})).toEqual(['file', 'approval', 'findings', 'counts', 'seconds']);
    expect(line).toMatchObject({ file: sound, approval: 'open', findings: [], counts: none });
  });

  it('a refused one: 1, and the finding with its place', async () => {
    const { code, out } = await runHere(['check', refused, '--format', 'jsonl']);
    expect(code).toBe(1);
    const [line] = lines(out);
    expect(line).toMatchObject({
      approval: 'needs-acceptance',
      counts: { ...none, blocker: 1 },
    });
    const [finding] = line?.findings ?? [];
    expect(Object.keys(finding ?? {}).sort()).toEqual(
      [
        'code',
        'family',
        'severity',
        'severities',
        'entry',
        'line',
        'column',
        'entityKey',
        'message',
        'related',
      ].sort(),
    );
    expect(finding).toMatchObject({
      severity: 'blocker',
      entry: 'collections/all.toml',
      line: 6,
      column: 37,
    });
    expect(finding).toMatchObject({ severities: { verawood: 'blocker' } });
  });

  it('several: all are done in the order given, the highest code counts', async () => {
    const args = ['check', refused, gone, noZip, sound, '--format', 'jsonl'];
    const { code, out } = await runHere(args);
    expect(code).toBe(3);
    const found = lines(out);
    expect(found.map(({ file }) => file)).toEqual([refused, gone, noZip, sound]);
    expect(found[1]).toEqual({ file: gone, error: 'no such file or folder; check the name' });
    expect(found[2]).toMatchObject({ approval: 'refused', counts: { ...none, fatal: 1 } });
    const without = await runHere(['check', refused, noZip, sound, '--format', 'jsonl']);
    expect(without.code).toBe(2);
  });

  it('an empty file: 2, its finding is printed', async () => {
    const file = join(folder, 'empty.zip');
    writeFileSync(file, '');
    const { code, out } = await runHere(['check', file]);
    expect(code).toBe(2);
    expect(out).toContain('  The archive as a whole\n    fatal  ZIP-002\n');
    expect(out).toContain('It cannot be approved.');
  });

  it('a folder stands for the zips below it, sorted by path; an unpacked archive for itself', async () => {
    const many = join(folder, 'many');
    mkdirSync(join(many, 'b'), { recursive: true });
    for (const name of ['c.zip', 'a.ZIP', 'b/z.zip', 'b/a.zip']) {
      writeZip(join(many, name), soundFiles);
    }
    writeFileSync(join(many, 'notes.txt'), 'no archive');
    const { code, out } = await runHere(['check', many, '--format', 'jsonl']);
    expect(code).toBe(0);
    expect(lines(out).map(({ file }) => file)).toEqual(
      ['a.ZIP', 'b/a.zip', 'b/z.zip', 'c.zip'].map((name) => join(many, name)),
    );
    const unpacked = writeFolder(join(folder, 'unpacked'), refusedFiles);
    const one = await runHere(['check', unpacked, '--format', 'jsonl']);
    expect(one.code).toBe(1);
    expect(lines(one.out).map(({ file }) => file)).toEqual([unpacked]);
  });

  it('--fail-on and --release decide the code', async () => {
    const files = {
      ...soundFiles,
      'entities/xblock.v1/html/intro/component_versions/v1/block.xml': '<html><p></html>',
    };
    const warned = writeZip(join(folder, 'warned.zip'), files);
    expect((await runHere(['check', warned])).code).toBe(0);
    expect((await runHere(['check', warned, '--fail-on', 'loss'])).code).toBe(0);
    expect((await runHere(['check', warned, '--fail-on', 'warning'])).code).toBe(1);
    expect(
      (await runHere(['check', refused, '--release', 'all', '--database', 'sqlite'])).code,
    ).toBe(1);
  });

  it('--format json: one object with the same archives', async () => {
    const { code, out } = await runHere(['check', sound, gone, '--format', 'json']);
    expect(code).toBe(3);
    const { archives: found } = JSON.parse(out) as { archives: Line[] }; // our own format
    expect(found.map(({ file, error }) => [file, error])).toEqual([
      [sound, undefined],
      [gone, 'no such file or folder; check the name'],
    ]);
  });

  it('--output writes the file whole and nothing else beside it', async () => {
    const place = temporaryFolder();
    const output = join(place, 'findings.jsonl');
    const args = ['check', refused, '--format', 'jsonl', '--output', output];
    const { code, out } = await runHere(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(readdirSync(place)).toEqual(['findings.jsonl']);
    expect(lines(readFileSync(output, 'utf8'))).toHaveLength(1);
  });

  it('--output never replaces an archive, and says where it cannot write', async () => {
    const before = readFileSync(sound);
    const onto = await runHere(['check', sound, '--output', sound]);
    expect(onto.code).toBe(3);
    expect(readFileSync(sound).equals(before)).toBe(true);
    const nowhere = await runHere(['check', sound, '--output', join(folder, 'no/where.txt')]);
    expect(nowhere.code).toBe(3);
    expect(nowhere.err).toContain('the system answered ENOENT');
  });

  it('--output never replaces an archive below a folder that is checked', async () => {
    const below = join(temporaryFolder(), 'below');
    mkdirSync(below);
    const inside = writeZip(join(below, 'inside.zip'), soundFiles);
    const before = readFileSync(inside);
    const { code, err } = await runHere(['check', below, '--format', 'html', '--output', inside]);
    expect({ code, err }).toEqual({
      code: 3,
      err: `carrel: ${inside} is one of the archives to check, or would lie inside it.\n`,
    });
    expect(readFileSync(inside).equals(before)).toBe(true);
  });

  it('--output never writes into an unpacked archive that is checked, nor over a folder', async () => {
    const unpacked = writeFolder(join(temporaryFolder(), 'unpacked'), soundFiles);
    const before = readdirSync(unpacked);
    const into = await runHere(['check', unpacked, '--output', join(unpacked, 'report.txt')]);
    expect(into.code).toBe(3);
    expect(readdirSync(unpacked)).toEqual(before);
    const place = temporaryFolder();
    const over = await runHere(['check', sound, '--output', place]);
    expect({ code: over.code, err: over.err }).toEqual({
      code: 3,
      err: `carrel: ${place} is a folder; name a file in it.\n`,
    });
    expect(readdirSync(place)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    '--output leaves a pipe what it is, and fills it',
    async () => {
      const pipe = join(temporaryFolder(), 'pipe');
      execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
      const read = readFile(pipe, 'utf8');
      const { code } = await runHere(['check', sound, '--format', 'jsonl', '--output', pipe]);
      expect(code).toBe(0);
      expect(lines(await read)).toHaveLength(1);
      expect(statSync(pipe).isFIFO()).toBe(true);
    },
  );

  it('--output takes the longest name that there can be', async () => {
    const output = join(temporaryFolder(), `${'n'.repeat(250)}.html`);
    const { code } = await runHere(['check', sound, '--format', 'html', '--output', output]);
    expect(code).toBe(0);
    expect(readFileSync(output, 'utf8')).toMatch(/<\/html>\n$/);
  });

  it('stops when the reader of its results goes away, as head does', async () => {
    const wordy = Object.entries(soundFiles).flatMap(([name, text]) =>
      Array.from({ length: name.includes('intro') ? 320 : 1 }, (_, at) => {
        const [named, written] = [name, text].map((one) => one.replace('intro', `intro${at}`));
        return [named!, name.endsWith('.xml') ? '<html><p></html>' : written!] as const;
      }),
    );
    // More than a pipe holds: whoever writes it cannot be done before its reader goes.
    const many = writeZip(join(folder, 'wordy.zip'), Object.fromEntries(wordy));
    const whole = await runHere(['check', many, refused, '--format', 'jsonl']);
    expect(whole.code).toBe(1); // of the last one
    const [first] = whole.out.split('\n');
    expect(first?.length).toBeGreaterThan(2 * 65_536);
    const running = startCarrel(['check', many, many, refused, '--format', 'jsonl']);
    running.child.stdout?.once('data', () => running.child.stdout?.destroy());
    const { code, out, err } = await running.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toContain('\n');
  });

  it('--format sarif and html: every archive, those that could not be checked too', async () => {
    const sarif = await runHere(['check', refused, gone, '--format', 'sarif']);
    expect(sarif.code).toBe(3);
    const { runs } = JSON.parse(sarif.out) as {
      runs: { results: unknown[]; invocations: { exitCode: number }[] }[];
    };
    expect(runs.map(({ invocations }) => invocations[0]?.exitCode)).toEqual([1, 3]);
    expect(runs.map(({ results }) => results.length)).toEqual([1, 0]);
    const html = await runHere(['check', refused, gone, '--format', 'html']);
    expect(html.code).toBe(3);
    expect(html.out).toMatch(/^<!doctype html>[^]*line 6, column 37[^]*<\/html>\n$/);
    expect(html.out.match(/<section class="archive"/g)).toHaveLength(2);
  });

  it('cancelled: 130, and no report is left', async () => {
    const place = temporaryFolder();
    const held = writeZip(join(folder, 'held.zip'), soundFiles);
    const output = join(place, 'report.html');
    const args = ['check', sound, held, '--format', 'html', '--output', output];
    const running = startCarrel(args, { environment: holding });
    await vi.waitUntil(() => isHalfWritten(place), { timeout: 60_000 });
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    expect(readdirSync(place)).toEqual([]);
  });

  it('text: what is concerned, places, remedy, verdicts, summary last', async () => {
    const { code, out } = await runHere(['check', refused, sound]);
    expect(code).toBe(1);
    expect(out).toContain(
      '  All  collection all\n    blocker  REF-003  collections/all.toml:6:37\n',
    );
    expect(out).toContain('\n             → ');
    expect(out).toContain('  Every release on MySQL: Would be refused: 1 blocker.\n');
    expect(out).toContain('  Nothing found for Verawood on MySQL.\n');
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      '2 archives checked for Verawood on MySQL: 1 blocker; 1 without findings.',
    );
    expect(out).not.toContain('\u001B');
  });

  it('names of an archive do not reach the terminal as control characters (CS-3)', async () => {
    const files = { ...soundFiles, 'entities/x\u001B[31m.toml': 'no toml' };
    const odd = writeZip(join(folder, 'odd.zip'), files);
    const { out } = await runHere(['check', odd]);
    expect(out).toContain('entities/x<U+001B>[31m.toml');
    expect(out).not.toContain('\u001B');
  });

  it.each([
    [['check']],
    [['check', sound, '--format', 'pdf']],
    [['check', sound, '--release', 'sumac']],
    [['check', sound, '--fail-on', 'note']],
    [['chek', sound]],
    [['foretell', sound]],
    [[]],
  ])('wrong usage: 64 for %j', async (args) => {
    const { code, out } = await runHere(args);
    expect({ code, out }).toEqual({ code: 64, out: '' });
  });

  it('--help has examples and 0', async () => {
    const { code, out } = await runHere(['check', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('Examples:');
  });
});
