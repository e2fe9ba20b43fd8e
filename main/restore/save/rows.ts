import type { ContainerKind } from '../../../contract/model/library.ts';
import type {
  RestoredComponent,
  RestoredComponentVersion,
  RestoredContainer,
  RestoredContainerVersion,
  RestoredEntity,
  VersionNumber,
} from '../outcome.ts';
import type { StoredContent } from '../server-archive.ts';
import type { ValidatedComponent, ValidatedEntity } from '../validated.ts';
import type { NumberLists } from './number-lists.ts';

/** Entities with more versions keep their numbers in a set. */
const longestList = 8;

/** A version's number as outcomes have it. */
export function versionNumber(value: bigint): VersionNumber {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The number as Python writes it. */
export function numberText(value: bigint): string {
  return String(versionNumber(value));
}

/**
 * An entity's row while a library is saved, and what came out of it afterwards. Of draft and
 * published version each is set by the phase that sets it on the server.
 */
abstract class VersionedRow<
  Version extends { readonly number: VersionNumber },
> implements RestoredEntity<Version> {
  readonly key: string;
  readonly created: string;
  readonly canStandAlone: boolean;
  draft: Version | null = null;
  published: Version | null = null;
  /** The version with the highest number, which is not always the draft. */
  latest: Version | null = null;
  readonly #lists: NumberLists;
  #numbers: Numbers;
  #publishedNumbers: Numbers;

  protected constructor(key: string, entity: ValidatedEntity, lists: NumberLists) {
    this.key = key;
    this.created = entity.created;
    this.canStandAlone = entity.canStandAlone;
    this.#lists = lists;
    this.#numbers = lists.empty;
    this.#publishedNumbers = lists.empty;
  }

  hasNumber(number: VersionNumber): boolean {
    return isAmong(this.#numbers, number);
  }

  /** Adds a version whose number is not there yet; it becomes the draft. */
  add(version: Version): void {
    const { number } = version;
    this.draft = version;
    if (this.latest === null || number > this.latest.number) this.latest = version;
    if (this.#numbers instanceof Set) this.#numbers.add(number);
    else if (this.#numbers.length < longestList) {
      this.#numbers = this.#lists.with(this.#numbers, number);
    } else this.#numbers = new Set(this.#numbers).add(number);
  }

  /** Publishes the draft. */
  publish(): void {
    this.published = this.draft;
    this.#publishedNumbers = this.#numbers instanceof Set ? new Set(this.#numbers) : this.#numbers;
  }

  /** Whether a version of that number was there when everything was published. */
  isPublished(number: bigint): boolean {
    return isAmong(this.#publishedNumbers, versionNumber(number));
  }

  get versions(): readonly VersionNumber[] {
    if (!(this.#numbers instanceof Set)) return this.#numbers;
    return [...this.#numbers].sort((one, other) => (one < other ? -1 : 1));
  }
}

/** The numbers of an entity's versions: few in a list that is shared, many in a set. */
type Numbers = readonly VersionNumber[] | Set<VersionNumber>;

function isAmong(numbers: Numbers, number: VersionNumber): boolean {
  return numbers instanceof Set ? numbers.has(number) : numbers.includes(number);
}

/** A component version's row: its own files, and the version whose other files it takes over. */
export class ComponentVersionRow implements RestoredComponentVersion {
  readonly number: VersionNumber;
  readonly title: string;
  readonly created: string;
  #files: ReadonlyMap<string, StoredContent>;
  #inherits: ComponentVersionRow | null;
  #hasOddName: boolean | null = null;

  constructor(
    number: VersionNumber,
    { title, created }: { readonly title: string; readonly created: string },
    files: ReadonlyMap<string, StoredContent>,
    inherits: ComponentVersionRow | null,
  ) {
    this.number = number;
    this.title = title;
    this.created = created;
    this.#files = files;
    this.#inherits = inherits;
  }

  /** Whether any file has such a name. The rules of one database are asked, and once. */
  hasOddName(isOdd: (name: string) => boolean): boolean {
    this.#hasOddName ??=
      [...this.#files.keys()].some(isOdd) || this.#inherits?.hasOddName(isOdd) === true;
    return this.#hasOddName;
  }

  /** Own files and taken over ones. Laid together when first asked for: versions may be many. */
  get files(): ReadonlyMap<string, StoredContent> {
    if (this.#inherits === null) return this.#files;
    const files = new Map(this.#files);
    let older: ComponentVersionRow | null = this.#inherits;
    while (older !== null) {
      for (const [name, content] of older.#files) if (!files.has(name)) files.set(name, content);
      older = older.#inherits;
    }
    this.#inherits = null;
    this.#files = files;
    return files;
  }
}

/** A component's row. */
export class ComponentRow extends VersionedRow<ComponentVersionRow> implements RestoredComponent {
  readonly namespace: string;
  readonly typeName: string;
  readonly code: string;

  constructor(component: ValidatedComponent, lists: NumberLists) {
    const { namespace, typeName, code } = component;
    super(keyOf(component), component, lists);
    this.namespace = namespace;
    this.typeName = typeName;
    this.code = code;
  }

  get type(): string {
    return `${this.namespace}:${this.typeName}`;
  }
}

/**
 * The key is put together again from its parts. They are those of the archive's key unless the
 * database found a type for the same that is spelled otherwise, which is then of another length.
 */
function keyOf({ key, namespace, typeName, code }: ValidatedComponent): string {
  const second = namespace.length + 1 + typeName.length;
  const isSame = key[namespace.length] === ':' && key[second] === ':';
  return isSame ? key : `${namespace}:${typeName}:${code}`;
}

/** A container's row. */
export class ContainerRow
  extends VersionedRow<RestoredContainerVersion>
  implements RestoredContainer
{
  readonly level: ContainerKind;

  constructor(entity: ValidatedEntity, level: ContainerKind, lists: NumberLists) {
    super(entity.key, entity, lists);
    this.level = level;
  }
}

/** The row of a component or container. */
export type EntityRow = ComponentRow | ContainerRow;
