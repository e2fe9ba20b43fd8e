import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import type { UsedVersion } from './component-files.ts';
import { usedVersions, versionsByKey, whereFound } from './component-files.ts';
import type { Rule } from './rule.ts';

/** Media.MAX_FILE_SIZE of the server; exactly so many pass (restore-semantics 3). */
const limit = 50_000_000;

/** Files of versions that are restored and are larger than the server takes. */
export const largeFile: Rule = {
  name: 'ast-002-large-file',
  needs: [],
  check: function* ({ components, files }): Iterable<Diagnostic> {
    for (const version of usedVersions(components)) {
      if (version.files.some(isLarge)) yield* judge(version);
    }
    for (const version of versionsByKey(components, files)) yield* judge(version);
  },
};

function* judge(version: UsedVersion): Iterable<Diagnostic> {
  for (const { path, bytes } of version.files.filter(isLarge)) {
    yield report('AST-002', { entry: path }, { bytes, limit }, whereFound(version, 'blocker'));
  }
}

function isLarge({ bytes }: VersionFile): boolean {
  return bytes > limit;
}
