import { readMetaFields, readPackageFields } from '../semantics/fields/read-package.ts';
import type { MetaFields } from '../semantics/fields/read-package.ts';
import { inside } from '../semantics/python/raised.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ServerFile } from './server-archive.ts';
import type { ValidatedPackage } from './validated.ts';

const where = 'zipper.py:_extract_learning_package';

export interface ExtractedPackage {
  readonly package: ValidatedPackage;
  readonly meta: MetaFields;
}

/** Reads and validates package.toml: first [learning_package], then [meta]. Null: see the log. */
export async function extractPackage(
  { files, release, log }: RestoreContext,
  file: ServerFile,
): Promise<ExtractedPackage | null> {
  const { name } = file;
  const { entries } = await files.tables(file, 'package');
  return inside(where, () => {
    const fields = readPackageFields(entries.get('learning_package'), release);
    if (!fields.ok) log.add(`${name} learning package section`, fields.errors);
    const meta = readMetaFields(entries.get('meta'), release);
    if (!meta.ok) log.add(`${name} meta section`, meta.errors);
    return fields.ok && meta.ok ? { package: fields.value, meta: meta.value } : null;
  });
}
