/** Entries of an archive. */
import type { Severity } from './diagnostics/definition.ts';

export interface FileRow {
  readonly index: number;
  readonly path: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly method: 'stored' | 'deflated' | 'other';
  readonly isFolder: boolean;
  /** What the deep pass found. */
  readonly check: 'ok' | 'bad' | 'not-checked';
  /** The type its first bytes show, once the deep pass was there. */
  readonly mediaType: string | null;
  readonly worst: Severity | null;
}

export interface FilePage {
  readonly total: number;
  readonly rows: readonly FileRow[];
}

export type FileContent =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly truncated: boolean;
      readonly bytes: number;
    }
  | {
      readonly kind: 'hex';
      readonly text: string;
      readonly truncated: boolean;
      readonly bytes: number;
    }
  | { readonly kind: 'fault'; readonly message: string };

/** A document of the preview origin, for the frame; dies with the archive. */
export type PreviewView =
  | { readonly kind: 'frame'; readonly url: string }
  | { readonly kind: 'none'; readonly reason: string };

/** How a file of the archive can be looked at; what it is, its own bytes say. */
export type FileViewer =
  | {
      readonly kind: 'image';
      readonly url: string;
      readonly mediaType: string;
      /** In pixels; null for a drawing, which has no size of its own. */
      readonly width: number | null;
      readonly height: number | null;
      readonly bytes: number;
    }
  | {
      readonly kind: 'audio' | 'video';
      readonly url: string;
      readonly mediaType: string;
      /** What is inside as its container names it (`avc1`, `mp4a`); empty where nobody looked. */
      readonly codecs: readonly string[];
      /** Compressed in the archive: each place is found by unpacking what lies before it. */
      readonly isPacked: boolean;
      readonly bytes: number;
    }
  /** The window draws its pages from `files.getBytes`. */
  | { readonly kind: 'pdf'; readonly bytes: number }
  | { readonly kind: 'none'; readonly reason: string };

/** A picture of a file for a list: an address for an `<img>`, or none. */
export type FileThumbnail =
  { readonly kind: 'image'; readonly url: string } | { readonly kind: 'none' };

/** A part of a file's bytes, as base64. */
export interface FileBytes {
  readonly base64: string;
  /** Of the whole file. */
  readonly total: number;
}

/** In which order a folder is shown. */
export interface FolderSort {
  /** `place`: as it lies in the archive. */
  readonly sort: 'name' | 'bytes' | 'place';
  readonly descending: boolean;
}

/** A row of the tree of files: a folder with its sums, or an entry. */
export type FileTreeRow =
  | {
      readonly kind: 'folder';
      readonly id: number;
      readonly name: string;
      /** The entry that stands for it, where there is one. */
      readonly index: number | null;
      /** Below it, as the sizes are. */
      readonly files: number;
      readonly bytes: number;
      readonly packedBytes: number;
      /** Rows directly in it. */
      readonly children: number;
      readonly worst: Severity | null;
      /** Damaged files below it. */
      readonly bad: number;
      /** Another one beside it has the same name. */
      readonly hasTwin: boolean;
    }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly hasTwin: boolean;
      readonly file: FileRow;
    };

export interface FolderPage {
  readonly total: number;
  readonly rows: readonly FileTreeRow[];
}

/** Where an entry stands in the tree: from the root (0) on, and its place in each folder. */
export interface FileLocation {
  readonly file: FileRow;
  /** Where the entry stands for a folder: that folder's id. */
  readonly folder: number | null;
  readonly steps: readonly { readonly folder: number; readonly position: number }[];
}

/** What the directory of the archive says of an entry. */
export interface FileRecordView {
  /** From 0. */
  readonly place: number;
  /** Number and name of the method. */
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  /** Of its local header, in bytes from the beginning of the archive. */
  readonly offset: number;
  /** Its name as it stands there, in hexadecimal; null: the name shown, in UTF-8. */
  readonly rawName: string | null;
  /** Of its content, in hexadecimal, once it was read to its end. */
  readonly sha256: string | null;
}

/** A part of a file for reading, from an offset on. */
export type FilePart =
  | {
      readonly kind: 'part';
      /** Hexadecimal lines, or text. */
      readonly text: string;
      readonly from: number;
      readonly to: number;
      readonly total: number;
    }
  | { readonly kind: 'fault'; readonly message: string };
