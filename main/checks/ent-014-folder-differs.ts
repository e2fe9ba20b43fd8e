import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { CheckContext } from './check-context.ts';
import { folderOfKey, isFolderOfKey, usedFiles } from './component-files.ts';
import { keyParts } from './component-key.ts';
import type { ComponentFacts } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/**
 * A component whose folder is not named like its key: Ulmo takes the files in the folder of that
 * name, another component's or none, and says “Succeeded” (restore-semantics 3, 6).
 */
export const folderDiffers: Rule = {
  name: 'ent-014-folder-differs',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const component of context.components) {
      const { file, key, folder } = component;
      if (key === null || folder === null || isFolderOfKey(folder, key.text)) continue;
      // A key that is malformed, or another's, ends the restore before files are looked for.
      if (keyParts(key.text) === null || context.byKey.get(key.text) !== component) continue;
      if (usedFiles(context.files, component).length === 0 && !takesOthers(context, component))
        continue;
      yield report('ENT-014', placeOf(file, key.at, key.text), { folder, key: key.text });
    }
  },
};

/** The folder that its key names holds files of another component. */
function takesOthers(context: CheckContext, component: ComponentFacts): boolean {
  const folder = component.key === null ? null : folderOfKey(component.key.text);
  if (folder === null || !context.tomlPaths.has(`${folder}.toml`)) return false;
  const { usedFolders } = component;
  return context.files.in(folder).some((file) => usedFolders.includes(file.versionFolder));
}
