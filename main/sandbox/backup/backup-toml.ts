import type {
  StagedCollection,
  StagedEntity,
  StagedVersion,
} from '../../staging/practice-schema.ts';
import { tomlLine, tomlLines } from './toml-text.ts';
import type { TomlWriter } from './toml-text.ts';

/** What `package.toml` says of a library and of its backup; moments as ISO 8601 in UTC. */
export interface BackupPackage {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly created: string;
  readonly updated: string;
  readonly madeAt: string;
  readonly user: { readonly name: string; readonly email: string };
  readonly originServer: string;
}

/** `package.toml` as the exporter writes it. Source: backup_restore toml.py, all releases. */
export function packageToml(pack: BackupPackage, toml: TomlWriter): string {
  return lines(
    '[meta]',
    'format_version = 1',
    `created_by = ${toml.string(pack.user.name)}`,
    `created_by_email = ${toml.string(pack.user.email)}`,
    `created_at = ${pythonMoment(pack.madeAt)}`,
    `origin_server = ${toml.string(pack.originServer)}`,
    '',
    '[learning_package]',
    `title = ${toml.string(pack.title)}`,
    `key = ${toml.string(pack.key)}`,
    `description = ${toml.string(pack.description)}`,
    `created = ${pythonMoment(pack.created)}`,
    `updated = ${pythonMoment(pack.updated)}`,
  );
}

/** The versions that a backup holds: the draft, and the published one where it is another. */
export function writtenVersions({
  draft,
  published,
  versions,
}: StagedEntity): readonly StagedVersion[] {
  const numbered = (number: StagedEntity['draft']): readonly StagedVersion[] =>
    number === null ? [] : versions.filter((version) => version.number === number);
  return draft === published ? numbered(draft) : [...numbered(draft), ...numbered(published)];
}

/** The TOML of a component or container. */
export function entityToml(entity: StagedEntity, packageCreated: string, toml: TomlWriter): string {
  const { key, kind, draft, published, createdAt, canStandAlone } = entity;
  const isContainer = kind !== 'component';
  return lines(
    '[entity]',
    `can_stand_alone = ${String(canStandAlone ?? true)}`,
    `key = ${toml.string(key)}`,
    `created = ${pythonMoment(createdAt ?? packageCreated)}`,
    '',
    ...(draft === null ? [] : ['[entity.draft]', `version_num = ${draft}`, '']),
    '[entity.published]',
    published === null ? '# unpublished: no published_version_num' : `version_num = ${published}`,
    '',
    ...(isContainer ? [`[entity.container.${kind}]`, ''] : []),
    '# ### Versions',
    ...writtenVersions(entity).flatMap((version) => [
      '',
      '[[version]]',
      `title = ${toml.string(version.title ?? '')}`,
      `version_num = ${version.number}`,
      ...(isContainer
        ? ['', '[version.container]', `children = ${tomlLine(toml, version.children)}`]
        : []),
    ]),
  );
}

/** The TOML of a collection; its members in the order of their keys. */
export function collectionToml(
  collection: StagedCollection,
  members: readonly string[],
  packageCreated: string,
  toml: TomlWriter,
): string {
  return lines(
    '[collection]',
    `title = ${toml.string(collection.title)}`,
    `key = ${toml.string(collection.key)}`,
    `description = ${toml.string(collection.description)}`,
    `created = ${pythonMoment(collection.createdAt ?? packageCreated)}`,
    `entities = ${tomlLines(toml, members)}`,
  );
}

/** A moment as Python's isoformat() has it: six digits of a second, or none where it is whole. */
export function pythonMoment(iso: string): string {
  const match = /^(.{19})(?:\.(\d{1,6}))?Z$/.exec(iso);
  if (match === null) return iso;
  const digits = (match[2] ?? '').padEnd(6, '0');
  return /^0*$/.test(digits) ? `${match[1] ?? ''}Z` : `${match[1] ?? ''}.${digits}Z`;
}

function lines(...texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}
