import type {
  RestoredComponent,
  RestoredContainer,
  RestoredLibrary,
  Success,
  VersionNumber,
} from '../restore/outcome.ts';
import { stagedNames } from '../restore/restore-data.ts';
import type { StagedEntity, StagedPackage, StagedVersion } from '../staging/practice-schema.ts';

/** What the practice instance keeps of an archive that it restored; `at` is the time of that. */
export function stagedContent({ data, restored }: Success, at: string): StagedPackage {
  const names = stagedNames(data);
  return {
    packageRef: names.stagedKey,
    archiveKey: names.originalKey,
    title: restored.title,
    description: restored.description,
    createdAt: momentOf(restored.created, at),
    counts: {
      components: data.num_components,
      containers: data.num_containers,
      sections: data.num_sections,
      subsections: data.num_subsections,
      units: data.num_units,
      collections: data.num_collections,
    },
    entities: { [Symbol.iterator]: () => entitiesOf(restored, at) },
    collections: [...restored.collections].map(
      ([key, { title, description, created, members }]) => ({
        key,
        title,
        description,
        createdAt: momentOf(created, at),
        members,
      }),
    ),
  };
}

function* entitiesOf(
  { components, containers }: RestoredLibrary,
  at: string,
): Iterator<StagedEntity> {
  for (const [key, component] of components) yield componentOf(key, component, at);
  for (const [key, container] of containers) yield containerOf(key, container, at);
}

function componentOf(key: string, component: RestoredComponent, at: string): StagedEntity {
  const content = ({ files }: NonNullable<RestoredComponent['draft']>) =>
    [...files].map(([name, { sha256, bytes }]) => ({ name, sha256, bytes }));
  return {
    key,
    kind: 'component',
    type: component.type.slice(component.type.indexOf(':') + 1),
    ...sharedOf(component, at),
    versions: versionsOf(component, at, (shown) => ({ files: content(shown), children: [] })),
  };
}

function containerOf(key: string, container: RestoredContainer, at: string): StagedEntity {
  return {
    key,
    kind: container.level,
    type: container.level,
    ...sharedOf(container, at),
    versions: versionsOf(container, at, ({ children }) => ({ files: [], children })),
  };
}

function sharedOf(
  { draft, published, created, canStandAlone }: RestoredComponent | RestoredContainer,
  at: string,
) {
  return {
    title: (draft ?? published)?.title ?? '',
    draft: draft?.number ?? null,
    published: published?.number ?? null,
    createdAt: momentOf(created, at),
    canStandAlone,
  };
}

interface Shown {
  readonly number: VersionNumber;
  readonly title: string;
  readonly created: string;
}

/** Of versions that nothing names any more a server keeps the row; nobody is shown it. */
function versionsOf<Version extends Shown>(
  entity: {
    readonly versions: readonly VersionNumber[];
    readonly draft: Version | null;
    readonly published: Version | null;
  },
  at: string,
  contentOf: (version: Version) => Pick<StagedVersion, 'files' | 'children'>,
): readonly StagedVersion[] {
  const { draft, published } = entity;
  return entity.versions.map((number) => {
    const shown = [published, draft].find((one) => one?.number === number);
    if (shown === undefined || shown === null) return { number, ...unnamed };
    const { title, created } = shown;
    return { number, title, createdAt: momentOf(created, at), ...contentOf(shown) };
  });
}

const unnamed = { title: null, createdAt: null, files: [], children: [] } as const;

function momentOf(text: string, at: string): string {
  return text === 'now' ? at : text;
}
