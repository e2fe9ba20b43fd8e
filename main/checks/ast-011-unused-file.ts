import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { LinkingFile, OlxFacts, VersionFile } from '../../contract/model/library.ts';
import { storedName } from './content-files.ts';
import { keyType } from './component-key.ts';
import { offeredTypes } from './olx-004-unknown-type.ts';
import type { Rule } from './rule.ts';
import { usedBodies } from './used-bodies.ts';
import { linkingFilesOf, targetsOf, usedNames } from './used-links.ts';
import { looseName } from './version-names.ts';

/** Files that may name others themselves; they are not read, so nothing is said beside them. */
const mayNameOthers = /\.(?:css|x?html?|m?js|json|svg|xml|md)$/i;
/** Python for problems, and subtitles of old videos: no text names them. */
const implied = /^static\/(?:python_lib\.zip|(?:[\w-]+_)?subs_.+\.srt\.sjson)$/;

/**
 * Files that nothing in their version's content names, nor a style sheet or drawing that it names.
 * Only where that is known: content that is well-formed, of a type that libraries offer, without
 * unread files that might name others.
 */
export const unusedFile: Rule = {
  name: 'ast-011-unused-file',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const { facts, component } of usedBodies(context)) {
      if (!component?.key || component.files.length < 2 || facts.root === null) continue;
      const key = component.key.text;
      if (facts.fault !== null || facts.hazard !== null || facts.unreadable !== undefined) continue;
      if (!offeredTypes.has(keyType(key) ?? '')) continue;
      const own = component.files.filter(
        ({ versionFolder }) => versionFolder === facts.versionFolder,
      );
      for (const file of unused(own, facts, linkingFilesOf(context, facts))) {
        yield report('AST-011', { entry: file.path, entityKey: key }, { name: storedName(file) });
      }
    }
  },
};

function unused(
  files: readonly VersionFile[],
  facts: OlxFacts,
  linking: readonly LinkingFile[],
): readonly VersionFile[] {
  const own = files.filter((file) => storedName(file).startsWith('static/') && !isOdd(file.name));
  if (own.length === 0) return own;
  const { names } = usedNames(facts, linking);
  const others = own.filter((file) => {
    const name = storedName(file);
    return !names.has(looseName(name)) && !implied.test(name);
  });
  if (others.length === 0) return others;
  const left = new Set(others);
  const read = new Set(linking.map(({ entry }) => entry));
  const mayBeNamed = own.some(
    (file) => mayNameOthers.test(file.name) && !left.has(file) && !read.has(file.entry),
  );
  if (mayBeNamed) return [];
  const withSheets = namedByUnused(linking, left);
  return others.filter((file) => !withSheets.has(looseName(storedName(file))));
}

/** What only an unused style sheet or drawing names goes with it: of that one it is said. */
function namedByUnused(
  linking: readonly LinkingFile[],
  unusedFiles: ReadonlySet<VersionFile>,
): ReadonlySet<string> {
  const unusedEntries = new Set([...unusedFiles].map(({ entry }) => entry));
  const named = new Set<string>();
  const sheets = linking.filter(({ entry }) => unusedEntries.has(entry));
  for (const sheet of sheets) {
    for (const target of targetsOf(sheet)) named.add(looseName(target));
  }
  for (const sheet of sheets) named.delete(looseName(storedName(sheet)));
  return named;
}

/** A name that hardly any content can spell has a finding of its own (AST-003). */
function isOdd(name: string): boolean {
  return name.includes('\\') || name.trim() !== name;
}
