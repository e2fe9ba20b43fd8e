import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../../../contract/diagnostics/report.ts';
import type { LibraryModel } from '../../../../contract/model/library.ts';
import type { Server } from '../../../../contract/releases.ts';
import type { Archive } from '../../../../main/archive/archive.ts';
import { openArchive } from '../../../../main/archive/open-archive.ts';
import { readLibrary } from '../../../../main/library/read-library.ts';
import type { Loss } from '../../../../main/restore/losses/losses.ts';
import { losses } from '../../../../main/restore/losses/losses.ts';
import type {
  RestoredCollection,
  RestoredComponent,
  RestoredComponentVersion,
  RestoredContainer,
  RestoredLibrary,
} from '../../../../main/restore/outcome.ts';
import { sha256 } from '../../../fuzz/plain-reader.ts';
import { storedZip } from '../../../corpus/stored-zip.ts';
import type { ZipFile } from '../../../corpus/stored-zip.ts';

/** One archive that stays open, and what a restore would make of it if nothing were lost. */
export interface OpenLibrary {
  readonly archive: Archive;
  readonly library: LibraryModel;
  readonly restored: RestoredLibrary;
  /** What is lost where this is restored; `findings` are those of the checks. */
  readonly lossesOf: (
    restored: RestoredLibrary,
    findings?: readonly Diagnostic[],
  ) => Promise<readonly Loss[]>;
  readonly close: () => Promise<void>;
}

export const verawood: Server = { release: 'verawood', database: 'mysql' };

export async function openLibrary(files: readonly ZipFile[]): Promise<OpenLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-losses-'));
  const path = join(folder, 'a.zip');
  writeFileSync(path, storedZip(files));
  const opened = await openArchive(path, {});
  if (!opened.ok) throw new Error(opened.failure.message);
  const archive = opened.value;
  const library = await readLibrary(archive, {});
  return {
    archive,
    library,
    restored: restoredAsIs(library, files),
    lossesOf: (restored, findings = []) =>
      losses(
        library,
        archive,
        { status: 'success', data: {} as never, metadata: null, restored }, // no loss is about them
        { server: verawood, findings: () => findings },
      ),
    close: async () => {
      await archive.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Of a library in the exporter's form alone: each entry's place is its place among the files. */
function restoredAsIs(library: LibraryModel, zip: readonly ZipFile[]): RestoredLibrary {
  const file = library.package;
  return {
    title: file?.title?.value ?? '',
    description: file?.description?.value ?? '',
    created: file?.created?.value ?? '',
    components: new Map(
      library.components.map((one) => {
        const type = `${one.parts?.namespace}:${one.parts?.type}`;
        const versions = one.versions.map((version): RestoredComponentVersion => {
          const number = version.number?.value ?? 0;
          const own = library.versionFiles.filter(
            ({ folder, versionFolder }) => folder === one.folder && versionFolder === `v${number}`,
          );
          const files = own.map(({ entry, name, bytes }) => {
            const content = zip[entry]?.bytes ?? Buffer.alloc(0);
            return [name, { entry, bytes, sha256: sha256(content), isUtf8: true }] as const;
          });
          const title = version.title?.value ?? '';
          return { number, title, created: 'now', files: new Map(files) };
        });
        const code = one.parts?.code ?? '';
        return [one.key?.value ?? '', { ...entityOf(one, versions), type, code }] as const;
      }),
    ),
    containers: new Map(
      library.containers.map((one) => {
        const versions = one.versions.map(({ number, title, children }) => ({
          number: number?.value ?? 0,
          title: title?.value ?? '',
          created: 'now',
          children: children?.map(({ value }) => value) ?? [],
        }));
        const level = one.level ?? 'unit';
        return [one.key?.value ?? '', { ...entityOf(one, versions), level }] as const;
      }),
    ),
    collections: new Map(
      library.collections.map(({ key, title, description, entities }) => {
        const restored: RestoredCollection = {
          title: title?.value ?? '',
          description: description?.value ?? '',
          created: 'now',
          members: new Set(entities?.map(({ value }) => value)),
        };
        return [key?.value ?? '', restored] as const;
      }),
    ),
  };
}

function entityOf<Version extends { readonly number: number | bigint }>(
  one: LibraryModel['components'][number] | LibraryModel['containers'][number],
  versions: readonly Version[],
) {
  const find = (named: number | undefined): Version | null =>
    versions.find(({ number }) => number === named) ?? null;
  return {
    created: one.created?.value ?? 'now',
    canStandAlone: true,
    versions: versions.map(({ number }) => number),
    draft: find(one.draftNumber?.value),
    published: find(one.publishedNumber?.value),
  };
}

/** The same library with one component otherwise, or without it. */
export function withComponent(
  library: RestoredLibrary,
  key: string,
  change: (component: RestoredComponent) => Partial<RestoredComponent> | null,
): RestoredLibrary {
  return { ...library, components: changed(library.components, key, change) };
}

/** The same with one container. */
export function withContainer(
  library: RestoredLibrary,
  key: string,
  change: (container: RestoredContainer) => Partial<RestoredContainer> | null,
): RestoredLibrary {
  return { ...library, containers: changed(library.containers, key, change) };
}

/** The same with one collection. */
export function withCollection(
  library: RestoredLibrary,
  key: string,
  change: (collection: RestoredCollection) => Partial<RestoredCollection> | null,
): RestoredLibrary {
  return { ...library, collections: changed(library.collections, key, change) };
}

function changed<Value extends object>(
  all: ReadonlyMap<string, Value>,
  key: string,
  change: (value: Value) => Partial<Value> | null,
): ReadonlyMap<string, Value> {
  const value = all.get(key);
  if (value === undefined) throw new Error(`no ${key}`);
  const other = change(value);
  const rest = new Map(all);
  if (other === null) rest.delete(key);
  else rest.set(key, { ...value, ...other });
  return rest;
}

/** A version of a component with other files: null takes one away. */
export function withFiles(
  version: RestoredComponentVersion | null,
  change: (
    files: Map<string, NonNullable<ReturnType<RestoredComponentVersion['files']['get']>>>,
  ) => void,
): RestoredComponentVersion {
  if (version === null) throw new Error('no version');
  const files = new Map(version.files);
  change(files);
  return { ...version, files };
}
