// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { droppedFiles } from '../../renderer/app/dropped-files.ts';

interface MadeFolder {
  readonly name: string;
  readonly entries: readonly (MadeFolder | string)[];
}

/** What a browser hands out of a dropped folder: a few entries at a time, and none at the end. */
function folderEntry({ name, entries }: MadeFolder): FileSystemDirectoryEntry {
  const batches = [entries.slice(0, 1), entries.slice(1), []];
  return {
    isDirectory: true,
    name,
    createReader: () => ({
      readEntries: (done: (entries: readonly unknown[]) => void) => {
        done((batches.shift() ?? []).map(entryOf));
      },
    }),
  } as unknown as FileSystemDirectoryEntry; // jsdom has none: what is used of it
}

function entryOf(made: MadeFolder | string): unknown {
  if (typeof made !== 'string') return folderEntry(made);
  return {
    isDirectory: false,
    name: made,
    file: (done: (file: File) => void) => done(new File([''], made)),
  };
}

function dropOf(...dropped: readonly (MadeFolder | string)[]): DataTransfer {
  const nameOf = (made: MadeFolder | string) => (typeof made === 'string' ? made : made.name);
  return {
    items: dropped.map((made) => ({ webkitGetAsEntry: () => entryOf(made) })),
    files: dropped.map((made) => new File([''], nameOf(made))),
  } as unknown as DataTransfer; // jsdom has none: what is used of it
}

const namesOf = (files: readonly File[]) => files.map(({ name }) => name);

describe('what is dropped on the window in a browser', () => {
  test('files are taken as they are', async () => {
    const { files, emptyFolders } = await droppedFiles(dropOf('b.zip', 'a.zip'), false);
    expect(namesOf(files)).toEqual(['b.zip', 'a.zip']);
    expect(emptyFolders).toEqual([]);
  });

  test('what lies beside archives and is none is left out; alone it is taken', async () => {
    for (const takesFolders of [false, true]) {
      const drop = dropOf('notes.txt', 'a.ZIP', 'cover.png');
      const { files, leftOut } = await droppedFiles(drop, takesFolders);
      expect(namesOf(files)).toEqual(['a.ZIP']);
      expect(leftOut).toEqual(['notes.txt', 'cover.png']);
      const alone = await droppedFiles(dropOf('notes.txt'), takesFolders);
      expect(namesOf(alone.files)).toEqual(['notes.txt']);
      expect(alone.leftOut).toEqual([]);
    }
  });

  test('a folder is never left out where the host takes folders itself', async () => {
    const unpacked = { name: 'tides', entries: ['package.toml'] };
    const { files, leftOut } = await droppedFiles(dropOf('a.zip', unpacked), true);
    expect(namesOf(files)).toEqual(['a.zip', 'tides']);
    expect(leftOut).toEqual([]);
  });

  test('of folders the archives below them are taken, by name, at any depth', async () => {
    const march = { name: 'March', entries: ['2.zip', 'notes.txt', '1.ZIP'] };
    const year = { name: '2026', entries: [march, 'z.zip'] };
    const { files, emptyFolders } = await droppedFiles(dropOf('a.zip', year), false);
    expect(namesOf(files)).toEqual(['a.zip', '1.ZIP', '2.zip', 'z.zip']);
    expect(emptyFolders).toEqual([]);
  });

  test('a folder without archives is named, the others are still taken', async () => {
    const unpacked = {
      name: 'tides',
      entries: ['package.toml', { name: 'entities', entries: [] }],
    };
    const backups = { name: 'backups', entries: ['a.zip'] };
    const { files, emptyFolders } = await droppedFiles(dropOf(unpacked, backups), false);
    expect(namesOf(files)).toEqual(['a.zip']);
    expect(emptyFolders).toEqual(['tides']);
  });

  test('where the host takes folders itself they are left to it', async () => {
    const { files } = await droppedFiles(dropOf({ name: 'tides', entries: [] }), true);
    expect(namesOf(files)).toEqual(['tides']);
  });
});
