import { report } from '../../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { ReleaseId, Server } from '../../../contract/releases.ts';
import type { Outcome, RestoredLibrary } from '../../../main/restore/outcome.ts';
import type { Prediction } from '../../../main/restore/predict-file.ts';

const nothing: RestoredLibrary = {
  title: 'Harbour',
  description: '',
  created: '2026-01-02T03:04:05Z',
  components: new Map(),
  containers: new Map(),
  collections: new Map(),
};

const success: Outcome = {
  status: 'success',
  data: {
    package_ref: 'lp-restore:lp_user:Org:harbour:<ms>',
    archive_package_ref: 'lib:Org:harbour',
    archive_org_code: 'Org',
    archive_package_code: 'harbour',
    title: 'Harbour',
    num_containers: 0,
    num_sections: 0,
    num_subsections: 0,
    num_units: 0,
    num_components: 0,
    num_collections: 0,
  },
  metadata: null,
  restored: nothing,
};

/** What a server on MySQL would do, made by hand. */
export function predicted(
  release: ReleaseId,
  outcome: Outcome,
  losses: readonly Diagnostic[] = [],
): Prediction {
  const server: Server = { release, database: 'mysql' };
  return { server, outcome, losses };
}

export const restored = (release: ReleaseId, losses: readonly Diagnostic[] = []): Prediction =>
  predicted(release, success, losses);
export const refused = (release: ReleaseId, ...lines: readonly string[]): Prediction =>
  predicted(release, {
    status: 'error',
    log: `Errors encountered during restore:\n${lines.join('\n')}\n`,
  });
export const fallenOver = (release: ReleaseId): Prediction =>
  predicted(release, {
    status: 'exception',
    module: 'django.db.utils',
    type: 'IntegrityError',
    message: 'CHECK constraint failed: oel_component_code_regex',
    where: 'zipper.py:_save_components',
  });
export const unknown = (release: ReleaseId): Prediction =>
  predicted(release, {
    status: 'unknown',
    reason: 'the archive has more entries than Carrel reads.',
  });

const folder = 'entities/xblock.v1/html/intro-1';
/** Only until Core 0.35 a loss. */
export const lostFiles = report(
  'ENT-014',
  { entry: `${folder}.toml`, line: 3, column: 7, entityKey: 'xblock.v1:html:intro' },
  { folder: 'intro-1', key: 'xblock.v1:html:intro' },
);
/** Refuses from Verawood on. */
export const strayFile = report(
  'ENT-015',
  { entry: `${folder}/note` },
  { folder, files: 1, why: 'stray' },
);
