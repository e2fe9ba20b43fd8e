import type { SaveContext } from './save-context.ts';

/** Publishes everything: what is the draft of an entity until now is its published version. */
export function publishAll({ rows: { components, containers } }: SaveContext): void {
  for (const row of components.values()) row.publish();
  for (const level of Object.values(containers)) {
    for (const row of level.values()) row.publish();
  }
}
