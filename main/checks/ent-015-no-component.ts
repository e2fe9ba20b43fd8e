import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { fromVerawood, untilCore035 } from '../../contract/diagnostics/server-groups.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import { isBefore } from '../semantics/python-text.ts';
import type { CheckContext } from './check-context.ts';
import { keyOfFolder } from './component-files.ts';
import { ownedFolder, pathParts } from './content-files.ts';
import { folderOfMisplaced } from './misplaced-files.ts';
import { placeFiles } from './related-files.ts';
import type { Rule } from './rule.ts';

const fewestPartsUntilCore035 = 4;

/**
 * Files below entities/ without a component TOML for their folder: Verawood refuses the archive;
 * Ulmo too where they stand high up, else it ignores them (restore-semantics 3, 8.3). ENT-026 where
 * it is known whose they are.
 */
export const noComponent: Rule = {
  name: 'ent-015-no-component',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    const misplaced = new Set(context.containers.map(folderOfMisplaced));
    for (const [folder, { files, component }] of context.files.folders) {
      if (files.length === 0 || misplaced.has(folder)) continue;
      const orphans = orphansOf(context, folder, files, component !== null);
      if (orphans.length === 0) {
        // A component's own folder has four parts, and holds nothing that stands higher.
        if (component === null) yield* highUp(files, folder);
        continue;
      }
      const onUlmo = levelOnUlmo(context, folder, orphans);
      const severities = { ...untilCore035(onUlmo), ...fromVerawood('blocker') };
      const owner = namelessOwner(context, folder, onUlmo);
      if (owner !== null) {
        const { location, related } = placeFiles(orphans, owner);
        const params = { key: owner, folder, files: orphans.length };
        yield report('ENT-026', location, params, { related, severities });
        continue;
      }
      const { location, related } = placeFiles(orphans);
      const params = { folder, files: orphans.length, why: reasonOf(context, folder, orphans) };
      yield report('ENT-015', location, params, { related, severities });
    }
  },
};

/** Files that a TOML owns on Verawood and that Ulmo refuses all the same. */
function* highUp(files: readonly VersionFile[], folder: string): Iterable<Diagnostic> {
  // A folder of four parts holds nothing that stands higher.
  const found = ownedFolder(`${folder}.toml`) === null ? files.filter(isRefusedByUlmo) : [];
  if (found.length === 0) return;
  const { location, related } = placeFiles(found);
  const options = { related, severities: untilCore035('blocker') };
  yield report('ENT-015', location, { folder, files: found.length, why: 'high' }, options);
}

/** What Ulmo does, which goes by the key that a folder's name makes: finds, ignores, refuses. */
function levelOnUlmo(
  context: CheckContext,
  folder: string,
  files: readonly VersionFile[],
): 'blocker' | 'loss' | 'warning' | 'none' {
  if (files.some(isRefusedByUlmo)) return 'blocker';
  if (context.byKey.get(keyOfFolder(folder))?.kind === 'component') return 'none';
  return files.some((file) => hasTomlElsewhere(context, file)) ? 'loss' : 'warning';
}

/** A component's TOML stands beside the folder, but not where servers look for one. */
function hasTomlElsewhere({ tomlPaths }: CheckContext, { path }: VersionFile): boolean {
  const end = path.indexOf('/component_versions/');
  if (end < 0) return false;
  const folder = path.slice(0, end);
  // The exporter writes a code of punctuation alone without a name: `.toml` in the type's folder.
  return tomlPaths.has(`${folder}.toml`) || tomlPaths.has(`${folder}/.toml`);
}

/**
 * The key of the component whose file is called `.toml`: the exporter writes a code of punctuation
 * alone that way, and the content beside it (exp-v-empty-slugs of the true exports).
 */
function namelessOwner(
  { tomlPaths, components }: CheckContext,
  folder: string,
  onUlmo: ReturnType<typeof levelOnUlmo>,
): string | null {
  const ending = '/component_versions';
  if (onUlmo !== 'loss' || !folder.endsWith(ending)) return null;
  const path = `${folder.slice(0, -ending.length)}/.toml`;
  if (!tomlPaths.has(path)) return null;
  return components.find(({ file }) => file.path === path)?.key?.text ?? null;
}

function reasonOf(
  { tomlPaths }: CheckContext,
  folder: string,
  files: readonly VersionFile[],
): 'high' | 'stray' | 'spelling' | 'no-toml' {
  if (files.some(isRefusedByUlmo)) return 'high';
  if (files.some(({ path }) => pathParts(path).length < 5)) return 'stray';
  return tomlPaths.has(`${folder}.toml`) ? 'spelling' : 'no-toml';
}

function isRefusedByUlmo(file: VersionFile): boolean {
  return pathParts(file.path).length < fewestPartsUntilCore035;
}

/** Files without a TOML of exactly this folder that Verawood meets before them. */
function orphansOf(
  context: CheckContext,
  folder: string,
  files: readonly VersionFile[],
  isOwned: boolean,
): readonly VersionFile[] {
  // A dot sorts before a slash: all that is plainly in the folder comes after its TOML.
  const isBehind = ({ path }: VersionFile): boolean =>
    path.charCodeAt(folder.length) === slash && path.startsWith(folder);
  if (isOwned && files.every(isBehind)) return none;
  const toml = `${folder}.toml`;
  if (!context.tomlPaths.has(toml) || ownedFolder(toml) === null) return files;
  return files.filter((file) => !isBehind(file) && !isBefore(toml, file.path));
}

const none: readonly VersionFile[] = [];
const slash = 0x2f;
