import type { ContainerKind } from '../../../contract/model/library.ts';
import type { Release } from '../../../contract/releases.ts';
import type { RestoredCollection } from '../outcome.ts';
import { saveCollectionsCleaned } from './collections-cleaned.ts';
import { saveCollectionsUnchecked } from './collections-unchecked.ts';
import { writeFilesOneByOne } from './files-one-by-one.ts';
import { writeFilesTogether } from './files-together.ts';
import { findByKey, findByRow, type FindFiles } from './find-files.ts';
import type { SaveContext } from './save-context.ts';
import type { WriteFiles } from './write-files.ts';

/** The levels as a save goes through them: children before those that hold them. */
export const levelsInOrder = ['unit', 'subsection', 'section'] as const;

/** Where the families of releases save in different ways. */
export interface SaveRules {
  /** The field of the library's key, as messages name it. */
  readonly libraryKeyField: string;
  /** The server's functions, as exceptions name them. */
  readonly containersWhere: Readonly<Record<ContainerKind, string>>;
  readonly containerDraftsWhere: string;
  readonly findFiles: FindFiles;
  readonly writeFiles: WriteFiles;
  readonly saveCollections: (context: SaveContext) => ReadonlyMap<string, RestoredCollection>;
}

const one: SaveRules = {
  libraryKeyField: 'key',
  containersWhere: {
    unit: 'zipper.py:_save_units',
    subsection: 'zipper.py:_save_subsections',
    section: 'zipper.py:_save_sections',
  },
  containerDraftsWhere: 'zipper.py:_save_draft_versions',
  findFiles: findByKey,
  writeFiles: writeFilesOneByOne,
  saveCollections: saveCollectionsUnchecked,
};

const containers = 'zipper.py:_save_container';

const two: SaveRules = {
  libraryKeyField: 'package_ref',
  containersWhere: { unit: containers, subsection: containers, section: containers },
  containerDraftsWhere: 'zipper.py:_process_draft_containers',
  findFiles: findByRow,
  writeFiles: writeFilesTogether,
  saveCollections: saveCollectionsCleaned,
};

/** How the releases of a family save. */
export const saveRules: Readonly<Record<Release['family'], SaveRules>> = { 1: one, 2: two };
