import { missingFile } from './ast-001-missing-file.ts';
import { largeFile } from './ast-002-large-file.ts';
import { storedNames } from './ast-003-stored-name.ts';
import { tomlAsset } from './ast-005-toml-file.ts';
import { unusedFile } from './ast-011-unused-file.ts';
import { linkingFiles } from './ast-015-linking-files.ts';
import { largeArchive } from './ast-014-large-archive.ts';
import { containerLevel } from './cnt-006-level.ts';
import { collectionFields } from './col-004-fields.ts';
import { refusedCollectionCode } from './col-006-refused-code.ts';
import { duplicateCollectionKey } from './col-008-duplicate-key.ts';
import { longCollection } from './col-009-too-long.ts';
import { emptyTitle } from './empty-title.ts';
import { keyForm } from './ent-006-key-form.ts';
import { keySpace } from './ent-008-key-space.ts';
import { duplicateKey } from './ent-013-duplicate-key.ts';
import { folderDiffers } from './ent-014-folder-differs.ts';
import { noComponent } from './ent-015-no-component.ts';
import { versionFolderName } from './ent-016-version-folder.ts';
import { newerToml } from './ent-017-newer-toml.ts';
import { entityFieldsRule } from './entity-fields.ts';
import { noBody } from './olx-001-no-body.ts';
import { bodies } from './olx-002-body.ts';
import { unknownType } from './olx-004-unknown-type.ts';
import { olxRemarks } from './olx-008-remarks.ts';
import { outerSpace } from './outer-space.ts';
import { collectionTwins, containerTwins } from './mysql-twins.ts';
import { namedVersions } from './named-versions.ts';
import { ignoredFiles } from './pkg-014-ignored-files.ts';
import { exporterNames } from './ref-005-exporter-names.ts';
import { missingPackage } from './pkg-001-missing-package.ts';
import { packageFields } from './pkg-004-fields.ts';
import { formatVersion } from './pkg-007-format-version.ts';
import { libraryKey } from './pkg-008-library-key.ts';
import { longTitle } from './pkg-009-long-title.ts';
import { emailInMeta } from './pkg-011-e-mail.ts';
import { misplacedChild, unknownChild } from './ref-001-unknown-child.ts';
import { unknownMember } from './ref-003-unknown-member.ts';
import { refusedCode } from './refused-code.ts';
import type { Rule } from './rule.ts';
import { tooLong } from './too-long.ts';
import { unreadableToml } from './unreadable-toml.ts';
import { versionNumbers } from './version-numbers.ts';
import { versionOfAnother } from './version-of-another.ts';

/** Every rule, in the order of reading; a new rule is a file and a line here. */
export const rules: readonly Rule[] = [
  missingPackage,
  ignoredFiles,
  unreadableToml,
  packageFields,
  formatVersion,
  libraryKey,
  longTitle,
  emailInMeta,
  largeArchive,
  newerToml,
  entityFieldsRule,
  containerLevel,
  collectionFields,
  keyForm,
  keySpace,
  outerSpace,
  refusedCode,
  refusedCollectionCode,
  tooLong,
  longCollection,
  duplicateKey,
  containerTwins,
  duplicateCollectionKey,
  collectionTwins,
  emptyTitle,
  versionNumbers,
  namedVersions,
  versionOfAnother,
  folderDiffers,
  noComponent,
  versionFolderName,
  noBody,
  bodies,
  unknownType,
  olxRemarks,
  missingFile,
  linkingFiles,
  unusedFile,
  largeFile,
  storedNames,
  tomlAsset,
  unknownChild,
  misplacedChild,
  unknownMember,
  exporterNames,
];
