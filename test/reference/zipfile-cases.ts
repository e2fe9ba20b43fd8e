import { createHash } from 'node:crypto';
import type { ByteSource } from '../../main/archive/archive.ts';
import { memorySource } from '../../main/archive/byte-source.ts';
import { openZip } from '../../main/archive/open-zip.ts';
import { openServerArchive } from '../../main/restore/zipfile/open-server-archive.ts';
import { Raised } from '../../main/semantics/python/raised.ts';
import type { ServerArchive, ServerFile } from '../../main/restore/server-archive.ts';

/** What a zipfile makes of a zip: see carrel_reference/read_zip.py. */
export type ZipAnswer =
  | { readonly raised: readonly string[] }
  | {
      readonly names: readonly string[];
      readonly contents: Readonly<Record<string, readonly unknown[]>>;
    };

/** The same of Carrel's model of that zipfile. */
export async function carrelAnswer(bytes: Buffer, python: '3.11' | '3.12'): Promise<ZipAnswer> {
  const source: ByteSource = memorySource(bytes);
  const archive = await openZip(source, {});
  try {
    const server = await openServerArchive(archive, python, null);
    const contents: [string, readonly unknown[]][] = [];
    for (const file of server.files) {
      contents.push([file.name, await contentOf(server, file)]);
    }
    const names = server.files.map(({ name }) => name);
    return { names, contents: Object.fromEntries(contents) };
  } catch (error) {
    return { raised: partsOf(error) };
  } finally {
    await archive.close();
  }
}

/** Read and looked at, which must say the same. */
async function contentOf(server: ServerArchive, file: ServerFile): Promise<readonly unknown[]> {
  const read = await answered(async () => {
    const bytes = await server.read(file);
    return [bytes.length, createHash('sha256').update(bytes).digest('hex')];
  });
  const looked = await answered(async () => {
    const { bytes, sha256 } = await server.look(file);
    return [bytes, sha256];
  });
  return String(read) === String(looked) ? read : ['read and look differ', read, looked];
}

async function answered(run: () => Promise<readonly unknown[]>): Promise<readonly unknown[]> {
  try {
    return await run();
  } catch (error) {
    return partsOf(error);
  }
}

function partsOf(error: unknown): readonly string[] {
  if (error instanceof Raised) return [error.module, error.type, error.message];
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return ['carrel', name, message];
}
