import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The text of SHA256SUMS for some files, as `sha256sum --check` reads it; sorted by name. */
export async function checksums(files: readonly string[]): Promise<string> {
  const sorted = files.toSorted((one, other) => (basename(one) < basename(other) ? -1 : 1));
  const lines: string[] = [];
  for (const file of sorted) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    lines.push(`${hash.digest('hex')}  ${basename(file)}\n`);
  }
  return lines.join('');
}
