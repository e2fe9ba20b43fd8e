import { decodeUtf8 } from '../../semantics/python/utf8.ts';
import type { ServerFile, StoredContent } from '../server-archive.ts';
import { refuseTooLarge } from './file-content.ts';
import { writeMediaType } from './media-types.ts';
import { numberText } from './rows.ts';
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
  sources: readonly ServerFile[],
  number: bigint,
  blockType: string,
  context: SaveContext,
): VersionFiles | Promise<VersionFiles> {
  const reading: Reading = { sources, folder: `v${numberText(number)}/`, blockType, context };
  const files = new Map<string, StoredContent>();
  for (const [index, source] of sources.entries()) {
    const content = context.archive.look(source);
    if (content instanceof Promise) return readOn(reading, index, content, files);
    const pending = keep(reading, source, content, files);
    if (pending !== null) return pending;
  }
  return files;
}

/** One version's files, and what they are read with. */
interface Reading {
  readonly sources: readonly ServerFile[];
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
  for (const [index, source] of reading.sources.entries()) {
    if (index < start) continue;
    const content = await (index === start ? first : reading.context.archive.look(source));
    await keep(reading, source, content, files);
  }
  return files;
}

/** Keeps a file; a promise that is rejected where it is a block.xml that is no UTF-8. */
function keep(
  { folder, blockType, context }: Reading,
  source: ServerFile,
  content: StoredContent,
  files: Map<string, StoredContent>,
): Promise<never> | null {
  const name = storedName(source.name, folder);
  if (name !== textName) {
    files.set(name, content);
    return null;
  }
  files.set(textName, content); // the one name, instead of a part of each path
  writeBlockType(blockType, context);
  if (!content.isUtf8) return refuseText(source, context);
  refuseTooLarge(content);
  return null;
}

/** The media type of block.xml, once for each type of component: it takes time to spell. */
function writeBlockType(blockType: string, context: SaveContext): void {
  if (context.blockTypes.has(blockType)) return;
  writeMediaType(`application/vnd.openedx.xblock.v1.${blockType}+xml`, context.rules);
  context.blockTypes.add(blockType);
}

/** What stands behind the last `v<number>/` of a path. */
function storedName(path: string, folder: string): string {
  const at = path.lastIndexOf(folder);
  return at < 0 ? path : path.slice(at + folder.length);
}

async function refuseText(source: ServerFile, { archive }: SaveContext): Promise<never> {
  decodeUtf8(await archive.read(source));
  throw new Error(`${source.name} was no UTF-8 when it was looked at, and now it is`);
}
