import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { usedFolders } from './component-files.ts';
import { ownedFolder } from './content-files.ts';
import { placeFiles } from './related-files.ts';
import type { Rule } from './rule.ts';

/** `v<N>` without leading zeros, capitals or signs; others are lost in all releases (3). */
const versionFolder = /^v(?:0|[1-9]\d*)$/;

/** Files of a component in a folder that no version can have. */
export const versionFolderName: Rule = {
  name: 'ent-016-version-folder',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const component of context.components) {
      const { file, key } = component;
      const folder = ownedFolder(file.path);
      if (folder === null) continue;
      const others = context.files
        .in(folder)
        .filter((one) => !versionFolder.test(one.versionFolder));
      if (others.length === 0) continue;
      // Version -1 has a finding for its number, and none for its folder.
      const used = usedFolders(component);
      const lost = others.filter((one) => !used.has(one.versionFolder));
      if (lost.length === 0) continue;
      for (const [name, files] of Map.groupBy(lost, (one) => one.versionFolder)) {
        const { location, related } = placeFiles(files, key?.text);
        yield report('ENT-016', location, { folder: name }, { related });
      }
    }
  },
};
