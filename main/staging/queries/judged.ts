import type { Database as ServerDatabase, Target } from '../../../contract/releases.ts';
import { levelFor } from '../server-columns.ts';

/** Whom severities are shown for: the target and database of the preferences. */
export interface Judged {
  readonly target: Target;
  readonly database: ServerDatabase;
}

/** SQL for the worst level of an entity's or a collection's row. */
export function worstOf(alias: string, { target, database }: Judged): string {
  return levelFor('worst', alias, target, database);
}

/** SQL for the level of a group of findings. */
export function severityLevelOf(alias: string, { target, database }: Judged): string {
  return levelFor('severity', alias, target, database);
}
