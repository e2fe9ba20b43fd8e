import { messageOf } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Outcome, RestoredLibrary, Success } from '../restore/outcome.ts';
import type { Prediction } from '../restore/predict-file.ts';
import {
  shownCollection,
  shownComponent,
  shownContainer,
  shownMembers,
  shownPackage,
  verdictOf,
  verdictText,
} from '../restore/verdict.ts';
import { roundedSeconds } from './check-line.ts';
import { inertJson, jsonText } from './shown-text.ts';

/**
 * One archive of `predict --jsonl` (design 10) with its line feed, in pieces: a tree of 100,000
 * components is never one text. `file` as it was given.
 */
export function* predictionLine(
  file: string,
  { server, outcome, losses }: Prediction,
  seconds: number,
): Generator<string> {
  yield `${jsonText({ file, ...server }).slice(0, -1)},"verdict":`;
  yield* verdictPieces(outcome);
  yield ',"losses":[';
  yield* list(losses, (loss) => jsonText(lossJson(loss)));
  yield `],"seconds":${roundedSeconds(seconds)}}\n`;
}

function lossJson(loss: Diagnostic): object {
  const { entityKey = null, entry = null, line = null } = loss.location;
  return { code: loss.code, entityKey, entry, line, message: messageOf(loss) };
}

/** The JSON of `verdictOf(outcome)`, an entity at a time. */
function* verdictPieces(outcome: Outcome): Generator<string> {
  if (outcome.status !== 'success') yield textOf(verdictOf(outcome));
  else yield* successPieces(outcome);
}

function* successPieces({ data, metadata, restored }: Success): Generator<string> {
  const head = { status: 'success', data, backup_metadata: metadata };
  yield `${textOf(head).slice(0, -1)},"tree":{"learning_package":${textOf(shownPackage(restored))}`;
  yield* rows('components', restored.components, shownComponent);
  yield* rows('containers', restored.containers, shownContainer);
  yield* rows('collections', restored.collections, shownMembers);
  yield* rows('collections_meta', restored.collections, shownCollection);
  yield '}}';
}

type Part = keyof Pick<RestoredLibrary, 'components' | 'containers' | 'collections'>;

function* rows<Row>(
  name: Part | 'collections_meta',
  of: ReadonlyMap<string, Row>,
  shown: (row: Row) => unknown,
): Generator<string> {
  yield `,"${name}":{`;
  yield* list(of, ([key, row]) => `${textOf(key)}:${textOf(shown(row))}`);
  yield '}';
}

function* list<Item>(items: Iterable<Item>, text: (item: Item) => string): Generator<string> {
  let separator = '';
  for (const item of items) {
    yield separator + text(item);
    separator = ',';
  }
}

function textOf(value: unknown): string {
  return inertJson(verdictText(value));
}
