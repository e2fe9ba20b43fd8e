import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../../contract/releases.ts';
import { openArchive } from '../../../main/archive/open-archive.ts';
import { runChecks } from '../../../main/checks/run-checks.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { restoreArchive } from '../../../main/restore/restore-archive.ts';
import type { RestoreOutcome } from '../../../main/restore/restore-archive.ts';
import { storedZip } from '../../corpus/stored-zip.ts';
import { tinyFiles, tinyLibrary } from '../push/tiny-library.ts';

const verawood: Server = { release: 'verawood', database: 'mysql' };
const staged = { userName: 'lp_user', milliseconds: 1_795_220_415_466 };

async function restorePath(path: string, server: Server): Promise<RestoreOutcome> {
  const opened = await openArchive(path, {});
  if (!opened.ok) throw new Error(opened.failure.message);
  const archive = opened.value;
  try {
    const library = await readLibrary(archive, {});
    return restoreArchive(archive, library, runChecks(archive, library, {}), server, staged);
  } finally {
    await archive.close();
  }
}

async function restoreBytes(bytes: Buffer, server = verawood): Promise<RestoreOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-restore-'));
  try {
    writeFileSync(join(folder, 'a.zip'), bytes);
    return await restorePath(join(folder, 'a.zip'), server);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counts = {
  title: 'Knots',
  num_containers: 1,
  num_sections: 0,
  num_subsections: 0,
  num_units: 1,
  num_components: 3,
  num_collections: 1,
};

describe('a restore that succeeds', () => {
  test('names its fields as Verawood does', async () => {
    expect(await restoreBytes(tinyLibrary())).toEqual({
      status: 'success',
      data: {
        package_ref: 'lp-restore:lp_user:Sea:knots:1795220415466',
        archive_package_ref: 'lib:Sea:knots',
        archive_org_code: 'Sea',
        archive_package_code: 'knots',
        ...counts,
      },
      metadata: {
        format_version: 1,
        created_at: '2026-03-07T08:09:10.111213Z',
        created_by: 'bosun',
        created_by_email: 'bosun@example.org',
        original_server: 'studio.example.org',
      },
    });
  });

  test('and as Ulmo does', async () => {
    const ulmo = { release: 'ulmo', database: 'sqlite' } as const;
    expect(await restoreBytes(tinyLibrary(), ulmo)).toMatchObject({
      status: 'success',
      data: {
        key: 'lp-restore:lp_user:Sea:knots:1795220415466',
        archive_lp_key: 'lib:Sea:knots',
        archive_org_key: 'Sea',
        archive_slug: 'knots',
        ...counts,
      },
    });
  });
});

describe('a restore that is refused', () => {
  test('no zip: the words of Python’s zipfile', async () => {
    expect(await restoreBytes(Buffer.from('no zip'))).toEqual({
      status: 'error',
      log: 'Unexpected error during library restore: File is not a zip file',
    });
  });

  test('no package.toml: the server’s line', async () => {
    const without = storedZip(tinyFiles().filter(({ name }) => name !== 'package.toml'));
    expect(await restoreBytes(without)).toEqual({
      status: 'error',
      log: 'Errors encountered during restore:\npackage.toml: Missing learning package file.\n',
    });
  });

  test('words that are not known are said to be Carrel’s', async () => {
    const broken = tinyFiles().map((file) =>
      file.name === 'entities/unit-one.toml' ? { ...file, bytes: Buffer.from('[entity') } : file,
    );
    const outcome = await restoreBytes(storedZip(broken));
    expect(outcome).toMatchObject({
      status: 'error',
      log: expect.stringContaining('does not know the server’s exact words'),
    });
    expect(outcome).toMatchObject({ log: expect.stringContaining('entities/unit-one.toml:1') });
  });
});

const corpus = join(import.meta.dirname, '../../../../shared/corpus/exports');
interface Verdict {
  readonly status: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly log?: string;
}

describe.skipIf(!existsSync(corpus))('exports, against the verdicts of the real servers', () => {
  const servers = ['ulmo', 'verawood', 'ulmo/mysql', 'verawood/mysql'];
  const lines = existsSync(corpus)
    ? readFileSync(join(corpus, 'verdicts.jsonl'), 'utf8').trim().split('\n')
    : [];
  const cases = lines.flatMap((line) => {
    const { name, releases } = JSON.parse(line) as {
      name: string;
      releases: Record<string, Verdict | string>;
    };
    return servers.map((id) => [name, id, resolved(releases, id)] as const);
  });

  test.each(cases)('%s on %s', async (name, id, verdict) => {
    const [release, database = 'sqlite'] = id.split('/') as [
      Server['release'],
      Server['database']?,
    ];
    const path = join(corpus, `${name.replace(/\.zip$/, '')}.zip`);
    const outcome = await restorePath(path, { release, database });
    expect(outcome.status === 'success').toBe(verdict.status === 'success');
    if (outcome.status !== 'success') return;
    const shown = JSON.stringify(outcome.data).replace(String(staged.milliseconds), '<ms>');
    expect(JSON.parse(shown)).toEqual(verdict.data);
  });
});

function resolved(releases: Readonly<Record<string, Verdict | string>>, id: string): Verdict {
  const found = releases[id];
  return typeof found === 'string' ? resolved(releases, found) : found!;
}
