import type { Diagnostic, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import { isOfVersion } from './component-files.ts';
import { storedName } from './content-files.ts';
import type { ComponentFacts } from './facts.ts';
import { isLeftBySystem } from './left-by-systems.ts';
import { placeFiles } from './related-files.ts';
import type { Rule } from './rule.ts';

/** `v<N>` without leading zeros, capitals or signs; others are lost in all releases (3). */
const versionFolder = /^v(?:0|[1-9]\d*)$/;

/**
 * Files of a component in a folder that no version can have, or that no version in its file has.
 * The latter are missed only where a version that is named has no content.
 */
export const versionFolderName: Rule = {
  name: 'ent-016-version-folder',
  needs: [],
  check: function* ({ components }): Iterable<Diagnostic> {
    for (const component of components) {
      const { files, usedFolders } = component;
      const isExpected = (one: VersionFile): boolean =>
        usedFolders.includes(one.versionFolder) || isOfVersion(component, one);
      if (files.every(isExpected)) continue;
      yield* judge(component, files);
    }
  },
};

function* judge(component: ComponentFacts, files: readonly VersionFile[]): Iterable<Diagnostic> {
  // Version -1 has a finding for its number, and none for its folder.
  const used = component.usedFolders;
  const lost = files.filter(
    (one) => !used.includes(one.versionFolder) && !isOfVersion(component, one),
  );
  const isEmpty = used.some((name) => !hasBody(files, name));
  for (const [name, those] of Map.groupBy(lost, (one) => one.versionFolder)) {
    const { location, related } = placeFiles(those, component.key?.text);
    const isNumber = versionFolder.test(name) ? 1 : 0;
    // Versions that nothing names are not part of what an archive says it holds (design 5): they
    // are no loss, and no matter at all where those that are named have their content.
    if (isNumber === 1 && !isEmpty) continue;
    // A file beside the folders of versions was hardly meant for one.
    const isLoss =
      isNumber === 0 && those.some(({ path, name }) => name !== '' && !isLeftBySystem(path));
    const options: ReportOptions = isLoss ? { related } : { related, severities: 'warning' };
    yield report('ENT-016', location, { folder: name, isNumber }, options);
  }
}

function hasBody(files: readonly VersionFile[], folder: string): boolean {
  return files.some((one) => one.versionFolder === folder && storedName(one) === 'block.xml');
}
