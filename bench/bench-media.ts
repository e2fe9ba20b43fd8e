import { componentToml, packageToml } from './bench-toml.ts';
import type { BenchCounts } from './bench-library.ts';
import { createSeededRandom } from './seeded-random.ts';
import { createZipStream } from './zip-stream.ts';

const files = 100;
const fileBytes = 40_000_000;
const noiseBytes = 8 * 1024 * 1024;
const heads = {
  mp4: Buffer.from('\0\0\0\x20ftypisom', 'latin1'),
  png: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
} as const;

/** Writes an archive of 4 GB: 100 components, each with a stored film or picture of 40 MB. */
export function writeMediaLibrary(path: string): BenchCounts {
  const random = createSeededRandom(1);
  const zip = createZipStream(path, false);
  zip.add('package.toml', Buffer.from(packageToml(files)));
  const noise = Buffer.alloc(noiseBytes);
  for (let at = 0; at < noiseBytes; at += 4) noise.writeUInt32LE(random.below(2 ** 32), at);
  const content = Buffer.alloc(fileBytes);
  for (let number = 0; number < files; number += 1) {
    const folder = `entities/xblock.v1/html/film-${number}`;
    const version = `${folder}/component_versions/v1`;
    const ending = number % 2 === 0 ? 'mp4' : 'png';
    const facts = { title: `Film ${number}`, draft: 1, published: 1 };
    zip.add(
      `${folder}.toml`,
      Buffer.from(componentToml({ key: `xblock.v1:html:film-${number}`, ...facts })),
    );
    zip.add(`${version}/block.xml`, Buffer.from(`<html url_name="film-${number}"/>\n`));
    const start = random.below(noiseBytes);
    for (let at = 0, from = start; at < fileBytes; from = 0) at += noise.copy(content, at, from);
    heads[ending].copy(content);
    zip.add(`${version}/static/film.${ending}`, content);
  }
  zip.finish();
  return {
    components: files,
    units: 0,
    subsections: 0,
    sections: 0,
    collections: 0,
    images: files,
  };
}
