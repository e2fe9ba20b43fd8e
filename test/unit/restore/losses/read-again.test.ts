import { describe, expect, test } from 'vitest';
import { crc32 } from 'node:zlib';
import { createPredictions } from '../../../../main/restore/predict.ts';
import { losses } from '../../../../main/restore/losses/losses.ts';
import type { ZipFile } from '../../../corpus/stored-zip.ts';
import { tinyFiles } from '../../push/tiny-library.ts';
import { openLibrary, verawood } from './restored-as-is.ts';

/** A component’s file, as bzip2 packs it: Carrel's reader refuses the method, servers do not. */
const toml = `[entity]
can_stand_alone = true
key = "xblock.v1:html:packed"
created = 2026-01-01T10:00:00Z

[entity.draft]
version_num = 1

[entity.published]
version_num = 1

[[version]]
title = "Packed"
version_num = 1
`;
const packed =
  'QlpoOTFBWSZTWbl/2V4AACRbgAAQUANxEkQav2/fYCAAlUMqZNNGg0Bo0DQNBKCp6nlPUemp6T1AAB6mmisi1hvZ' +
  'GoI+OycX0MTK6onWxkWhYki7vzOsFFcSk2plvAdXhb7BEgHb/NuVv+jZ90EKAq6W5NTNx7iegPsx4UJyCyV9v9JV' +
  'R8wcXNLpPALS/LKITjcCiN1dzit0EHVii3Scwa0/i7kinChIXL/srwA=';

function filesWith(versionFolder: string): readonly ZipFile[] {
  const path = 'entities/xblock.v1/html/packed';
  const bytes = Buffer.from(toml);
  return [
    ...tinyFiles(),
    {
      name: `${path}.toml`,
      bytes,
      method: 12,
      packed: Buffer.from(packed, 'base64'),
      crc: crc32(bytes),
    },
    {
      name: `${path}/component_versions/${versionFolder}/block.xml`,
      bytes: Buffer.from('<html>Packed</html>'),
    },
  ];
}

async function predictedLosses(versionFolder: string): Promise<readonly (readonly string[])[]> {
  const { archive, library, close } = await openLibrary(filesWith(versionFolder));
  try {
    const predictions = createPredictions(archive, library);
    const outcome = await predictions.on(verawood, { userName: 'lp_user' });
    expect(outcome.status).toBe('success');
    const sources = { server: verawood, findings: () => [] };
    const found = await losses(library, archive, outcome, sources);
    return found.map(({ code, words }) => [code, words]);
  } finally {
    await close();
  }
}

describe('what only servers can read', () => {
  test('is compared as they read it', async () => {
    expect(await predictedLosses('V1')).toEqual([['AST-019', 'comes back without its content']]);
  });

  test('and nothing is said of it where it comes back', async () => {
    expect(await predictedLosses('v1')).toEqual([]);
  });
});
