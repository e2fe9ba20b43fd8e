import type { EntityView, VersionView } from '../../../contract/views.ts';
import { strings } from './strings.ts';

/** The draft first, because it is what an author sees in Studio; then the published one. */
export function orderedVersions(entity: EntityView): readonly VersionView[] {
  const rank = (version: VersionView) => (version.isDraft ? 0 : version.isPublished ? 1 : 2);
  return [...entity.versions].sort(
    (one, other) => rank(one) - rank(other) || other.number - one.number,
  );
}

/** What a version is, with its number. */
export function versionLabel({ number, isDraft, isPublished }: VersionView): string {
  if (isDraft && isPublished) return strings.bothVersion(number);
  if (isDraft) return strings.draftVersion(number);
  return isPublished ? strings.publishedVersion(number) : strings.otherVersion(number);
}

/** Path below the version's folder: `static/chart.svg`. */
export function nameInVersion(path: string): string {
  return /\/component_versions\/[^/]+\/(.+)$/u.exec(path)?.[1] ?? path;
}

/** The text of a version, where the archive has it. */
export function blockFile(version: VersionView) {
  return version.files.find((file) => nameInVersion(file.path) === 'block.xml');
}
