import { writeBlock } from './bench-block.ts';
import { createImageMaker } from './bench-image.ts';
import { createSeededRandom } from './seeded-random.ts';
import type { SeededRandom } from './seeded-random.ts';
import { collectionToml, componentToml, containerToml, packageToml } from './bench-toml.ts';
import type { EntityFacts } from './bench-toml.ts';
import { titleWords } from './bench-words.ts';
import { createZipStream } from './zip-stream.ts';
import type { ZipStream } from './zip-stream.ts';

/** How many of what a bench library holds. */
export interface BenchCounts {
  readonly components: number;
  readonly units: number;
  readonly subsections: number;
  readonly sections: number;
  readonly collections: number;
  readonly images: number;
}

const componentsPerUnit = 5;
const unitsPerSubsection = 4;
const subsectionsPerSection = 5;
const componentsPerCollection = 250;
const membersOfCollection = 60;
const componentsPerImage = 5;

/** Block types as a course team uses them. */
const typeShares = [
  ['html', 0.48],
  ['problem', 0.38],
  ['video', 0.1],
  ['drag-and-drop-v2', 0.02],
  ['openassessment', 0.02],
] as const;

/**
 * Writes a library in the exporter's form: one record a folder, containers before components,
 * component by component, collections last. The same counts and seed give the same bytes.
 */
export function writeBenchLibrary(
  path: string,
  components: number,
  deflate: boolean,
  seed = 1,
): BenchCounts {
  const random = createSeededRandom(seed);
  const zip = createZipStream(path, deflate);
  const text = (name: string, content: string): void => {
    zip.add(name, Buffer.from(content));
  };
  const keys = componentKeys(components, random);
  text('package.toml', packageToml(components));
  zip.addFolder('entities/');
  zip.addFolder('collections/');
  const levels = writeContainers(text, keys, random);
  const images = writeComponents(zip, keys, random);
  const collections = Math.max(1, Math.round(components / componentsPerCollection));
  for (let number = 0; number < collections; number += 1) {
    const code = `collection-${number + 1}`;
    const members = pickMembers(keys, random);
    text(`collections/${code}.toml`, collectionToml(code, titleWords(random), members));
  }
  zip.finish();
  return { components, ...levels, collections, images };
}

interface ComponentKey {
  readonly type: string;
  readonly code: string;
  readonly key: string;
}

function componentKeys(count: number, random: SeededRandom): readonly ComponentKey[] {
  return Array.from({ length: count }, (_, index) => {
    const type = pickType(random.next());
    // Studio names by UUID; the index keeps them apart whatever the seed.
    const hex = (digits: number): string =>
      random
        .below(16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    const code = `${index.toString(16).padStart(8, '0')}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
    return { type, code, key: `xblock.v1:${type}:${code}` };
  }).sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
}

function pickType(at: number): string {
  let left = at;
  for (const [type, share] of typeShares) {
    if (left < share) return type;
    left -= share;
  }
  return 'html';
}

/** Writes units, subsections and sections, each holding the next ones in order. */
function writeContainers(
  text: (name: string, content: string) => void,
  keys: readonly ComponentKey[],
  random: SeededRandom,
): { readonly units: number; readonly subsections: number; readonly sections: number } {
  // Sorted by type in the file, but mixed in units as people mix them.
  const shuffled = keys.map(({ key }) => ({ key, at: random.next() }));
  shuffled.sort((a, b) => a.at - b.at);
  const write = (
    level: 'unit' | 'subsection' | 'section',
    children: readonly string[],
    size: number,
  ): readonly string[] => {
    const made: string[] = [];
    for (let at = 0; at < children.length; at += size) {
      const code = `${level}-${made.length + 1}`;
      const facts = entityFacts(code, titleWords(random), random);
      text(`entities/${code}.toml`, containerToml(facts, level, children.slice(at, at + size)));
      made.push(code);
    }
    return made;
  };
  const placed = shuffled.map(({ key }) => key);
  const units = write('unit', placed, componentsPerUnit);
  const subsections = write('subsection', units, unitsPerSubsection);
  const sections = write('section', subsections, subsectionsPerSection);
  return { units: units.length, subsections: subsections.length, sections: sections.length };
}

/** Nine in ten are published, one in seven has a newer draft, as in a library under work. */
function entityFacts(key: string, title: string, random: SeededRandom): EntityFacts {
  const published = random.next() < 0.9 ? 1 + random.below(3) : null;
  const draft = published === null || random.next() < 1 / 7 ? (published ?? 0) + 1 : published;
  return { key, title, published, draft };
}

function writeComponents(
  zip: ZipStream,
  keys: readonly ComponentKey[],
  random: SeededRandom,
): number {
  const makeImage = createImageMaker(random);
  let images = 0;
  let type = '';
  zip.addFolder('entities/xblock.v1/');
  for (const [index, component] of keys.entries()) {
    const { code, key } = component;
    if (component.type !== type) zip.addFolder(`entities/xblock.v1/${component.type}/`);
    type = component.type;
    const folder = `entities/xblock.v1/${type}/${code}`;
    const facts = entityFacts(key, titleWords(random), random);
    const image = index % componentsPerImage === 0 ? makeImage() : null;
    zip.add(`${folder}.toml`, Buffer.from(componentToml(facts)));
    zip.addFolder(`${folder}/`);
    zip.addFolder(`${folder}/component_versions/`);
    for (const number of new Set([facts.draft, facts.published])) {
      if (number === null) continue;
      const version = `${folder}/component_versions/v${number}`;
      zip.addFolder(`${version}/`);
      zip.addFolder(`${version}/static/`);
      const block = writeBlock(type, facts.title, image === null ? null : 'figure.png', random);
      zip.add(`${version}/block.xml`, Buffer.from(block));
      if (image !== null) zip.add(`${version}/static/figure.png`, image);
    }
    if (image !== null) images += 1;
  }
  return images;
}

function pickMembers(keys: readonly ComponentKey[], random: SeededRandom): readonly string[] {
  const members = new Set<string>();
  const wanted = Math.min(membersOfCollection, keys.length);
  while (members.size < wanted) members.add(keys[random.below(keys.length)]?.key ?? '');
  return [...members].sort();
}
