import type { Server } from '../../contract/releases.ts';
import type { RestoredView } from '../../contract/views.ts';
import type { Outcome, RestoredEntity, RestoredLibrary, Success } from '../restore/outcome.ts';
import { platformLog } from '../restore/platform-log.ts';
import { stagedNames } from '../restore/restore-data.ts';
import type {
  LossRow,
  PredictionAnswer,
  PredictionRows,
  RestoredShown,
  RestoredTree,
} from '../staging/prediction-rows.ts';

/** What is kept of an outcome for the window; `losses` are those of the same server. */
export function predictionRows(
  server: Server,
  outcome: Outcome,
  losses: readonly LossRow[],
): PredictionRows {
  return {
    server,
    answer: answerOf(outcome),
    log: platformLog(outcome),
    losses,
    restored: outcome.status === 'success' ? treeOf(outcome.restored) : null,
  };
}

function answerOf(outcome: Outcome): PredictionAnswer {
  switch (outcome.status) {
    case 'success':
      return { kind: 'success', restored: restoredView(outcome) };
    case 'error':
      return { kind: 'error' };
    case 'exception': {
      const { module, type, message, where } = outcome;
      return { kind: 'exception', module, type, message, where };
    }
    case 'unknown':
      return { kind: 'unknown', reason: outcome.reason };
  }
}

function restoredView({ data, metadata, restored }: Success): RestoredView {
  return {
    title: restored.title,
    description: restored.description,
    ...stagedNames(data),
    counts: {
      components: data.num_components,
      containers: data.num_containers,
      sections: data.num_sections,
      subsections: data.num_subsections,
      units: data.num_units,
      collections: data.num_collections,
    },
    data: { ...data },
    metadata: metadata === null ? null : inJson({ ...metadata }),
  };
}

/** Python's integers have no end; JSON's readers do not all know that. */
function inJson(
  fields: Readonly<Record<string, string | number | bigint | null>>,
): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? String(value) : value,
    ]),
  );
}

function treeOf({ components, containers, collections }: RestoredLibrary): RestoredTree {
  return {
    components: components.size,
    entityOf(key) {
      const component = components.get(key);
      if (component !== undefined) return { title: titleOf(component), children: noChildren };
      const container = containers.get(key);
      if (container === undefined) return undefined;
      const shown = container.draft ?? container.published;
      return { title: titleOf(container), children: shown?.children ?? noChildren };
    },
    membersOf: (key) => collections.get(key)?.members,
  };
}

const noChildren: readonly string[] = [];

function titleOf({
  draft,
  published,
}: RestoredEntity<{ readonly title: string }>): RestoredShown['title'] {
  return (draft ?? published)?.title ?? null;
}
