import type { FileLink, LinkingFile } from '../../contract/model/library.ts';
import type { CheckContext } from './check-context.ts';
import { storedName } from './content-files.ts';
import type { UsedBody } from './used-bodies.ts';
import { decoded, looseName } from './version-names.ts';

const known = new WeakMap<CheckContext, ReadonlyMap<string, readonly LinkingFile[]>>();

/** The style sheets and drawings of a body's version that were read. */
export function linkingFilesOf(
  context: CheckContext,
  { folder, versionFolder }: UsedBody['facts'],
): readonly LinkingFile[] {
  const all = context.library.linkingFiles;
  if (all === undefined) return none;
  let byVersion = known.get(context);
  if (byVersion === undefined) {
    byVersion = groupByVersion(all);
    known.set(context, byVersion);
  }
  return byVersion.get(`${folder}/${versionFolder}`) ?? none;
}

const none: readonly LinkingFile[] = [];

function groupByVersion(
  files: readonly LinkingFile[],
): ReadonlyMap<string, readonly LinkingFile[]> {
  const found = new Map<string, LinkingFile[]>();
  for (const file of files) {
    const version = `${file.folder}/${file.versionFolder}`;
    const others = found.get(version);
    if (others === undefined) found.set(version, [file]);
    else others.push(file);
  }
  return found;
}

/** What the content of a version names, directly or by a style sheet or drawing that it names. */
export interface UsedNames {
  /** Loose names (version-names.ts): a name that is spelled otherwise has a finding of its own. */
  readonly names: ReadonlySet<string>;
  /** The style sheets and drawings among them. */
  readonly linkingFiles: readonly LinkingFile[];
}

/** Follows links from file to file, each file once. */
export function usedNames(
  { staticRefs, remarks = [] }: UsedBody['facts'],
  linkingFiles: readonly LinkingFile[],
): UsedNames {
  const names = new Set(staticRefs.map(({ value }) => looseName(`static/${value}`)));
  for (const { what, value } of remarks) {
    if (what !== 'odd-address') continue;
    names.add(looseName(value.startsWith('/') ? value.slice(1) : `static/${value}`));
  }
  const byName = new Map(linkingFiles.map((file) => [looseName(storedName(file)), file]));
  const used: LinkingFile[] = [];
  // A set grows while it is walked, and the walk sees what is added.
  for (const name of names) {
    const file = byName.get(name);
    if (file === undefined) continue;
    used.push(file);
    for (const target of targetsOf(file)) names.add(looseName(target));
  }
  return { names, linkingFiles: used };
}

/** Every name that a file's links mean, once. */
export function targetsOf(file: LinkingFile): ReadonlySet<string> {
  const targets = new Set<string>();
  const seen = new Set<string>();
  for (const link of file.links) {
    if (seen.has(link.value)) continue;
    seen.add(link.value);
    const target = targetOf(file, link);
    if (target !== null) targets.add(target);
  }
  return targets;
}

/** The name that a link means, as servers store it; null for an address outside of the version. */
export function targetOf(file: LinkingFile, { form, value }: FileLink): string | null {
  // Meant is a file of the version, though browsers do not find it so.
  if (form === 'rooted') return value.startsWith('/static/') ? value.slice(1) : null;
  const parts = storedName(file).split('/').slice(0, -1);
  for (const part of decoded(value).split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
