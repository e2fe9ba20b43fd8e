import type {
  ComponentFile,
  ContainerFile,
  ContainerKind,
  Version,
  VersionFile,
} from '../../contract/model/library.ts';
import type { PublishState } from '../../contract/views.ts';

/** One row of `entities`, without what is only known once all are there. */
export interface EntityRow {
  readonly id: number;
  readonly kind: 'component' | ContainerKind;
  readonly type: string;
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly state: PublishState;
  readonly created: string | null;
  readonly entry: number;
  readonly bytes: number;
  readonly textEntry: number | null;
  /** The version that the outline shows: the draft's, else the published. */
  readonly shownNumber: number | null;
  readonly draftNumber: number | null;
  readonly publishedNumber: number | null;
  readonly versions: readonly Version[];
}

/** The row of a component, given the files of all its versions. */
export function componentRow(
  id: number,
  file: ComponentFile,
  files: readonly VersionFile[],
): EntityRow {
  const [namespaceFolder, typeFolder] = file.folder.split('/').slice(-3);
  const base = sharedRow(id, file);
  const code = file.parts?.code ?? file.folder.slice(file.folder.lastIndexOf('/') + 1);
  const bodies = files.filter(({ name }) => name === 'block.xml');
  const text = [base.draftNumber, base.publishedNumber]
    .filter((number) => number !== null)
    .map((number) => bodies.find((one) => versionNumberOf(one.versionFolder) === number))
    .find((one) => one !== undefined);
  return {
    ...base,
    kind: 'component',
    type: file.parts?.type ?? (namespaceFolder === undefined ? '' : (typeFolder ?? '')),
    code,
    title: base.title ?? code,
    bytes: files.reduce((sum, one) => sum + one.bytes, 0),
    textEntry: text?.entry ?? null,
  };
}

/** The row of a container. */
export function containerRow(
  id: number,
  file: ContainerFile & { level: ContainerKind },
): EntityRow {
  const base = sharedRow(id, file);
  return {
    ...base,
    kind: file.level,
    type: file.level,
    code: base.key,
    title: base.title ?? base.key,
    bytes: 0,
    textEntry: null,
  };
}

function sharedRow(id: number, file: ComponentFile | ContainerFile) {
  const draftNumber = integerOf(file.draftNumber?.value);
  const publishedNumber = integerOf(file.publishedNumber?.value);
  const shown = shownVersion(file.versions, draftNumber, publishedNumber);
  const title = (shown ?? file.versions.at(-1))?.title?.value.trim() ?? '';
  return {
    id,
    // A file without a readable key is found under its path: no key looks like one.
    key: file.key?.value ?? file.path,
    title: title === '' ? null : title,
    state: stateOf(draftNumber, publishedNumber),
    created: file.created?.value ?? null,
    entry: file.entry,
    shownNumber: integerOf(shown?.number?.value),
    draftNumber,
    publishedNumber,
    versions: file.versions,
  };
}

function shownVersion(
  versions: readonly Version[],
  draft: number | null,
  published: number | null,
): Version | undefined {
  const numbered = (number: number | null): Version | undefined =>
    number === null ? undefined : versions.findLast((one) => one.number?.value === number);
  return numbered(draft) ?? numbered(published);
}

/** How draft and published stand to each other, by the numbers the archive names. */
export function stateOf(draft: number | null, published: number | null): PublishState {
  if (published === null) return draft === null ? 'none' : 'draft';
  return draft === published ? 'published' : 'changed';
}

/** `v3` is 3; any other name is no version's folder. */
export function versionNumberOf(folder: string): number | null {
  const digits = /^v(\d{1,15})$/.exec(folder)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What SQLite and JavaScript both hold exactly; null for anything else. */
export function integerOf(value: number | undefined): number | null {
  return value !== undefined && Number.isSafeInteger(value) ? value : null;
}
