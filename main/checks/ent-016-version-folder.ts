import type { Diagnostic, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import { isOfVersion } from './component-files.ts';
import { storedName } from './content-files.ts';
import { entityTables } from './facts.ts';
import type { ComponentFacts } from './facts.ts';
import { isLeftBySystem } from './left-by-systems.ts';
import { placeFiles } from './related-files.ts';
import type { Rule } from './rule.ts';
import { isGivenAway } from './version-of-another.ts';

/** `v<N>` without leading zeros, capitals or signs; others are lost in all releases (3). */
const versionFolder = /^v(?:0|[1-9]\d*)$/;

/**
 * Files of a component in a folder that no version can have, or that no version in its file has.
 * The latter are missed only where a version that is named has no content; else that is a note.
 */
export const versionFolderName: Rule = {
  name: 'ent-016-version-folder',
  needs: [],
  check: function* ({ components }): Iterable<Diagnostic> {
    let isSearched: boolean | null = null;
    const mayBeOthers = (): boolean => (isSearched ??= components.some(looksElsewhere));
    for (const component of components) {
      const { files, usedFolders } = component;
      const isExpected = (one: VersionFile): boolean =>
        usedFolders.includes(one.versionFolder) || isOfVersion(component, one);
      if (files.every(isExpected)) continue;
      yield* judge(component, files, mayBeOthers);
    }
  },
};

/**
 * Some release looks for files of this component in the folder of another one: by its key (ENT-014),
 * or for a version that it gives to that one (ENT-020).
 */
function looksElsewhere({ file, isNamedByKey }: ComponentFacts): boolean {
  return (
    !isNamedByKey ||
    (file.isPlain !== true && file.root !== null && isGivenAway(entityTables(file.root)))
  );
}

function* judge(
  component: ComponentFacts,
  files: readonly VersionFile[],
  mayBeOthers: () => boolean,
): Iterable<Diagnostic> {
  // Version -1 has a finding for its number, and none for its folder.
  const used = component.usedFolders;
  const lost = files.filter(
    (one) => !used.includes(one.versionFolder) && !isOfVersion(component, one),
  );
  const isEmpty = used.some((name) => !hasBody(files, name));
  for (const [name, those] of Map.groupBy(lost, (one) => one.versionFolder)) {
    const { location, related } = placeFiles(those, component.key?.text);
    const isNumber = versionFolder.test(name) ? 1 : 0;
    const isNote = isNumber === 1 && !isEmpty;
    // Where no version is known, or others may look here, it is not sure that nobody reads them.
    if (isNote && (used.length === 0 || mayBeOthers())) continue;
    // A file beside the folders of versions was hardly meant for one.
    const isLoss =
      isNumber === 0 && those.some(({ path, name }) => name !== '' && !isLeftBySystem(path));
    // Versions that nothing names are not part of what an archive says it holds (design 5): they
    // are no loss, and only worth a word where those that are named have their content.
    const severities = isNote ? 'note' : 'warning';
    const options: ReportOptions = isLoss ? { related } : { related, severities };
    yield report('ENT-016', location, { folder: name, isNumber }, options);
  }
}

function hasBody(files: readonly VersionFile[], folder: string): boolean {
  return files.some((one) => one.versionFolder === folder && storedName(one) === 'block.xml');
}
