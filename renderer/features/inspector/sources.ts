import type { EntityView, FileRow } from '../../../contract/views.ts';
import { strings } from './strings.ts';
import { blockFile, orderedVersions, versionLabel } from './versions.ts';

/** A text that says what something is. */
export interface Source {
  readonly id: string;
  readonly label: string;
  readonly file: FileRow;
}

/** The OLX of each version, the draft's first, then the TOML file that names them all. */
export function sourcesOf(entity: EntityView): readonly Source[] {
  const bodies = orderedVersions(entity).flatMap((version): Source[] => {
    const file = blockFile(version);
    if (file === undefined) return [];
    return [{ id: String(version.number), label: versionLabel(version), file }];
  });
  const { entry } = entity;
  if (entry === null) return bodies;
  return [...bodies, { id: 'definition', label: strings.definition, file: entry }];
}
