import type { PackageFile } from '../../contract/model/library.ts';
import { numberAt, tableAt, textAt, timeAt } from './fields.ts';
import type { TomlContent } from './read-toml-file.ts';

/** package.toml as the model has it; there is one, so it keeps its tables. */
export function packageOf(content: TomlContent): PackageFile {
  const { entry, path, root, fault, newerForms } = content;
  const library = tableAt(root, 'learning_package');
  const meta = tableAt(root, 'meta');
  return {
    entry,
    path,
    root,
    fault,
    ...(newerForms.length > 0 && { newerForms }),
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
