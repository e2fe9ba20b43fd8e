import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { CheckContext } from './check-context.ts';
import { folderOfKey, isOfVersion, usedVersions } from './component-files.ts';
import { pathParts, storedName } from './content-files.ts';
import type { ComponentFacts } from './facts.ts';
import type { Rule } from './rule.ts';

/** A version of a component that has no block.xml, wherever a server looks for it. */
export const noBody: Rule = {
  name: 'olx-001-no-body',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const { component, number, files } of usedVersions(context.components)) {
      if (component.key === null || number === null) continue;
      if (files.some((file) => storedName(file) === 'block.xml')) continue;
      const key = component.key.text;
      const folder = folderOfKey(key);
      const byKey = folder === null ? [] : context.files.in(folder);
      const isElsewhere = byKey.some(
        (file) => file.versionFolder === `v${number}` && storedName(file) === 'block.xml',
      );
      if (isElsewhere || hasStrayBody(context, component)) continue;
      const location = { entry: component.file.path, entityKey: key };
      yield report('OLX-001', location, { version: String(number) });
    }
  },
};

/** A block.xml beside the component's own file, where no server looks: it has a finding itself. */
function hasStrayBody({ files }: CheckContext, component: ComponentFacts): boolean {
  const name = component.file.path.slice(0, -'.toml'.length);
  // A file without a name has its content in its own folder.
  const beside = name.endsWith('/') ? name : `${name}/`;
  const parts = pathParts(`${beside}component_versions/v1/block.xml`);
  return files
    .in(parts.slice(0, 4).join('/'))
    .some(
      (file) =>
        file.path.endsWith('/block.xml') &&
        file.path.startsWith(beside) &&
        (parts.length !== 7 || file.name === '' || !isOfVersion(component, file)),
    );
}
