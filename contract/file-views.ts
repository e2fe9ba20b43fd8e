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
