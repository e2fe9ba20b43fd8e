/**
 * Writes samples/tide-tables.zip, the archive that the first run offers: what Studio's exporter
 * would write for the library of scripts/sample/content.ts. The same bytes on each run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { collections, components, containers } from './sample/content.ts';
import type { SampleComponent, SampleContainer } from './sample/content.ts';
import { storedZip } from './sample/stored-zip.ts';
import type { ZipItem } from './sample/stored-zip.ts';
import { tideChartPng } from './sample/tide-chart.ts';

const created = '2025-09-14T10:00:00Z';

/** The sample archive as bytes. */
export function makeSample(): Uint8Array {
  const items = [
    item('package.toml', packageToml()),
    ...containers.map((one) => item(`entities/${one.key}.toml`, containerToml(one))),
    ...components.flatMap(componentItems),
    ...collections.map((one) => item(`collections/${one.key}.toml`, collectionToml(one))),
  ];
  return storedZip(items);
}

function item(name: string, content: string | Uint8Array): ZipItem {
  return { name, bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : content };
}

function packageToml(): string {
  return `[meta]
format_version = 1
created_by = "r.anchorage"
created_by_email = "r.anchorage@harbourschool.example"
created_at = 2026-03-07T08:09:10.111213Z
origin_server = "studio.harbourschool.example"

[learning_package]
title = "Tide tables: reading, planning, checking"
key = "lib:HarbourSchool:TIDES-101"
description = "A small library to try Carrel with. It has a few faults, on purpose."
created = ${created}
updated = 2026-03-05T16:20:00Z
`;
}

function componentItems(component: SampleComponent): ZipItem[] {
  const folder = component.folder ?? slug(component.code);
  const base = `entities/xblock.v1/${component.type}/${folder}`;
  const versions = component.versions.flatMap((version) => {
    const below = `${base}/component_versions/v${version.number}`;
    const files = (version.files ?? []).map((name) => item(`${below}/static/${name}`, file(name)));
    return [item(`${below}/block.xml`, version.olx), ...files];
  });
  return [item(`${base}.toml`, componentToml(component)), ...versions];
}

/** What Django's slugify does to the codes used here. */
function slug(code: string): string {
  return code.toLowerCase().replaceAll('.', '');
}

function file(name: string): string | Uint8Array {
  if (name.endsWith('.srt')) {
    return '1\n00:00:01,000 --> 00:00:04,500\nHere the stream runs at six knots.\n\n2\n00:00:05,000 --> 00:00:08,000\nWait for slack water.\n';
  }
  return name === 'twelfths.png' ? tideChartPng(480, 200, 6) : tideChartPng(640, 240, 24);
}

function entityHead(key: string, draft: number, published: number | null): string {
  const number = published === null ? '' : `version_num = ${published}\n`;
  return `[entity]
can_stand_alone = true
key = ${JSON.stringify(key)}
created = ${created}

[entity.draft]
version_num = ${draft}

[entity.published]
${number}`;
}

function componentToml(component: SampleComponent): string {
  const draft = component.versions[0]?.number ?? 0;
  const key = `xblock.v1:${component.type}:${component.code}`;
  const versions = component.versions.map(
    (one) => `[[version]]\ntitle = ${JSON.stringify(one.title)}\nversion_num = ${one.number}\n`,
  );
  const head = entityHead(key, draft, component.published);
  return `${head}\n# ### Versions\n\n${versions.join('\n')}`;
}

function containerToml(container: SampleContainer): string {
  return `${entityHead(container.key, 1, 1)}
[entity.container.${container.level}]

# ### Versions

[[version]]
title = ${JSON.stringify(container.title)}
version_num = 1

[version.container]
children = ${list(container.children)}
`;
}

function collectionToml(collection: (typeof collections)[number]): string {
  const lines = collection.entities.map((key) => `    ${JSON.stringify(key)},\n`).join('');
  return `[collection]
title = ${JSON.stringify(collection.title)}
key = ${JSON.stringify(collection.key)}
description = ${JSON.stringify(collection.description)}
created = ${created}
entities = [
${lines}]
`;
}

function list(keys: readonly string[]): string {
  return `[${keys.map((key) => JSON.stringify(key)).join(', ')}]`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync('samples', { recursive: true });
  writeFileSync('samples/tide-tables.zip', makeSample());
}
