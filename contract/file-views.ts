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
