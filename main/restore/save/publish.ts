import type { SaveContext } from './save-context.ts';

/** Publishes everything: what is the draft of an entity until now is its published version. */
export function publishAll({ components, containers }: SaveContext): void {
  for (const row of components.values()) row.published = row.draft;
  for (const level of Object.values(containers)) {
    for (const row of level.values()) row.published = row.draft;
  }
}
