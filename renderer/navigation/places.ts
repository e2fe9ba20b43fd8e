import type { Severity } from '../../contract/diagnostics/definition.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { PublishState } from '../../contract/views.ts';

/** The headings of an archive, in the order of Ctrl+1 and so on. */
export const screens = ['overview', 'content', 'findings', 'files', 'restore', 'push'] as const;
export type Screen = (typeof screens)[number];

/** What a screen is asked to show when one arrives; what is left out stays as it was. */
export interface Arrivals {
  readonly overview: object;
  readonly content: {
    readonly text?: string;
    readonly types?: readonly string[];
    readonly states?: readonly PublishState[];
    readonly collection?: string | null;
    /** Left of the table: the outline, or the list of collections. */
    readonly left?: 'outline' | 'collections';
    readonly withFindings?: boolean;
    /** The component or container to open in the inspector. */
    readonly key?: string;
  };
  readonly findings: {
    readonly severity?: Severity;
    readonly code?: string;
    readonly entity?: string;
    readonly id?: number;
  };
  readonly files: {
    readonly index?: number;
    readonly path?: string;
    readonly line?: number;
    readonly column?: number;
  };
  readonly restore: object;
  readonly push: object;
}

/** A screen of an archive, and what to show there. */
export type Place = {
  readonly [Name in Screen]: {
    readonly archiveId: ArchiveId;
    readonly screen: Name;
    readonly show?: Arrivals[Name];
  };
}[Screen];
