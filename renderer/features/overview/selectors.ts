import { severities, worst } from '../../../contract/diagnostics/definition.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { Target } from '../../../contract/releases.ts';
import type { Overview, PredictionState, SeverityCounts } from '../../../contract/views.ts';
import { targetWords } from '../../api/preferences.ts';
import { formatNumber } from '../../ui/figures.ts';
import { findingNouns, words } from './strings.ts';

/** The worst severity of some counts, or null where nothing was found. */
export function worstOf(counts: SeverityCounts): Severity | null {
  return worst(severities.map((severity) => (counts[severity] > 0 ? severity : null)));
}

/** `2 reasons to refuse it, 14 losses`: what was found, worst first. */
export function countsInWords(counts: SeverityCounts): string {
  const found = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => {
      const [one, many] = findingNouns[severity];
      const count = counts[severity];
      return `${formatNumber(count)} ${count === 1 ? one : many}`;
    });
  return found.length === 0 ? words.nothing : found.join(', ');
}

/** What a server's restore would do, in one line. */
export function endInWords(state: PredictionState): string {
  switch (state.kind) {
    case 'success':
      if (state.losses === 0) return words.restoresWhole;
      return words.restoresLosing(formatNumber(state.losses), state.losses === 1);
    case 'error':
      return words.refusesBecause(state.reason.sentence ?? state.reason.serverWords);
    case 'exception':
      return words.breaksOffBecause(state.reason.sentence ?? state.reason.serverWords);
    case 'unknown':
      return words.unknownBecause(state.reason);
    default:
      return words.notYet[state.kind];
  }
}

/**
 * The sentence that the person came for: what the chosen release would do, or what was found for it
 * as long as that is not known.
 */
export function headline(
  overview: Overview,
  target: Target,
  end: PredictionState | undefined,
): string {
  const { findings, approval } = overview;
  const isAll = target === 'all';
  const who = isAll ? capital(words.oneOfAll) : targetWords(target);
  if (findings.fatal > 0) return words.unreadable;
  if (approval?.validity === 'file-changed') return words.changed;
  const ended = end === undefined ? null : endHeadline(who, end);
  if (ended !== null) return ended;
  if (findings.blocker > 0) {
    return words.refused(who, formatNumber(findings.blocker), findings.blocker === 1);
  }
  if (findings.loss > 0) return words.loses(who, formatNumber(findings.loss), findings.loss === 1);
  return words.well(isAll ? words.anyRelease : targetWords(target));
}

function endHeadline(who: string, end: PredictionState): string | null {
  switch (end.kind) {
    case 'success':
      if (end.losses === 0) return words.succeeds(who);
      return words.succeedsLosing(who, formatNumber(end.losses), end.losses === 1);
    case 'error':
      return words.refusesIt(who);
    case 'exception':
      return words.breaksOff(who);
    default:
      return null;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the archive is, and how well its files were looked at. */
export function summary(overview: Overview): string {
  const { counts, meta } = overview;
  const components = words.components(counts.components, formatNumber(counts.components));
  const library =
    counts.sections === 0
      ? words.aLibraryFlat(components, meta.originServer)
      : words.aLibrary(
          components,
          words.sections(counts.sections, formatNumber(counts.sections)),
          meta.originServer,
        );
  return `${library} ${overview.kind === 'folder' ? words.isFolder : soundness(overview)}`;
}

function soundness({ verify, findingKinds }: Overview): string {
  switch (verify.kind) {
    case 'running':
      return words.verifying;
    case 'done':
      return findingKinds.some(isContainerFault) ? words.unsound : words.sound;
    case 'not-run':
    case 'failed':
      return words.notVerified;
  }
}

function isContainerFault({ code, severity }: Overview['findingKinds'][number]): boolean {
  return code.startsWith('ZIP') && (severity === 'fatal' || severity === 'blocker');
}

/** The next sensible step: the one strong button. */
export type NextStep =
  | { readonly kind: 'findings'; readonly label: string; readonly severity: Severity | null }
  | { readonly kind: 'approve'; readonly off: string | null }
  | { readonly kind: 'push' }
  | { readonly kind: 'read-again' }
  | { readonly kind: 'browse' };

export function nextStep(overview: Overview): NextStep {
  const { approval, gate, findings, kind } = overview;
  if (findings.fatal > 0) return { kind: 'findings', label: words.showWrong, severity: 'fatal' };
  if (gate === 'refused') {
    return { kind: 'findings', label: words.showFindings, severity: 'blocker' };
  }
  if (approval?.validity === 'file-changed') return { kind: 'read-again' };
  if (approval?.validity === 'valid') return { kind: 'push' };
  const open = overview.findingKinds.filter(needsAcceptance);
  if (open.length > 0) {
    const [first] = open;
    const severity = first?.severity ?? 'loss';
    const what = countOf(severity, findings[severity]);
    return { kind: 'findings', label: words.review(what), severity };
  }
  if (kind === 'folder') return { kind: 'browse' };
  return { kind: 'approve', off: whyNotYet(overview) };
}

function countOf(severity: Severity, count: number): string {
  const [one, many] = findingNouns[severity];
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

function needsAcceptance(kind: Overview['findingKinds'][number]): boolean {
  return (kind.severity === 'blocker' || kind.severity === 'loss') && !kind.accepted;
}

/** Why an archive cannot be approved now, or null where it can. */
export function whyNotYet({ sha256, verify }: Overview): string | null {
  if (sha256 !== null) return null;
  return verify.kind === 'running' ? words.waitForVerify : words.needsVerify;
}

/** The kinds of one severity in one line: the most frequent first, the rest as a number. */
export function kindsInWords(overview: Overview, severity: Severity): string {
  const kinds = overview.findingKinds.filter((kind) => kind.severity === severity);
  const shown = kinds
    .slice(0, 2)
    .map(({ title, count }) => words.perKind(title, formatNumber(count)));
  const rest = kinds.length - shown.length;
  return [...shown, ...(rest > 0 ? [words.moreKinds(formatNumber(rest))] : [])].join('; ');
}
