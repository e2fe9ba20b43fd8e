import { describe, expect, test } from 'vitest';
import type { Server } from '../../../contract/releases.ts';
import type { Outcome } from '../../../main/restore/outcome.ts';
import { phaseCases } from './phase-cases.ts';
import { componentToml, packageToml, predictFiles, ulmo, verawood } from './predict-made.ts';

const html = 'entities/xblock.v1/html';

async function expectOutcome(
  files: Readonly<Record<string, string>>,
  server: Server,
  expected: Outcome['status'] | Outcome,
): Promise<void> {
  const outcome = await predictFiles(files, server);
  expect(typeof expected === 'string' ? outcome.status : outcome).toEqual(expected);
}

describe.each(Object.entries(phaseCases))('%s', (_, cases) => {
  test.each(cases)('%s', async (_, files, onUlmo, onVerawood) => {
    await expectOutcome(files, ulmo, onUlmo);
    await expectOutcome(files, verawood, onVerawood);
  });
});

describe('a success', () => {
  const files = {
    'package.toml': packageToml,
    [`${html}/note.toml`]: componentToml('xblock.v1:html:note'),
  };
  const counts = {
    title: 'Tides',
    num_containers: 0,
    num_sections: 0,
    num_subsections: 0,
    num_units: 0,
    num_components: 1,
    num_collections: 0,
  };
  const metadata = {
    format_version: 1,
    created_at: '2026-02-03T04:05:06.123456Z',
    created_by: null,
    created_by_email: null,
    original_server: null,
  };

  test('has the data under the names of its family', async () => {
    expect(await predictFiles(files, ulmo)).toMatchObject({
      status: 'success',
      metadata,
      data: {
        key: 'lp-restore:lp_user:Quay:TIDES:<ms>',
        archive_lp_key: 'lib:Quay:TIDES',
        archive_org_key: 'Quay',
        archive_slug: 'TIDES',
        ...counts,
      },
    });
    expect(await predictFiles(files, verawood)).toMatchObject({
      status: 'success',
      metadata,
      data: {
        package_ref: 'lp-restore:lp_user:Quay:TIDES:<ms>',
        archive_package_ref: 'lib:Quay:TIDES',
        archive_org_code: 'Quay',
        archive_package_code: 'TIDES',
        ...counts,
      },
    });
  });

  test.each([
    ['small', '-7', -7],
    ['beyond what a double counts', '9007199254740993', 9_007_199_254_740_993n],
    ['of 400 digits', '9'.repeat(400), BigInt('9'.repeat(400))],
  ])('and any format_version, %s', async (_, written, format_version) => {
    const numbered = packageToml.replace('format_version = 1', `format_version = ${written}`);
    const outcome = await predictFiles({ 'package.toml': numbered }, verawood);
    expect(outcome).toMatchObject({ metadata: { format_version } });
  });

  test.each([
    ['two parts', 'Quay:TIDES', 'Quay:TIDES', null, null],
    ['an empty slug', 'lib:Quay:', 'lib:Quay:', 'Quay', ''],
    ['a fourth part', 'lib:Quay:TIDES:x', 'Quay:TIDES', 'Quay', 'TIDES'],
  ])('of a library key with %s, from Verawood on', async (_, key, staged, org, code) => {
    const keyed = packageToml.replace('lib:Quay:TIDES', key);
    expect(await predictFiles({ 'package.toml': keyed }, verawood)).toMatchObject({
      data: {
        package_ref: `lp-restore:lp_user:${staged}:<ms>`,
        archive_package_ref: key,
        archive_org_code: org,
        archive_package_code: code,
      },
    });
  });
});

test('a type that MySQL has no room for, while components are validated', async () => {
  const long = 't'.repeat(101);
  const files = {
    'package.toml': packageToml.replace('title = "Tides"', ''),
    [`${html}/note.toml`]: componentToml(`xblock.v1:${long}:note`),
  };
  const message = '(1406, "Data too long for column \'name\' at row 1")';
  const raised = (where: string): Outcome => ({
    status: 'exception',
    module: 'django.db.utils',
    type: 'DataError',
    message,
    where: `serializers.py:${where}`,
  });
  expect(await predictFiles(files, { ...ulmo, database: 'mysql' })).toEqual(raised('validate'));
  expect(await predictFiles(files, { ...verawood, database: 'mysql' })).toEqual(
    raised('_get_or_create_component_type_by_entity_key'),
  );
  expect((await predictFiles(files, ulmo)).status).toBe('error');
});
