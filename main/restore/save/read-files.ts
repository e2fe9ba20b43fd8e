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
 * (restore-semantics 3, 8.3). Of two with one stored name the last is kept. Waits only where reading
 * does. Raises what reading raises, and what is wrong with block.xml.
 */
export function readFiles(
  paths: readonly string[],
  number: bigint,
  blockType: string,
  context: SaveContext,
): VersionFiles | Promise<VersionFiles> {
  const reading: Reading = { paths, folder: `v${String(number)}/`, blockType, context };
  const files = new Map<string, StoredContent>();
  for (const [index, path] of paths.entries()) {
    const content = context.archive.look(path);
    if (content instanceof Promise) return readOn(reading, index, content, files);
    const pending = keep(reading, path, content, files);
    if (pending !== null) return pending;
  }
  return files;
}

/** One version's files, and what they are read with. */
interface Reading {
  readonly paths: readonly string[];
  readonly folder: string;
  readonly blockType: string;
  readonly context: SaveContext;
}

async function readOn(
  reading: Reading,
  start: number,
  first: Promise<StoredContent>,
  files: Map<string, StoredContent>,
): Promise<VersionFiles> {
  for (const [index, path] of reading.paths.entries()) {
    if (index < start) continue;
    const content = await (index === start ? first : reading.context.archive.look(path));
    await keep(reading, path, content, files);
  }
  return files;
}

/** Keeps a file; a promise that is rejected where it is a block.xml that is no UTF-8. */
function keep(
  { folder, blockType, context }: Reading,
  path: string,
  content: StoredContent,
  files: Map<string, StoredContent>,
): Promise<never> | null {
  const name = storedName(path, folder);
  files.set(name, content);
  if (name !== textName) return null;
  writeMediaType(`application/vnd.openedx.xblock.v1.${blockType}+xml`, context);
  if (!content.isUtf8) return refuseText(path, context);
  refuseTooLarge(content);
  return null;
}

/** What stands behind the last `v<number>/` of a path. */
function storedName(path: string, folder: string): string {
  const at = path.lastIndexOf(folder);
  return at < 0 ? path : path.slice(at + folder.length);
}

async function refuseText(path: string, { archive }: SaveContext): Promise<never> {
  decodeUtf8(await archive.read(path));
  throw new Error(`${path} was no UTF-8 when it was looked at, and now it is`);
}
