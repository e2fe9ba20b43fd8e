/** The messages between the service and a reader. JSON's types only (see service-protocol.ts). */
import type { AppFailure } from '../../contract/failures.ts';
import type { StagingId } from '../../contract/model/ids.ts';
import type { Server } from '../../contract/releases.ts';
import type { SeverityCounts } from '../../contract/views.ts';
import type { Difference } from '../../contract/push-views.ts';
import type { Progress } from '../archive/archive.ts';
import type { CompareEnd, CompareJob } from '../compare/libraries/compare-archives.ts';
import type { DescribeJob, OwnThing } from '../compare/libraries/own-content.ts';

/** One reading of one archive: quick pass, staging, deep pass, predictions. */
export interface ReadJob {
  /** Absolute. */
  readonly path: string;
  readonly stagingFolder: string;
  readonly stagingId: StagingId;
  /** The rule set that judges, kept with the findings. */
  readonly rules: string;
}

export type ToReader =
  | { readonly kind: 'read'; readonly job: ReadJob }
  | { readonly kind: 'compare'; readonly job: CompareJob }
  | { readonly kind: 'describe'; readonly job: DescribeJob }
  | { readonly kind: 'cancel' };

/** The file as it was when it was read. */
export interface FileStamp {
  readonly bytes: number;
  readonly mtimeMs: number;
  readonly isFolder: boolean;
}

/** Counts of findings for each server and for `all` (`verawood/mysql`). */
export type SeveritiesByServer = Readonly<Record<string, SeverityCounts>>;

/** What a reading tells on its way. The last is `done` or `failed`. */
export type ReadNews =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** What package.toml and names alone show. */
  | { readonly kind: 'first-sight'; readonly title: string | null }
  /** The staging file is complete, synced and under its name. */
  | {
      readonly kind: 'staged';
      readonly stamp: FileStamp;
      readonly title: string | null;
      readonly severities: SeveritiesByServer;
    }
  | {
      readonly kind: 'verified';
      readonly sha256: string | null;
      readonly severities: SeveritiesByServer;
    }
  /** Of this server, from here on; and: it is in the staging file. */
  | { readonly kind: 'predicting' | 'predicted'; readonly server: Server }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: AppFailure };

/** What a comparison tells on its way. The last is `done` or `failed`. */
export type CompareNews =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Some of them, in order; before `compared`. */
  | { readonly kind: 'differences'; readonly differences: readonly Difference[] }
  /** With no differences of its own: they were told. */
  | { readonly kind: 'compared'; readonly end: CompareEnd }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: AppFailure };

/** What a description of an archive's own content tells. The last is `done` or `failed`. */
export type DescribeNews =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Some of it, in order. */
  | { readonly kind: 'things'; readonly things: readonly OwnThing[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: AppFailure };

export type FromReader =
  | ReadNews
  | DescribeNews
  | CompareNews
  /** Sent by a timer, also where nothing advances: memory alone, no sign of progress. */
  | { readonly kind: 'memory'; readonly rssBytes: number }
  /** A thrown error that is no failure: for the bug report. */
  | { readonly kind: 'bug'; readonly text: string };
