import type { Family, Severity } from '../../contract/diagnostics/definition.ts';
import { severities } from '../../contract/diagnostics/definition.ts';
import { databaseLabels, releases } from '../../contract/releases.ts';
import type { ApprovalGate, SeverityCounts } from '../../contract/views.ts';
import type { CheckPlace, Judgement } from './check-line.ts';
import { shownText } from './shown-text.ts';

/** Whether the archive may be approved, in one sentence, and what must be accepted for that. */
export function gateWords(approval: ApprovalGate, counts: SeverityCounts): string {
  if (approval === 'open') return 'It can be approved as it is.';
  if (approval === 'refused') return 'It cannot be approved.';
  const toAccept = (['blocker', 'loss'] as const).filter((severity) => counts[severity] > 0);
  const nouns = toAccept.map((severity) => nounOf(severity, counts[severity]));
  const all = toAccept.reduce((sum, severity) => sum + counts[severity], 0);
  return `It can be approved once its ${nouns.join(' and ')} ${all === 1 ? 'is' : 'are'} accepted.`;
}

/** The parts of an archive that findings are about. */
export const familyWords: Readonly<Record<Family, string>> = {
  ZIP: 'The file itself',
  PKG: 'The library as a whole',
  ENT: 'Components',
  CNT: 'Sections, subsections and units',
  COL: 'Collections',
  OLX: 'Content of components',
  AST: 'Files of components',
  REF: 'What refers to something else',
  SRV: 'The server',
};

/** `1 loss, 3 warnings`, worst first; empty where there is nothing. */
export function severityCounts(counts: SeverityCounts): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], severity))
    .join(', ');
}

/** `entities/a.toml:3:9`, in the form that editors and terminals take for a place. */
export function placeText(place: CheckPlace): string {
  const parts = [place.entry ?? place.entityKey, place.line, place.column];
  return shownText(parts.filter((part) => part !== null).join(':'));
}

/** `for Verawood on MySQL`. */
export function forServer({ target, database }: Judgement): string {
  const release = target === 'all' ? 'every release' : releases[target].label;
  return `for ${release} on ${databaseLabels[database]}`;
}

/** `1 loss`, `2 losses`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${nounOf(noun, count)}`;
}

function nounOf(noun: string, count: number): string {
  if (count === 1) return noun;
  return noun.endsWith('loss') ? `${noun}es` : `${noun}s`;
}

/** What a release would do with the archive, by its worst finding. */
export function verdictWords(counts: SeverityCounts): string {
  if (counts.fatal > 0) return 'Cannot be read.';
  if (counts.blocker > 0) return `Would be refused: ${plural(counts.blocker, 'blocker')}.`;
  if (counts.loss > 0) return `Would be restored with ${plural(counts.loss, 'loss')}.`;
  if (counts.warning > 0) return `Would be restored; ${plural(counts.warning, 'warning')}.`;
  return 'Nothing found that it would refuse or lose.';
}

/** The worst severity there is, or null. */
export function worstOf(counts: SeverityCounts): Severity | null {
  return severities.find((severity) => counts[severity] > 0) ?? null;
}
