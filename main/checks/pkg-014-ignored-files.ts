import type { ArchiveEntry } from '../archive/archive.ts';
import type { Diagnostic, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { isLeftBySystem } from './left-by-systems.ts';
import { placeFiles } from './related-files.ts';
import type { Rule } from './rule.ts';

/**
 * Content that stands where no server looks (restore-semantics 3): one finding for all of it, and a
 * loss where it is what a backup consists of, in folders that are almost those of a backup.
 */
export const ignoredFiles: Rule = {
  name: 'pkg-014-ignored-files',
  needs: ['package'],
  check: function* ({ archive, library }): Iterable<Diagnostic> {
    const ignored: ArchiveEntry[] = [];
    for (const index of library.otherEntries) {
      const entry = archive.entryAt(index);
      if (entry !== undefined && looksLikeContent(entry.path)) ignored.push(entry);
    }
    if (ignored.length === 0) return;
    const isLoss = ignored.some(({ path }) => isPartOfBackup(path));
    const { location, related } = placeFiles(ignored);
    const options: ReportOptions = isLoss ? { related, severities: 'loss' } : { related };
    yield report('PKG-014', location, { files: ignored.length }, options);
  },
};

/** Such a name has a finding of the container, which refuses it. */
const leadsOutside = /^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/;

/** Spelled almost as servers want it: nobody puts that there for another purpose. */
function looksLikeContent(path: string): boolean {
  if (path.startsWith('__MACOSX/') || isLeftBySystem(path) || leadsOutside.test(path)) return false;
  if (path.endsWith('\\')) return false; // a folder, to whoever wrote it
  return /^[./\\]*(?:entities|collections)[/\\]|\.toml$/i.test(path) || isPartOfBackup(path);
}

/** A TOML file or the content of a component, in a folder whose name is spelled almost as it must. */
function isPartOfBackup(path: string): boolean {
  const isInFolder = /(?:^|[/\\])(?:entities|collections)[/\\]/i.test(path);
  return isInFolder && (/\.toml$/i.test(path) || /[/\\]component_versions[/\\]/i.test(path));
}
