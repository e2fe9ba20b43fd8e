import type { RestoreLog } from './log.ts';
import { homeOf, kindOf } from './placement.ts';
import type { Placement } from './placement.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ServerFile } from './server-archive.ts';
import { StaticFiles } from './static-files.ts';

/**
 * Placement until Core 0.35: names in the order of the zip. A component's files are found by the
 * key that their folders' names would make (restore-semantics 3); nothing is read.
 */
export async function placeByKey({ files, log, pause }: RestoreContext): Promise<Placement> {
  let packageFile: ServerFile | null = null;
  const byKind: Readonly<Record<'component' | 'container' | 'collection', ServerFile[]>> = {
    component: [],
    container: [],
    collection: [],
  };
  const staticFiles = new StaticFiles();
  for (const file of files.all) {
    const wait = pause();
    if (wait !== null) await wait;
    const kind = kindOf(file.name);
    if (kind === null) continue;
    if (kind === 'package') packageFile = file;
    else if (kind === 'static') placeStatic(file, staticFiles, log);
    else byKind[kind].push(file);
  }
  return {
    package: packageFile,
    components: byKind.component,
    containers: byKind.container,
    collections: byKind.collection,
    staticFiles,
  };
}

function placeStatic(file: ServerFile, staticFiles: StaticFiles, log: RestoreLog): void {
  const { folder, version } = homeOf(file.name);
  const key = folder.split('/').slice(1);
  if (key.length < 3) log.add(file.name, 'Invalid component static file path structure.');
  else staticFiles.add(key.join(':'), version, file);
}
