import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { databaseLabels, releases } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import type { Outcome } from '../restore/outcome.ts';
import type { Prediction } from '../restore/predict-file.ts';
import { plural } from './report-words.ts';

/** `Verawood on MySQL`. */
export function serverWords({ release, database }: Server): string {
  return `${releases[release].label} on ${databaseLabels[database]}`;
}

/** What a server would do with an archive, in one sentence. */
export function outcomeSentence({ server, outcome, losses }: Prediction): string {
  const name = serverWords(server);
  switch (outcome.status) {
    case 'success':
      return losses.length === 0
        ? `${name} restores it, and nothing is lost.`
        : `${name} says “Succeeded”, and not everything is there: ${plural(losses.length, 'loss')}.`;
    case 'error':
      return `${name} refuses it, and writes an error log.`;
    case 'exception':
      return `${name} falls over it: ${outcome.type}${placeOf(outcome.where)}.`;
    case 'unknown':
      return `Nobody can say what ${name} does: ${withFullStop(outcome.reason)}`;
  }
}

/** A limit's reason has none, since others put it into a sentence of theirs. */
function withFullStop(reason: string): string {
  return reason.endsWith('.') ? reason : `${reason}.`;
}

function placeOf(where: string | null): string {
  return where === null ? '' : ` in ${where}`;
}

/** What the server itself says of a restore that did not come about, whole; null where it did. */
export function serverText({ outcome }: Prediction): string | null {
  if (outcome.status === 'error') return outcome.log;
  if (outcome.status !== 'exception') return null;
  return `Unexpected error during library restore: ${outcome.message}`;
}

/** What one server would do with one archive, without the library that it would have. */
export interface Ending {
  readonly server: Server;
  readonly status: Outcome['status'];
  /** Of an exception. */
  readonly type: string | null;
  /** What the server itself says of a restore that did not come about, whole. */
  readonly text: string | null;
  readonly losses: readonly Diagnostic[];
}

/** How a prediction ends. */
export function endingOf(prediction: Prediction): Ending {
  const { server, outcome, losses } = prediction;
  const type = outcome.status === 'exception' ? outcome.type : null;
  return { server, status: outcome.status, type, text: serverText(prediction), losses };
}
