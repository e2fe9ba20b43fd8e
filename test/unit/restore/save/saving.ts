import { createHash } from 'node:crypto';
import type { ContainerKind } from '../../../../contract/model/library.ts';
import type { Database, ReleaseId, Server } from '../../../../contract/releases.ts';
import type { RestoredLibrary } from '../../../../main/restore/outcome.ts';
import { save } from '../../../../main/restore/save/save.ts';
import { StaticFiles } from '../../../../main/restore/static-files.ts';
import type {
  ServerArchive,
  ServerFile,
  StoredContent,
} from '../../../../main/restore/server-archive.ts';
import type {
  ValidatedArchive,
  ValidatedCollection,
  ValidatedComponent,
  ValidatedEntity,
  ValidatedVersion,
} from '../../../../main/restore/validated.ts';
import { Raised } from '../../../../main/semantics/python/raised.ts';
import type { PyValue } from '../../../../main/semantics/python/value.ts';

/** `ulmo`, `verawood/mysql`. */
export function server(name: string): Server {
  const [release, database = 'sqlite'] = name.split('/');
  return { release: release as ReleaseId, database: database as Database };
}

const created = '2026-01-02T03:04:05Z';

export function component(key: string): ValidatedComponent {
  const [namespace = '', typeName = '', ...rest] = key.split(':');
  return { ...entity(key), namespace, typeName, code: rest.join(':') };
}

export function entity(key: string): ValidatedEntity {
  return { key, canStandAlone: true, created, entry: 0 };
}

export function version(
  entityKey: string,
  number: number | bigint = 1,
  title = 'Tide',
): ValidatedVersion {
  return { entityKey, number: BigInt(number), title, created: 'now', children: null };
}

export function containing(one: ValidatedVersion, ...children: readonly (string | PyValue)[]) {
  const values = children.map((child): PyValue =>
    typeof child === 'string' ? { kind: 'str', value: child } : child,
  );
  return { ...one, children: values };
}

export function collection(key: string, ...members: readonly string[]): ValidatedCollection {
  return { key, title: 'Tides', description: '', members, entry: 0 };
}

interface Level {
  readonly entities?: readonly ValidatedEntity[];
  readonly published?: readonly ValidatedVersion[];
  readonly drafts?: readonly ValidatedVersion[];
}

/** What of an archive a test is about; the rest is empty. */
export interface Parts extends Partial<Record<ContainerKind, Level>> {
  readonly title?: string;
  readonly stagedKey?: () => string;
  readonly components?: Level & { readonly entities?: readonly ValidatedComponent[] };
  readonly collections?: readonly ValidatedCollection[];
  /** Contents by `<key>:<version folder>` and path below `entities/f/component_versions/`. */
  readonly files?: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>;
  /** Lengths of contents that are not as long as they say. */
  readonly lengths?: Readonly<Record<string, number>>;
}

/** What a server restores of it. */
export async function saved(name: string, parts: Parts): Promise<RestoredLibrary> {
  const { validated, archive } = made(parts);
  const stagedKey = parts.stagedKey ?? ((): string => 'lp-restore:lp_user:Org:tides:1767323045000');
  return save(validated, archive, server(name), { stagedKey });
}

/** The exception that ends it, as verdicts show it: type, message, where. */
export async function refused(
  name: string,
  parts: Parts,
): Promise<readonly [string, string, string | null]> {
  try {
    await saved(name, parts);
  } catch (error) {
    if (error instanceof Raised)
      return [`${error.module}.${error.type}`, error.message, error.where];
    throw error;
  }
  throw new Error('it is restored');
}

function made(parts: Parts): { validated: ValidatedArchive; archive: ServerArchive } {
  const level = ({ entities = [], published = [], drafts = [] }: Level = {}) => {
    return { entities, published, drafts };
  };
  const { components = {} } = parts;
  const contents = new Map<string, Uint8Array>();
  const staticFiles = new StaticFiles();
  for (const [key, files] of Object.entries(parts.files ?? {})) {
    const colon = key.lastIndexOf(':');
    for (const [path, content] of Object.entries(files)) {
      const name = `entities/${path}`;
      contents.set(name, Buffer.from(content as string));
      const file = { name, entry: [...contents.keys()].indexOf(name) };
      staticFiles.add(key.slice(0, colon), key.slice(colon + 1), file);
    }
  }
  const validated: ValidatedArchive = {
    package: { title: parts.title ?? 'Harbour', key: 'lib:Org:tides', description: '', created },
    components: { ...level(components), entities: components.entities ?? [] },
    containers: {
      unit: level(parts.unit),
      subsection: level(parts.subsection),
      section: level(parts.section),
    },
    collections: parts.collections ?? [],
    staticFiles,
  };
  return { validated, archive: archiveOf(contents, parts.lengths ?? {}) };
}

function archiveOf(
  contents: ReadonlyMap<string, Uint8Array>,
  lengths: Readonly<Record<string, number>>,
): ServerArchive {
  const files = Array.from(contents.keys(), (name, entry) => ({ name, entry }));
  const read = ({ entry }: Pick<ServerFile, 'entry'>): Uint8Array => {
    const content = contents.get(files[entry]?.name ?? '');
    if (content === undefined) throw new Error(`no entry ${entry}`);
    return content;
  };
  const look = ({ entry }: Pick<ServerFile, 'entry'>): StoredContent => {
    const content = read({ entry });
    const name = files[entry]?.name ?? '';
    if (Buffer.from(content).toString() === 'damaged') {
      throw new Raised('zipfile', 'BadZipFile', `Bad CRC-32 for file '${name}'`);
    }
    const bytes = lengths[name.slice('entities/'.length)] ?? content.length;
    const isUtf8 = Buffer.from(Buffer.from(content).toString()).equals(content);
    return { entry, bytes, sha256: sha256(content), isUtf8 };
  };
  return { files, readsAlike: () => true, read, look };
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
