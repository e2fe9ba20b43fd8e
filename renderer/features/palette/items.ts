import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { IconName } from '../../ui/icon.tsx';

export type GroupName =
  'recent' | 'link' | 'commands' | 'archives' | 'content' | 'collections' | 'findings' | 'files';

/** What stands before the words of a result. */
export type ItemMark =
  | { readonly kind: 'icon'; readonly icon: IconName }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'severity'; readonly severity: Severity };

/** One result. */
export interface Item {
  /** The same for the same thing, so that the choice stays on it while others come and go. */
  readonly id: string;
  /** Even parts are plain, odd parts are what was typed. */
  readonly parts: readonly string[];
  /** A second line's worth: a key, or a piece of its text with what was typed marked. */
  readonly detail?: string | readonly string[];
  readonly keys?: string;
  readonly mark?: ItemMark;
  /** Why it cannot be done now. */
  readonly off?: string | null;
  readonly act: () => void;
  /** What is remembered of it: a command's id, or a link with its title. */
  readonly recent?: Recent;
}

export type Recent =
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'place'; readonly link: string; readonly title: string };

export interface Group {
  readonly name: GroupName;
  readonly items: readonly Item[];
}
