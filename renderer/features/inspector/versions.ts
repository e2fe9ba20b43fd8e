import type { EntityView, VersionView } from '../../../contract/views.ts';
import { strings } from './strings.ts';

/** The draft first, because it is what an author sees in Studio; then the published one. */
export function orderedVersions(entity: EntityView): readonly VersionView[] {
  const rank = (version: VersionView) => (version.isDraft ? 0 : version.isPublished ? 1 : 2);
  return [...entity.versions].sort(
    (one, other) => rank(one) - rank(other) || other.number - one.number,
  );
}

/** Where it stands, in Studio's words; a draft that was deleted is no draft with changes. */
export function stateWords({ state, versions }: EntityView): string {
  const isDeleted = state === 'changed' && !versions.some(({ isDraft }) => isDraft);
  return isDeleted ? strings.deletedDraft : strings.states[state];
}

/** What a version is to its component. */
export type VersionRole = 'draft' | 'published' | 'both' | 'other';

export function roleOf({ isDraft, isPublished }: VersionView): VersionRole {
  if (isDraft) return isPublished ? 'both' : 'draft';
  return isPublished ? 'published' : 'other';
}

/** What a version is, with its number. */
export function versionLabel(version: VersionView): string {
  const { number } = version;
  switch (roleOf(version)) {
    case 'both':
      return strings.bothVersion({ number });
    case 'draft':
      return strings.draftVersion({ number });
    case 'published':
      return strings.publishedVersion({ number });
    case 'other':
      return strings.otherVersion({ number });
  }
}

/** The same inside a sentence. */
export function versionInSentence(version: VersionView): string {
  return strings.inSentence[roleOf(version)]({ number: version.number });
}

/** The two that one wants to see side by side: what is published, and the draft; older first. */
export function comparedVersions(
  entity: EntityView,
): { readonly from: VersionView; readonly to: VersionView } | null {
  const [first, second] = orderedVersions(entity);
  if (first === undefined || second === undefined) return null;
  if (second.isPublished || first.isDraft) return { from: second, to: first };
  return first.number > second.number ? { from: second, to: first } : { from: first, to: second };
}

/** Path below the version's folder: `static/chart.svg`. */
export function nameInVersion(path: string): string {
  return /\/component_versions\/[^/]+\/(.+)$/u.exec(path)?.[1] ?? path;
}

export const blockName = 'block.xml';

/** The text of a version, where the archive has it. */
export function blockFile(version: VersionView) {
  return version.files.find((file) => nameInVersion(file.path) === blockName);
}
