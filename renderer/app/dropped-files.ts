/** Deeper or more is no folder of backups, but a whole disk. */
const deepest = 12;
const mostFiles = 2_000;

/** What a drop holds. */
interface Dropped {
  readonly files: readonly File[];
  /** Folders in which no archive was found: unpacked archives, or something else. */
  readonly emptyFolders: readonly string[];
  /** Names of files that lay beside archives and are none. */
  readonly leftOut: readonly string[];
}

/**
 * The files of a drop. Where the host takes folders itself they are left to it; elsewhere the
 * archives below a dropped folder are taken. Has to be called while the drop is handled: afterwards
 * the browser forgets what was dropped.
 */
export function droppedFiles(transfer: DataTransfer, takesFolders: boolean): Promise<Dropped> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const isFile = (index: number): boolean => entries[index]?.isDirectory !== true;
  const all = [...transfer.files];
  const hasArchive = all.some(({ name }, index) => isFile(index) && isZip(name));
  // A single file that is no zip is opened, and says itself why it is none; beside archives it is
  // something that was caught with them.
  const isLeftOut = (file: File, index: number): boolean =>
    hasArchive && isFile(index) && !isZip(file.name);
  const leftOut = all.filter(isLeftOut).map(({ name }) => name);
  const wanted = all.filter((file, index) => !isLeftOut(file, index));
  if (takesFolders) return Promise.resolve({ files: wanted, emptyFolders: [], leftOut });
  const folders = entries.filter((entry) => entry !== null).filter(isFolder);
  const files = all.filter((file, index) => isFile(index) && !isLeftOut(file, index));
  return withFolders(files, folders).then((found) => ({ ...found, leftOut }));
}

function isZip(name: string): boolean {
  return /\.zip$/i.test(name);
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

async function withFolders(
  files: readonly File[],
  folders: readonly FileSystemDirectoryEntry[],
): Promise<Omit<Dropped, 'leftOut'>> {
  const found: File[] = [];
  const emptyFolders: string[] = [];
  for (const folder of folders) {
    const before = found.length;
    await collect(folder, found, 0);
    if (found.length === before && before < mostFiles) emptyFolders.push(folder.name);
  }
  return { files: [...files, ...found], emptyFolders };
}

/** Adds the archives below a folder, in the order of their names. */
async function collect(
  folder: FileSystemDirectoryEntry,
  found: File[],
  depth: number,
): Promise<void> {
  const entries = [...(await entriesOf(folder))].sort((a, b) => a.name.localeCompare(b.name));
  for (const entry of entries) {
    if (found.length >= mostFiles) return;
    if (isFolder(entry)) {
      if (depth < deepest) await collect(entry, found, depth + 1);
    } else if (isZip(entry.name)) {
      found.push(await fileOf(entry as FileSystemFileEntry)); // what is no folder is a file
    }
  }
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives some at a time, and none at the end.
    const some = await new Promise<readonly FileSystemEntry[]>((done, fail) => {
      reader.readEntries(done, fail);
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, fail) => {
    entry.file(done, fail);
  });
}
