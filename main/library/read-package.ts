import type { PackageFile, TomlFile } from '../../contract/model/library.ts';
import { numberAt, tableAt, textAt, timeAt } from './fields.ts';

/** package.toml as the model has it. */
export function packageOf(file: TomlFile): PackageFile {
  const library = tableAt(file.root, 'learning_package');
  const meta = tableAt(file.root, 'meta');
  return {
    ...file,
    key: textAt(library, 'key'),
    title: textAt(library, 'title'),
    description: textAt(library, 'description'),
    created: timeAt(library, 'created'),
    updated: timeAt(library, 'updated'),
    formatVersion: numberAt(meta, 'format_version'),
    createdAt: timeAt(meta, 'created_at'),
    createdBy: textAt(meta, 'created_by'),
    createdByEmail: textAt(meta, 'created_by_email'),
    originServer: textAt(meta, 'origin_server'),
  };
}
