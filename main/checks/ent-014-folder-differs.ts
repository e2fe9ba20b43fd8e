import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { CheckContext } from './check-context.ts';
import { folderOfKey, usedFiles } from './component-files.ts';
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
      const { file, key, folder, isNamedByKey } = component;
      if (isNamedByKey || key === null || folder === null) continue;
      // A key that is malformed, or another's, ends the restore before files are looked for.
      if (keyParts(key.text) === null || context.byKey.get(key.text) !== component) continue;
      const other = ownerOfTaken(context, component);
      if (usedFiles(component).length === 0 && other === null) continue;
      const params = { folder, key: key.text };
      const place = placeOf(file, key.at, key.text);
      yield report('ENT-014', place, other === null ? params : { ...params, other });
    }
  },
};

/** The folder that its key names holds files of another component: whose, by its key or folder. */
function ownerOfTaken(context: CheckContext, component: ComponentFacts): string | null {
  const folder = component.key === null ? null : folderOfKey(component.key.text);
  if (folder === null || !context.tomlPaths.has(`${folder}.toml`)) return null;
  const { usedFolders } = component;
  const files = context.files.in(folder);
  if (!files.some((file) => usedFolders.includes(file.versionFolder))) return null;
  return context.files.componentOf(folder)?.key?.text ?? folder;
}
