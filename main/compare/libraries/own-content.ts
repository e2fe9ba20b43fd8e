import type { ContainerKind } from '../../../contract/model/library.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { WorkContext } from '../../archive/archive.ts';
import { tableOf } from '../../checks/facts.ts';
import { ownEntity, textAt } from '../../restore/losses/own-entity.ts';
import type { OwnEntity, OwnState, OwnVersion } from '../../restore/losses/own-entity.ts';
import { collectOwnFiles } from '../../restore/losses/own-files.ts';
import type { OwnFile } from '../../restore/losses/own-files.ts';
import { strip } from '../../semantics/python-text.ts';
import { notApproved } from './compare-archives.ts';
import { readContent } from './library-reading.ts';
import type { LibraryReading } from './library-reading.ts';
import { collectionKey, entityKey } from './written-keys.ts';

/** One thing of an archive's own content (design 5), for a comparison piece by piece. */
export type OwnThing =
  | {
      readonly kind: 'library';
      readonly title: string;
      readonly description: string;
      readonly entry: string;
    }
  | OwnComponent
  | OwnContainer
  | OwnCollection;

export interface OwnComponent {
  readonly kind: 'component';
  readonly key: string;
  /** Of its TOML file. */
  readonly entry: string;
  readonly draft: OwnComponentVersion | null;
  readonly published: OwnComponentVersion | null;
}

export interface OwnComponentVersion {
  readonly number: string;
  readonly title: string;
  /** By their names below the version's folder. */
  readonly files: readonly {
    readonly name: string;
    readonly path: string;
    readonly bytes: number;
    /** Empty where the archive's own is damaged. */
    readonly sha256: string;
  }[];
}

export interface OwnContainer {
  readonly kind: ContainerKind;
  readonly key: string;
  readonly entry: string;
  readonly draft: OwnContainerVersion | null;
  readonly published: OwnContainerVersion | null;
}

export interface OwnContainerVersion {
  readonly number: string;
  readonly title: string;
  readonly children: readonly string[];
}

export interface OwnCollection {
  readonly kind: 'collection';
  readonly key: string;
  readonly entry: string;
  readonly title: string;
  readonly description: string;
  readonly members: readonly string[];
}

/** An archive whose own content is asked for. */
export interface DescribeJob {
  /** Absolute. */
  readonly path: string;
  /** Of the bytes that were approved. */
  readonly sha256: string;
}

/**
 * Tells an approved archive's own content, one thing after the other, once it is known to be that
 * archive. Fails as `readContent` does, and with `file-changed`. Throws the signal's reason.
 */
export async function describeOwn(
  job: DescribeJob,
  work: WorkContext,
  tell: (thing: OwnThing) => void,
): Promise<Result<null, AppFailure>> {
  const opened = await readContent(job.path, work);
  if (!opened.ok) return opened;
  try {
    if (opened.value.sha256 !== job.sha256) return fail(notApproved);
    for (const thing of thingsOf(opened.value)) tell(thing);
    return ok(null);
  } finally {
    await opened.value.archive.close();
  }
}

function* thingsOf(reading: LibraryReading): Iterable<OwnThing> {
  const { library } = reading;
  const about = tableOf(library.package?.root, 'learning_package');
  yield {
    kind: 'library',
    title: textAt(about, 'title'),
    description: textAt(about, 'description'),
    entry: library.package?.path ?? '',
  };
  yield* componentsOf(reading);
  for (const file of library.containers) {
    const own = ownEntity(file);
    const { level: kind, path: entry } = file;
    if (own === null || kind === null) continue;
    yield { kind, key: entityKey(file), entry, ...statesOf(own, containerVersion) };
  }
  for (const file of library.collections) {
    const { title, description, entities, path: entry } = file;
    yield {
      kind: 'collection',
      key: collectionKey(file),
      entry,
      title: strip(title?.value ?? ''),
      description: strip(description?.value ?? ''),
      members: [...new Set(entities?.map(({ value }) => strip(value)))],
    };
  }
}

function* componentsOf({ archive, library, contents }: LibraryReading): Iterable<OwnComponent> {
  const files = collectOwnFiles(archive, library);
  const fileOf = ({ entry, name, path }: OwnFile) => {
    const content = contents.contentOf(entry);
    return { name, path, bytes: content?.bytes ?? 0, sha256: content?.sha256 ?? '' };
  };
  for (const file of library.components) {
    const own = ownEntity(file);
    if (own === null) continue;
    const key = entityKey(file);
    const all = files.of(file, key);
    const made = statesOf(own, ({ number, title }) => ({
      number: String(number),
      title,
      files: all
        .filter(({ versionFolder, name }) => versionFolder === `v${number}` && name !== '')
        .map(fileOf),
    }));
    yield { kind: 'component', key, entry: file.path, ...made };
  }
}

function containerVersion({ number, title, children }: OwnVersion): OwnContainerVersion {
  const keys = children.flatMap((node) => (node.kind === 'string' ? [node.value] : []));
  return { number: String(number), title, children: keys };
}

function statesOf<One>(
  { draft, published }: OwnEntity,
  make: (version: OwnVersion) => One,
): { readonly draft: One | null; readonly published: One | null } {
  const of = (state: OwnState): One | null =>
    state.kind === 'version' ? make(state.version) : null;
  const isOne =
    draft.kind === 'version' &&
    published.kind === 'version' &&
    draft.version.table === published.version.table;
  const made = of(published);
  return { draft: isOne ? made : of(draft), published: made };
}
