import type { RestoreLog } from './log.ts';
import { homeOf, kindOf, Lists } from './placement.ts';
import type { Placement } from './placement.ts';
import type { RestoreContext } from './restore-context.ts';

/**
 * Placement until Core 0.35: names in the order of the zip. A component's files are found by the
 * key that their folders' names would make (restore-semantics 3); nothing is read.
 */
export function placeByKey({ files, log }: RestoreContext): Placement {
  let packageFile: string | null = null;
  const lists = { component: [], container: [], collection: [] } satisfies Record<string, string[]>;
  const names: Record<keyof typeof lists, string[]> = lists;
  const staticFiles = new Lists();
  for (const name of files.names) {
    const kind = kindOf(name);
    if (kind === null) continue;
    if (kind === 'package') packageFile = name;
    else if (kind === 'static') placeStatic(name, staticFiles, log);
    else names[kind].push(name);
  }
  return {
    package: packageFile,
    components: names.component,
    containers: names.container,
    collections: names.collection,
    staticFiles: staticFiles.all,
  };
}

function placeStatic(name: string, staticFiles: Lists, log: RestoreLog): void {
  const { folder, version } = homeOf(name);
  const key = folder.split('/').slice(1);
  if (key.length < 3) log.add(name, 'Invalid component static file path structure.');
  else staticFiles.add([...key, version].join(':'), name);
}
