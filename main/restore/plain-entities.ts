import type {
  ComponentFile,
  ContainerFile,
  ContainerKind,
  LibraryModel,
  Version,
} from '../../contract/model/library.ts';
import { strip } from '../semantics/python-text.ts';
import type { PyValue } from '../semantics/python/value.ts';
import type { ValidatedComponent, ValidatedEntity, ValidatedVersion } from './validated.ts';

/** An entity as validation leaves it, with the versions that it names. */
interface Plain<Entity> {
  readonly entity: Entity;
  /** Null also where it is the published version. */
  readonly draft: ValidatedVersion | null;
  readonly published: ValidatedVersion | null;
}

export type PlainComponent = Plain<ValidatedComponent>;
export type PlainContainer = Plain<ValidatedEntity & { readonly level: ContainerKind }>;

/**
 * The short way through the first half of a restore: entities whose files are in the exporters' own
 * form (`EntityFile.isPlain`), which every reader of TOML takes for the same, and whose fields have
 * nothing that a server trims, refuses or reads in another way. Their values come from the model;
 * nothing is read and parsed again. Every other entity answers null and goes the whole way; both
 * give the same (test/unit/restore/plain-entities.test.ts).
 */
export class PlainEntities {
  readonly #components: ReadonlyMap<number, ComponentFile>;
  readonly #containers: ReadonlyMap<number, ContainerFile>;

  /** By the archive's entries; made once for all servers. */
  constructor({ components, containers }: LibraryModel) {
    this.#components = plainOnes(components);
    this.#containers = plainOnes(containers);
  }

  /** [entity].key of a component, as written. */
  componentKey(entry: number): string | null {
    return this.#components.get(entry)?.key?.value ?? null;
  }

  component(entry: number): PlainComponent | null {
    const file = this.#components.get(entry);
    if (file === undefined) return null;
    const entity = entityOf(file);
    const { parts } = file;
    if (entity === null || parts === null) return null;
    const { namespace, type: typeName, code } = parts;
    return withVersions(file, { ...entity, namespace, typeName, code }, noChildren);
  }

  container(entry: number): PlainContainer | null {
    const file = this.#containers.get(entry);
    if (file === undefined) return null;
    const entity = entityOf(file);
    const { level } = file;
    if (entity === null || level === null) return null;
    return withVersions(file, { ...entity, level }, childrenOf);
  }
}

/** Of two with one path the model has the content of the last alone. */
function plainOnes<File extends ComponentFile | ContainerFile>(
  files: readonly File[],
): ReadonlyMap<number, File> {
  const plain = new Map<number, File>();
  const last = new Map<string, number>();
  for (const file of files) {
    plain.delete(last.get(file.path) ?? file.entry);
    last.set(file.path, file.entry);
    if (file.isPlain === true) plain.set(file.entry, file);
  }
  return plain;
}

function entityOf(file: ComponentFile | ContainerFile): ValidatedEntity | null {
  const { key, created, canStandAlone, entry } = file;
  if (key === null || created === null || canStandAlone === null) return null;
  if (!isOrdinary(key.value)) return null;
  const moment = momentOf(created.value);
  return { key: key.value, canStandAlone: canStandAlone.value, created: moment, entry };
}

/** There is something in it, and no white space around it that a server would take away. */
function isOrdinary(text: string): boolean {
  return text !== '' && strip(text) === text;
}

const toSeconds = '2026-01-01T00:00:00'.length;

/** A moment in UTC as servers show it, from the exporters' way of writing it: `…:00.120Z`. */
function momentOf(written: string): string {
  const fraction = written.slice(toSeconds + 1, -1);
  const microseconds = fraction.slice(0, 6).padEnd(6, '0');
  const second = written.slice(0, toSeconds);
  return /[1-9]/.test(microseconds) ? `${second}.${microseconds}Z` : `${second}Z`;
}

type Children = (version: Version) => readonly PyValue[] | null | undefined;

const noChildren: Children = () => null;

/** Undefined where there are none to tell, which a container's version may not be without. */
const childrenOf: Children = ({ children }) =>
  children?.map(({ value }) => ({ kind: 'str', value }));

function withVersions<Entity extends ValidatedEntity>(
  file: ComponentFile | ContainerFile,
  entity: Entity,
  childrenIn: Children,
): Plain<Entity> | null {
  const { draftNumber, publishedNumber } = file;
  const make = (number: number | undefined): ValidatedVersion | null | undefined => {
    const version = numbered(file.versions, number);
    return version === null ? null : versionOf(version, entity.key, childrenIn(version));
  };
  const published = make(publishedNumber?.value);
  // A draft that is the published version is left out when drafts are saved: not to begin with here.
  const isSame = draftNumber?.value === publishedNumber?.value;
  const draft = isSame ? published && null : make(draftNumber?.value);
  return draft === undefined || published === undefined ? null : { entity, draft, published };
}

/** Of two with one number the later one counts. */
function numbered(versions: readonly Version[], number: number | undefined): Version | null {
  if (number === undefined) return null;
  return versions.findLast((version) => version.number?.value === number) ?? null;
}

const firstNumbers = Array.from({ length: 100 }, (_, number) => BigInt(number));

/** Most numbers are small: these are made once. */
function numberOf(value: number): bigint {
  return firstNumbers[value] ?? BigInt(value);
}

/** Undefined where the version needs the whole way. */
function versionOf(
  { title, number }: Version,
  entityKey: string,
  children: readonly PyValue[] | null | undefined,
): ValidatedVersion | undefined {
  if (title === null || number === null || children === undefined) return undefined;
  if (!isOrdinary(title.value)) return undefined;
  return {
    entityKey,
    title: title.value,
    created: 'now',
    number: numberOf(number.value),
    children,
  };
}
