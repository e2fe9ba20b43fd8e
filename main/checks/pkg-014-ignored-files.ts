import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { placeFiles } from './related-files.ts';
import type { Rule } from './rule.ts';

/** Content that stands where no server looks (restore-semantics 3): one finding for all of it. */
export const ignoredFiles: Rule = {
  name: 'pkg-014-ignored-files',
  needs: ['package'],
  check: function* ({ archive }): Iterable<Diagnostic> {
    const ignored = archive.entries.filter(({ path }) => isIgnored(path) && looksLikeContent(path));
    if (ignored.length === 0) return;
    const { location, related } = placeFiles(ignored);
    yield report('PKG-014', location, { files: ignored.length }, { related });
  },
};

function isIgnored(path: string): boolean {
  if (path.startsWith('entities/') || path === 'package.toml' || /[/\\]$/.test(path)) return false;
  return !path.startsWith('collections/');
}

/** Spelled almost as servers want it: nobody puts that there for another purpose. */
function looksLikeContent(path: string): boolean {
  if (path.startsWith('__MACOSX/')) return false;
  return /^[./\\]*(?:entities|collections)[/\\]|\.toml$/i.test(path);
}
