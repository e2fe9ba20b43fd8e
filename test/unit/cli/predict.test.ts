import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCarrel, temporaryFolder } from './run-carrel.ts';
import { runHere } from './run-here.ts';
import { refusedFiles, soundFiles, writeFolder, writeZip } from './small-archive.ts';

const folder = temporaryFolder();
const sound = writeZip(join(folder, 'a-sound.zip'), soundFiles);
const refused = writeZip(join(folder, 'b-refused.zip'), refusedFiles);
const body = 'entities/xblock.v1/html/intro/component_versions/v1/block.xml';
/** Its folder is not named like its key: Ulmo loses the body, Verawood does not. */
const renamed = writeZip(
  join(folder, 'c-renamed.zip'),
  Object.fromEntries(
    Object.entries(soundFiles).map(([name, text]) => [
      name.replace('html/intro', 'html/other'),
      text,
    ]),
  ),
);
/** A file without a component: Ulmo restores all the same, Verawood nothing. */
const stray = writeZip(join(folder, 'd-stray.zip'), {
  ...soundFiles,
  'entities/xblock.v1/html/note': 'x',
});
const noZip = join(folder, 'letter.zip');
writeFileSync(noZip, 'This is a letter, not a library.\n');
const gone = join(folder, 'gone.zip');
const unpacked = writeFolder(join(folder, 'unpacked'), soundFiles);

const log = `Errors encountered during restore:
collections/all.toml: Entity ref xblock.v1:html:gone not found for collection None
`;

function lines(out: string): unknown[] {
  expect(out.endsWith('\n')).toBe(true);
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}

const seconds = expect.any(Number) as number;

describe.concurrent('carrel predict --jsonl (design 10)', () => {
  it('a sound archive: 0, and the whole verdict', async () => {
    const { code, out, err } = await runCarrel(['predict', sound, '--jsonl', '--quiet']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const sha256 = createHash('sha256')
      .update(soundFiles[body] ?? '')
      .digest('hex');
    const version = {
      n: 1,
      title: 'Intro',
      media: { 'block.xml': sha256 },
      inline: ['block.xml'],
    };
    const created = '2026-01-01T10:00:00Z';
    expect(lines(out)).toEqual([
      {
        file: sound,
        release: 'verawood',
        database: 'mysql',
        verdict: {
          status: 'success',
          data: {
            package_ref: 'lp-restore:lp_user:Portlandia:PLAIN:<ms>',
            archive_package_ref: 'lib:Portlandia:PLAIN',
            archive_org_code: 'Portlandia',
            archive_package_code: 'PLAIN',
            title: 'Plain sailing',
            num_containers: 0,
            num_sections: 0,
            num_subsections: 0,
            num_units: 0,
            num_components: 1,
            num_collections: 0,
          },
          backup_metadata: {
            format_version: 1,
            created_by: 'pilot',
            created_by_email: null,
            created_at: '2026-03-07T08:09:10.111213Z',
            original_server: 'studio.example.org',
          },
          tree: {
            learning_package: {
              title: 'Plain sailing',
              description: '',
              created,
              updated: created,
            },
            components: {
              'xblock.v1:html:intro': {
                created,
                can_stand_alone: true,
                versions: [1],
                type: 'xblock.v1:html',
                local_key: 'intro',
                draft: version,
                published: version,
              },
            },
            containers: {},
            collections: {},
            collections_meta: {},
          },
        },
        losses: [],
        seconds,
      },
    ]);
  });

  it('a refused one: 0 all the same, and the log to the byte', async () => {
    const { code, out } = await runHere(['predict', refused, '--jsonl']);
    expect(code).toBe(0);
    const verdict = expect.objectContaining({ status: 'error', log }) as object;
    const server = { release: 'verawood', database: 'mysql' };
    expect(lines(out)).toEqual([{ file: refused, ...server, verdict, losses: [], seconds }]);
  });

  it('what is lost, with its place', async () => {
    const args = ['predict', renamed, '--release', 'ulmo', '--database', 'sqlite', '--jsonl'];
    const { code, out } = await runHere(args);
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([
      {
        release: 'ulmo',
        database: 'sqlite',
        verdict: { status: 'success', data: { num_components: 1 } },
        losses: [
          {
            code: 'ENT-014',
            entityKey: 'xblock.v1:html:intro',
            entry: 'entities/xblock.v1/html/other.toml',
            line: 3,
          },
        ],
      },
    ]);
  });

  it('takes the name of whoever restores', async () => {
    const { out } = await runHere(['predict', sound, '--user', 'ada', '--jsonl']);
    expect(lines(out)).toMatchObject([
      { verdict: { data: { package_ref: 'lp-restore:ada:Portlandia:PLAIN:<ms>' } } },
    ]);
  });

  it('what is no zip has a verdict too', async () => {
    const { code, out } = await runHere(['predict', noZip, '--jsonl']);
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([
      {
        verdict: {
          status: 'exception',
          module: 'zipfile',
          type: 'BadZipFile',
          message: 'File is not a zip file',
        },
      },
    ]);
  });

  it('an unpacked archive and a missing one: 3, and why, beside the others', async () => {
    const { code, out } = await runHere(['predict', unpacked, gone, sound, '--jsonl']);
    expect(code).toBe(3);
    expect(lines(out)).toEqual([
      { file: unpacked, error: expect.stringContaining('unpacked archive') as string },
      { file: gone, error: 'no such file or folder; check the name' },
      expect.objectContaining({ file: sound }) as object,
    ]);
  });
});

describe.concurrent('carrel predict', () => {
  it('says it to a person, and counts at the end', async () => {
    const { code, out } = await runHere(['predict', sound, refused, noZip]);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        sound,
        '  Verawood on MySQL restores it, and nothing is lost.',
        '',
        refused,
        '  Verawood on MySQL refuses it, and writes an error log.',
        '    | Errors encountered during restore:',
        '    | collections/all.toml: Entity ref xblock.v1:html:gone not found for collection None',
        '',
        noZip,
        '  Verawood on MySQL falls over it: BadZipFile in api.py:load_learning_package.',
        '    | Unexpected error during library restore: File is not a zip file',
        '',
        '3 archives on Verawood on MySQL: 1 restored whole, 1 refused, 1 fallen over.',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [['--release', 'maple'], 'argument'],
    [['--from', 'ulmo'], '--from and --to belong together'],
    [['--to', 'ulmo'], '--from and --to belong together'],
    [['--format', 'csv'], '--format is for comparisons'],
    [['--from', 'ulmo', '--to', 'verawood', '--jsonl'], '--jsonl is for one release'],
  ])('%j: wrong usage', async (args, words) => {
    const { code, err } = await runHere(['predict', sound, ...args]);
    expect(code).toBe(64);
    expect(err).toContain(words);
  });
});

describe.concurrent('carrel predict --from --to', () => {
  const move = ['predict', folder, '--from', 'ulmo', '--to', 'verawood'];

  it('says which archives end otherwise, and why', async () => {
    const { code, out } = await runHere(move);
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      refused,
      renamed,
      stray,
      '5 archives from Ulmo on MySQL to Verawood on MySQL: 1 no longer restored, 1 with other losses, 1 refused in other words, 2 without difference.',
    ]);
    expect(out).toContain(
      '  Restores on both: 1 loss on Ulmo on MySQL, 0 losses on Verawood on MySQL.',
    );
    expect(out).toContain('    ENT-015  entities/xblock.v1/html/note\n');
  });

  it('as JSON', async () => {
    const { out } = await runHere([...move, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      tool: { name: 'Carrel' },
      from: { release: 'ulmo', database: 'mysql' },
      to: { release: 'verawood', database: 'mysql' },
      archives: [
        { file: sound, change: 'same', reasons: [] },
        { file: refused, change: 'words' },
        { file: renamed, change: 'losses', from: { losses: 1 }, to: { losses: 0 } },
        { file: stray, change: 'refused', reasons: [{ code: 'ENT-015' }] },
        { file: noZip, change: 'same' },
      ],
    });
  });

  it('as CSV', async () => {
    const { out } = await runHere([...move, '--format', 'csv']);
    const [head, ...rows] = out.split('\r\n');
    expect(head).toMatch(/^"file","change",/);
    expect(rows.map((row) => row.split(',').slice(1, 6).join())).toEqual([
      '"same","success","0","success","0"',
      '"words","error","0","error","0"',
      '"losses","success","1","success","0"',
      '"refused","success","0","error","0"',
      '"same","exception","0","exception","0"',
      '',
    ]);
  });
});
