import type { AppFailure } from '../../../contract/failures.ts';
import type {
  Difference,
  Preflight,
  PreflightLine,
  PushView,
} from '../../../contract/push-views.ts';
import { shownText } from '../../report/shown-text.ts';
import { exitCodes, worstCode } from './exit-codes.ts';
import { codeOf } from './push-target.ts';
import { failureText } from './run-context.ts';

/** What became of one archive of a command. */
export type PushOutcome =
  | {
      readonly kind: 'pushed';
      readonly view: PushView;
      /** All that the verification found. */
      readonly differences: readonly Difference[];
    }
  | { readonly kind: 'rehearsed'; readonly preflight: Preflight }
  /** It never came to a push. */
  | { readonly kind: 'refused'; readonly failure: AppFailure };

/** The object of `push --json` (design 10), the same in a batch. */
export function pushObject(file: string, outcome: PushOutcome): object {
  const nothing = { failedAt: null, library: null, verification: null };
  switch (outcome.kind) {
    case 'refused': {
      const state = outcome.failure.kind === 'cancelled' ? 'cancelled' : 'failed';
      return { file, state, ...nothing, error: failureText(outcome.failure), errorLog: null };
    }
    case 'rehearsed': {
      const { preflight } = outcome;
      const stops = preflight.lines.filter(({ result }) => result === 'stop');
      const error = stops.length === 0 ? null : stops.map(lineWords).join(' ');
      const steps = preflight.lines.map(({ what, result, said, next }) => ({
        what,
        result,
        said,
        next,
      }));
      const target = preflight.library;
      return { file, state: 'dry-run', ...nothing, error, errorLog: null, target, steps };
    }
    case 'pushed':
      return viewObject(file, outcome.view, outcome.differences);
  }
}

function viewObject(file: string, view: PushView, differences: readonly Difference[]): object {
  const { state, failedAt, library, verification, errorLog } = view;
  const object = {
    file,
    state,
    failedAt,
    library,
    verification:
      verification === null
        ? null
        : { result: verification.result, differences: differences.map(differenceObject) },
    error: pushError(view),
    errorLog,
  };
  const { question } = view;
  if (question === null) return object;
  return { ...object, question: question.kind, answers: question.answers.map(({ id }) => id) };
}

/** In the order of the promise. */
function differenceObject({ what, entityKey, entry, message }: Difference): Difference {
  return { what, entityKey, entry, message };
}

/** Why a push is not where it was to go; null where nothing is wrong. */
export function pushError({ failure, waiting, question }: PushView): string | null {
  if (waiting !== null) return 'It was stopped before its turn came. The same command goes on.';
  if (failure === null) return null;
  return question === null
    ? failureText(failure)
    : `${failureText(failure)} ${question.message} Answer with --answer ${question.answers.map(({ id }) => id).join('|')}.`;
}

/** What the process says of it at its end (design 10). */
export function pushCode(outcome: PushOutcome): number {
  switch (outcome.kind) {
    case 'refused':
      return codeOf(outcome.failure.kind);
    case 'rehearsed':
      return worstCode(
        outcome.preflight.lines.map(({ kind }) => (kind === null ? 0 : codeOf(kind))),
      );
    case 'pushed': {
      const { state, failure, waiting, verification } = outcome.view;
      if (state === 'cancelled' || waiting !== null) return exitCodes.cancelled;
      if (failure !== null) return codeOf(failure.kind);
      return verification?.result === 'differs' ? exitCodes.findings : exitCodes.done;
    }
  }
}

const results = {
  'nothing-lost': 'Nothing lost',
  differs: 'The library differs from the archive',
  'not-compared': 'Not compared',
} as const;

/**
 * The same for reading, with what was compared; empty where there is only a failure to tell. In a
 * batch what no comparison can tell is not said with each.
 */
export function pushText(
  file: string,
  outcome: PushOutcome,
  length: 'full' | 'brief' = 'full',
): string {
  if (outcome.kind === 'refused') return '';
  if (outcome.kind === 'rehearsed') return preflightText(file, outcome.preflight);
  const { view } = outcome;
  const target = `${shownText(file)} → ${view.instance.studioUrl}`;
  const state = view.failedAt === null ? view.state : `${view.state} while ${view.failedAt}`;
  const lines = [`${target}: ${state}`];
  if (view.library !== null) lines.push(`  library   ${shownText(view.library)}`);
  const { verification } = view;
  if (verification !== null) {
    lines.push(`  verified  ${results[verification.result]}`);
    for (const { what, archive, library } of verification.compared) {
      lines.push(`            ${what}: ${archive} in the archive, ${library} in the library`);
    }
    for (const { what, entityKey, message } of outcome.differences) {
      lines.push(`            ${what} ${shownText(entityKey ?? '')}: ${shownText(message)}`);
    }
    for (const sentence of length === 'full' ? verification.excluded : [])
      lines.push(`            ${sentence}`);
    if (verification.notCompared !== '') lines.push(`            ${verification.notCompared}`);
  }
  if (view.errorLog !== null) {
    lines.push('  the server’s log:');
    lines.push(...view.errorLog.split('\n').map((line) => `    ${shownText(line)}`));
  }
  return `${lines.join('\n')}\n`;
}

function preflightText(file: string, { library, lines, passes }: Preflight): string {
  const head = `${shownText(file)}: ${passes ? 'would create' : 'would not be pushed to'} ${shownText(library)}`;
  const rest = lines.map(
    (line) => `  ${line.result.padEnd(4)}  ${line.what.padEnd(10)}  ${shownText(lineWords(line))}`,
  );
  return `${[head, ...rest].join('\n')}\n`;
}

function lineWords({ said, next }: PreflightLine): string {
  return next === '' ? said : `${said} ${next}`;
}
