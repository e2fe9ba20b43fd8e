import { createHash } from 'node:crypto';
import type {
  CollectionDescription,
  ComponentDescription,
  ComponentVersionDescription,
  ContainerDescription,
  ContainerVersionDescription,
  FileDescription,
  LibraryDescription,
} from './library-description.ts';
import type { RestoredEntity, RestoredTree, RestoredVersion } from './verdict.ts';

/** The time of what a description gives none for (carrel_reference/create.py). */
const now = '2026-03-01T12:00:00Z';

/** The library that a description asks for, as a server's database is to hold it. */
export function describedTree(
  library: LibraryDescription,
): RestoredTree & { readonly key: string } {
  const { key, title, description = '', components = [], containers = [] } = library;
  const created = moment(library.created);
  const updated = library.updated === undefined ? created : moment(library.updated);
  const collections = library.collections ?? [];
  return {
    key,
    learning_package: { title, description, created, updated },
    components: Object.fromEntries(components.map((one) => [one.key, componentOf(one)])),
    containers: Object.fromEntries(containers.map((one) => [one.key, containerOf(one)])),
    collections: Object.fromEntries(collections.map((one) => [one.key, membersOf(one)])),
    collections_meta: Object.fromEntries(
      collections.map((one) => [
        one.key,
        { title: one.title, description: one.description ?? '', created: moment(one.created) },
      ]),
    ),
  };
}

function componentOf(described: ComponentDescription): RestoredEntity {
  const [namespace, type, ...rest] = described.key.split(':');
  return {
    ...entityOf(described, filesOf),
    type: `${namespace}:${type}`,
    local_key: rest.join(':'),
  };
}

function containerOf(described: ContainerDescription): RestoredEntity {
  return { ...entityOf(described, childrenOf), type: described.kind };
}

type Versioned<V> = Omit<ComponentDescription, 'versions'> & { readonly versions: readonly V[] };

function entityOf<V extends { number?: number; title: string; created?: string }>(
  described: Versioned<V>,
  holds: (version: V) => Partial<RestoredVersion>,
): Omit<RestoredEntity, 'type'> {
  let last = 0;
  const versions = new Map<number, RestoredVersion>();
  for (const version of described.versions) {
    last = version.number ?? last + 1;
    const { title, created } = version;
    versions.set(last, { n: last, title, created: moment(created), ...holds(version) });
  }
  const draft = described.draft === undefined ? last : described.draft;
  const published = described.published ?? [last];
  const at = (number: number | null | undefined) => versions.get(number ?? -1) ?? null;
  return {
    created: moment(described.created),
    can_stand_alone: described.canStandAlone ?? true,
    versions: [...versions.keys()].toSorted((a, b) => a - b),
    draft: at(draft),
    published: at(published.at(-1)),
  };
}

function filesOf({ olx, files = {} }: ComponentVersionDescription): Partial<RestoredVersion> {
  const all: Record<string, FileDescription> = { ...files };
  if (olx !== undefined) all['block.xml'] = { inline: olx };
  const inline = Object.keys(all).filter((name) => 'inline' in (all[name] ?? {}));
  const media = Object.entries(all).map(([name, file]) => [name, digestOf(file)]);
  return {
    media: Object.fromEntries(media),
    ...(inline.length > 0 && { inline: inline.toSorted(byCodePoint) }),
  };
}

function digestOf(file: FileDescription): string {
  const hash = createHash('sha256');
  if ('base64' in file) return hash.update(Buffer.from(file.base64, 'base64')).digest('hex');
  return hash.update('text' in file ? file.text : file.inline).digest('hex');
}

function childrenOf({ children }: ContainerVersionDescription): Partial<RestoredVersion> {
  const pins = children.flatMap((child, at) =>
    typeof child === 'string' ? [] : [[`${at}`, child.version]],
  );
  return {
    children: children.map((child) => (typeof child === 'string' ? child : child.key)),
    ...(pins.length > 0 && { pins: Object.fromEntries(pins) }),
  };
}

function membersOf({ entities }: CollectionDescription): readonly string[] {
  return [...new Set(entities)].toSorted(byCodePoint);
}

/** As Python sorts. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** In UTC, as Python writes it: microseconds, or no fraction at all. */
function moment(text: string | undefined): string {
  if (text === undefined) return now;
  const micros = (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0');
  const fraction = micros === '000000' ? '' : `.${micros}`;
  return `${new Date(text).toISOString().slice(0, 19)}${fraction}Z`;
}
