import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { StudiedArchive } from '../../../main/report/archive-report.ts';

/** A study of a small archive with these findings; `title` as its author wrote it. */
export function studied(
  diagnostics: readonly Diagnostic[],
  title: string | null = 'Harbour',
): StudiedArchive {
  const none = { created: null, updated: null, description: null };
  return {
    bytes: 10,
    sha256: 'a'.repeat(64),
    diagnostics,
    unreadable: false,
    summary: {
      formatVersion: 1,
      learningPackage: { key: 'lib:Org:Slug', org: 'Org', slug: 'Slug', title, ...none },
      meta: { createdAt: null, createdBy: null, createdByEmail: null, originServer: null },
      counts: {
        entries: 1,
        components: 0,
        containers: 0,
        sections: 0,
        subsections: 0,
        units: 0,
        collections: 0,
        media: 0,
      },
    },
  };
}
