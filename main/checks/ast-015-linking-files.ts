import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { FileLink, LinkingFile, Located } from '../../contract/model/library.ts';
import { authorWords } from '../olx/xml-words.ts';
import type { CheckContext } from './check-context.ts';
import { storedName } from './content-files.ts';
import { judgeReferences } from './judge-references.ts';
import { homeOf } from './hosts.ts';
import { addressKind, judgeAddress, judgeRemarks } from './judge-remarks.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import type { UsedBody } from './used-bodies.ts';
import { usedBodies } from './used-bodies.ts';
import { linkingFilesOf, targetOf, usedNames } from './used-links.ts';
import { shortened } from './shortened.ts';
import type { VersionNames } from './version-names.ts';
import { versionNames } from './version-names.ts';

/**
 * Style sheets and drawings that the content uses: files that they name and that are not there, odd
 * addresses, content of other sites, scripts, damage (AST-001, 010, 012, 015 to 017, OLX-014, 015).
 */
export const linkingFiles: Rule = {
  name: 'ast-015-linking-files',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    if (context.library.linkingFiles === undefined) return;
    for (const body of usedBodies(context)) {
      const { facts, component } = body;
      if (component === null || facts.fault !== null || facts.hazard !== null) continue;
      const files = linkingFilesOf(context, facts);
      if (files.length === 0) continue;
      yield* judgeVersion(context, body, files);
    }
  },
};

function* judgeVersion(
  context: CheckContext,
  { facts, component }: UsedBody,
  files: readonly LinkingFile[],
): Iterable<Diagnostic> {
  const names = versionNames(context, facts.folder, facts.versionFolder);
  const used = new Set(usedNames(facts, files).linkingFiles);
  const key = component?.key?.text ?? '';
  for (const file of files) {
    // A script may be opened by its own address; all else matters only where the file is shown.
    const remarks = (file.remarks ?? []).filter(({ what }) => what === 'script' || used.has(file));
    const remarked = { path: file.path, entityKey: key, home: homeOf(context) };
    yield* judgeRemarks(remarked, remarks, (remark, at, options) => {
      const kind = addressKind(remark);
      if (kind !== null) return judgeAddress(kind, remark.value, remarked, at, options);
      const params = { name: storedName(file), what: remark.value };
      return report('AST-016', { ...at, entityKey: key }, params, options);
    });
    if (used.has(file)) yield* judgeLinks(file, key, names);
  }
}

function* judgeLinks(file: LinkingFile, key: string, names: VersionNames): Iterable<Diagnostic> {
  if (file.fault !== null) {
    const params = { name: storedName(file), message: authorWords(file.fault.message) };
    yield report('AST-017', placeOf(file, file.fault, key), params);
  }
  for (const [address, [first, ...others]] of oddAddresses(file)) {
    const related = others.slice(0, 20).map((at) => placeOf(file, at));
    const params = { address: shortened(address), form: 'in-file' } as const;
    yield report('AST-015', placeOf(file, first, key), params, { related });
  }
  const referrer = { path: file.path, entityKey: key, by: storedName(file) };
  yield* judgeReferences(referrer, references(file, names), names);
}

function oddAddresses(file: LinkingFile): ReadonlyMap<string, [FileLink, ...FileLink[]]> {
  const found = new Map<string, [FileLink, ...FileLink[]]>();
  for (const link of file.links) {
    if (link.form !== 'rooted' || link.isOptional === true) continue;
    const others = found.get(link.value);
    if (others === undefined) found.set(link.value, [link]);
    else others.push(link);
  }
  return found;
}

/** What a browser would look for and not find; of links to choose from, one where none is there. */
function references(file: LinkingFile, names: VersionNames): readonly Located<string>[] {
  const targets = new Map<string, string | null>();
  /** Null for a name that is there: a style sheet names few files, and each many times. */
  const missing = (link: FileLink): string | null => {
    const known = targets.get(link.value);
    if (known !== undefined) return known;
    const target = targetOf(file, link) ?? link.value;
    const found = names.has(target) ? null : target;
    targets.set(link.value, found);
    return found;
  };
  const wanted = file.links.filter(({ form, isOptional }) => form === 'relative' && !isOptional);
  /** Of a choice, the link that stands for it, or null where one of it is there. */
  const choices = new Map<number, FileLink | null>();
  for (const link of wanted) {
    if (link.choice === undefined) continue;
    if (missing(link) === null) choices.set(link.choice, null);
    else if (!choices.has(link.choice)) choices.set(link.choice, link);
  }
  return wanted.flatMap((link) => {
    const value = missing(link);
    if (value === null) return [];
    if (link.choice !== undefined && choices.get(link.choice) !== link) return [];
    return [{ value, line: link.line, column: link.column }];
  });
}
