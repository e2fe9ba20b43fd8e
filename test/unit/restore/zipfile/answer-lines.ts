import { memorySource } from '../../../../main/archive/byte-source.ts';
import { openZip } from '../../../../main/archive/open-zip.ts';
import { openServerArchive } from '../../../../main/restore/zipfile/open-server-archive.ts';
import { Raised } from '../../../../main/semantics/python/raised.ts';

/** What a server's zipfile makes of a zip: a line for each name, or one for the exception. */
export async function answerLines(bytes: Buffer, python: '3.11' | '3.12'): Promise<string[]> {
  const archive = await openZip(memorySource(bytes), {});
  try {
    const server = await openServerArchive(archive, python, null);
    const lines: string[] = [];
    for (const file of server.files) {
      const said = await asRaised(async () => {
        const content = Buffer.from(await server.read(file));
        return JSON.stringify(content.toString('utf8'));
      });
      lines.push(`${file.name} = ${said}`);
    }
    return lines;
  } catch (error) {
    return [inWords(error)];
  } finally {
    await archive.close();
  }
}

async function asRaised(run: () => Promise<string>): Promise<string> {
  try {
    return await run();
  } catch (error) {
    return inWords(error);
  }
}

function inWords(error: unknown): string {
  if (!(error instanceof Raised)) throw error;
  return `${error.module}.${error.type}: ${error.message}`;
}
