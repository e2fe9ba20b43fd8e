import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from '../../../contract/releases.ts';
import { openArchive } from '../../../main/archive/open-archive.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import type { Outcome } from '../../../main/restore/outcome.ts';
import { createPredictions } from '../../../main/restore/predict.ts';
import type { Predictions } from '../../../main/restore/predict.ts';
import { storedZip } from '../../corpus/stored-zip.ts';

export const ulmo: Server = { release: 'ulmo', database: 'sqlite' };
export const verawood: Server = { release: 'verawood', database: 'sqlite' };

/** The least that restores. */
export const packageToml = `[meta]
format_version = 1
created_at = 2026-02-03T04:05:06.123456Z

[learning_package]
title = "Tides"
key = "lib:Quay:TIDES"
description = ""
created = 2026-01-01T00:00:00Z
`;

/** A component's TOML with one version, draft and published. */
export function componentToml(key: string, more = ''): string {
  return `[entity]
can_stand_alone = true
key = "${key}"
created = 2026-01-01T00:00:00Z
draft.version_num = 1
published.version_num = 1

[[version]]
title = "Note"
version_num = 1
${more}`;
}

/** An archive of texts by name, in their order, while it is open. */
export async function withPredictions<T>(
  zip: Uint8Array | Readonly<Record<string, string>>,
  use: (predictions: Predictions) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-predict-'));
  try {
    const path = join(folder, 'a.zip');
    writeFileSync(path, zip instanceof Uint8Array ? zip : zipOf(zip));
    const opened = await openArchive(path, {});
    if (!opened.ok) throw new Error(opened.failure.message);
    try {
      const library = await readLibrary(opened.value, {});
      return await use(createPredictions(opened.value, library));
    } finally {
      await opened.value.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a server's restore of these files ends with. */
export async function predictFiles(
  files: Readonly<Record<string, string>>,
  server: Server,
): Promise<Outcome> {
  return withPredictions(files, async (predictions) =>
    predictions.on(server, { userName: 'lp_user' }),
  );
}

/** The files in their order, as an archive. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  return storedZip(
    Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) })),
  );
}
