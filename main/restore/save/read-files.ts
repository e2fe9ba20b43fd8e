import { decodeUtf8 } from '../../semantics/python/utf8.ts';
import type { StoredContent } from '../server-archive.ts';
import { refuseTooLarge } from './file-content.ts';
import { writeMediaType } from './media-types.ts';
import type { SaveContext } from './save-context.ts';

/** A version's files by the name under which they are stored, in the order of writing. */
export type VersionFiles = ReadonlyMap<string, StoredContent>;

/** What a version without files has. */
export const noFiles: VersionFiles = new Map();

/** The name of the file that is kept as text. */
export const textName = 'block.xml';

/**
 * Reads the files that lie in a version's folder, and writes its block.xml as text
 * (restore-semantics 3, 8.3). Of two with one stored name the last is kept. Raises what reading
 * raises, and what is wrong with block.xml.
 */
export async function readFiles(
  paths: readonly string[],
  number: bigint,
  blockType: string,
  context: SaveContext,
): Promise<VersionFiles> {
  const folder = `v${String(number)}/`;
  const files = new Map<string, StoredContent>();
  for (const path of paths) {
    const found = context.archive.look(path);
    const content = found instanceof Promise ? await found : found;
    const name = storedName(path, folder);
    if (name === textName) await writeText(path, content, blockType, context);
    files.set(name, content);
  }
  return files;
}

/** What stands behind the last `v<number>/` of a path. */
function storedName(path: string, folder: string): string {
  const at = path.lastIndexOf(folder);
  return at < 0 ? path : path.slice(at + folder.length);
}

async function writeText(
  path: string,
  content: StoredContent,
  blockType: string,
  { archive, rules }: SaveContext,
): Promise<void> {
  writeMediaType(`application/vnd.openedx.xblock.v1.${blockType}+xml`, rules);
  if (!content.isUtf8) decodeUtf8(await archive.read(path));
  refuseTooLarge(content);
}
