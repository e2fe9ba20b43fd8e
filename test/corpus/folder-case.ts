import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { storedZip } from './stored-zip.ts';

const place = z.strictObject({
  entry: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
});

const finding = z.strictObject({
  code: z.string(),
  entry: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  entityKey: z.string().optional(),
  /** Compared where it is given. */
  related: z.array(place).optional(),
  /** Severity by release, or by release and database; null: no effect. Compared where it is given. */
  on: z.record(z.string(), z.string().nullable()).optional(),
});

const expectation = z.strictObject({
  findings: z.array(finding),
  /** Names that no file system may hold: file of the case -> name in the zip. */
  names: z.record(z.string(), z.string()).optional(),
  /** Files that would be too large for a repository: filled with zeros to so many bytes. */
  grow: z.record(z.string(), z.int()).optional(),
});

export type ExpectedFinding = z.infer<typeof finding>;

/** One folder of the corpus: an unpacked archive and what must be found in it. */
export interface FolderCase {
  readonly family: string;
  /** `ENT-006--two-parts`. */
  readonly name: string;
  readonly folder: string;
  readonly findings: readonly ExpectedFinding[];
  /** The folder is an unpacked archive: it has package.toml, and holds exactly what is zipped. */
  readonly isPlain: boolean;
  readonly zip: () => Buffer;
}

const expectFile = 'expect.json';

/** Every case below a folder of families. */
export function folderCases(root: string): readonly FolderCase[] {
  return foldersIn(root).flatMap((family) =>
    foldersIn(join(root, family))
      .filter((name) => existsSync(join(root, family, name, expectFile)))
      .map((name) => readCase(root, family, name)),
  );
}

function readCase(root: string, family: string, name: string): FolderCase {
  const folder = join(root, family, name);
  const { findings, names, grow } = expectation.parse(
    JSON.parse(readFileSync(join(folder, expectFile), 'utf8')),
  );
  const zip = (): Buffer =>
    storedZip(
      filesBelow(folder)
        .filter((path) => path !== expectFile)
        .map((path) => {
          const size = grow?.[path];
          const bytes = size === undefined ? readFileSync(join(folder, path)) : Buffer.alloc(size);
          return { name: names?.[path] ?? path, bytes };
        }),
    );
  const isArchive = existsSync(join(folder, 'package.toml'));
  const isPlain = isArchive && names === undefined && grow === undefined;
  return { family, name, folder, findings, isPlain, zip };
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** Paths below a folder with `/` on every system, in the order in which the exporter would write. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}
