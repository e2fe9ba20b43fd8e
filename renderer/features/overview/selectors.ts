import { severities, worst } from '../../../contract/diagnostics/definition.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { Target } from '../../../contract/releases.ts';
import type {
  Overview,
  PredictionState,
  PredictionSummary,
  SeverityCounts,
  SpaceItem,
} from '../../../contract/views.ts';
import { targetWords } from '../../api/preferences.ts';
import { strings } from './strings.ts';

/** The worst severity of some counts, or null where nothing was found. */
export function worstOf(counts: SeverityCounts): Severity | null {
  return worst(severities.map((severity) => (counts[severity] > 0 ? severity : null)));
}

/** `2 reasons to refuse it, 14 losses`: what was found, worst first. */
export function countsInWords(counts: SeverityCounts): string {
  const found = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => countOf(severity, counts[severity]));
  return found.length === 0 ? strings.nothing : found.join(', ');
}

function sentenceOf({ sentence, serverWords }: FailedReason): string {
  return sentence ?? serverWords;
}

type FailedReason = Extract<PredictionState, { readonly kind: 'error' }>['reason'];

/** What a server's restore would do, in one line. */
export function endInWords(state: PredictionState): string {
  switch (state.kind) {
    case 'success':
      if (state.losses === 0) return strings.restoresWhole;
      return strings.restoresLosing({ count: state.losses });
    case 'error':
      return strings.refusesBecause({ sentence: sentenceOf(state.reason) });
    case 'exception':
      return strings.breaksOffBecause({ sentence: sentenceOf(state.reason) });
    case 'unknown':
      return strings.unknownBecause({ reason: state.reason });
    default:
      return strings.notYet[state.kind];
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
  const who = isAll ? strings.oneOfAll : targetWords(target);
  if (findings.fatal > 0) return strings.unreadable;
  if (approval?.validity === 'file-changed') return strings.changed;
  const isTaken = end?.kind === 'success';
  if (overview.kind === 'zip' && overview.gate === 'refused' && isTaken) {
    return strings.notSafe({ who });
  }
  const ended = end === undefined ? null : endHeadline(who, end);
  if (ended !== null) return ended;
  if (findings.blocker > 0) return strings.refused({ who, count: findings.blocker });
  if (findings.loss > 0) return strings.loses({ who, count: findings.loss });
  return strings.well({ who: isAll ? strings.anyRelease : targetWords(target) });
}

function endHeadline(who: string, end: PredictionState): string | null {
  switch (end.kind) {
    case 'success':
      if (end.losses === 0) return strings.succeeds({ who });
      return strings.succeedsLosing({ who, count: end.losses });
    case 'error':
      return strings.refusesIt({ who });
    case 'exception':
      return strings.breaksOff({ who });
    default:
      return null;
  }
}

/** What the archive is, and how well its files were looked at. */
export function summary(overview: Overview): string {
  const { counts, meta, kind } = overview;
  if (isUnreadable(overview)) return strings.nothingRead;
  const library = strings.library({
    components: counts.components,
    sections: counts.sections,
    origin: meta.originServer ?? 'none',
  });
  return `${library} ${kind === 'folder' ? strings.isFolder : soundness(overview)}`;
}

/** Nothing of the file could be read: it is no archive at all. */
export function isUnreadable({ findings, counts }: Overview): boolean {
  return findings.fatal > 0 && counts.entries === 0;
}

function soundness({ verify, findingKinds }: Overview): string {
  switch (verify.kind) {
    case 'running':
      return strings.verifying;
    case 'done':
      return findingKinds.some(isContainerFault) ? strings.unsound : strings.sound;
    case 'not-run':
    case 'failed':
      return strings.notVerified;
  }
}

function isContainerFault({ code, severity }: Overview['findingKinds'][number]): boolean {
  return code.startsWith('ZIP') && (severity === 'fatal' || severity === 'blocker');
}

/** The next sensible step: the one strong button. */
export type NextStep =
  | { readonly kind: 'findings'; readonly label: string; readonly severity: Severity | null }
  | { readonly kind: 'restore'; readonly label: string }
  /** A server would refuse it; `all`: several would, and they stand side by side. */
  | { readonly kind: 'refusal'; readonly label: string; readonly release: Target }
  | { readonly kind: 'approve'; readonly off: string | null }
  | { readonly kind: 'push'; readonly label: string }
  | { readonly kind: 'read-again' }
  | { readonly kind: 'browse' };

/** `ends`: of the releases that are shown; those of others are nobody's concern. */
export function nextStep(
  overview: Overview,
  target: Target,
  ends: readonly PredictionSummary[],
): NextStep {
  const { approval, archive, gate, findings, kind } = overview;
  if (archive.state.kind === 'missing') return { kind: 'browse' }; // nothing can be sent or approved
  if (findings.fatal > 0) return { kind: 'findings', label: strings.showWrong, severity: 'fatal' };
  if (gate === 'refused') {
    return { kind: 'findings', label: strings.showFindings, severity: 'blocker' };
  }
  if (approval?.validity === 'file-changed') return { kind: 'read-again' };
  if (approval?.validity === 'valid') {
    const label = archive.state.kind === 'pushed' ? strings.seePush : strings.push;
    return { kind: 'push', label };
  }
  const end = ends.find(({ release }) => release === target)?.state;
  const review = whatToReview(overview, end);
  if (review !== null) return review;
  if (kind === 'folder') return { kind: 'browse' };
  const refusal = whoRefuses(target, ends);
  if (refusal !== null) return refusal;
  return { kind: 'approve', off: whyNotYet(overview) };
}

/** Nobody should approve it unaware that a server would not take it. */
function whoRefuses(target: Target, ends: readonly PredictionSummary[]): NextStep | null {
  const refusing = ends.filter(({ state }) => state.kind === 'error' || state.kind === 'exception');
  const [first] = refusing;
  if (first === undefined) return null;
  const one = refusing.find(({ release }) => release === target) ?? first;
  const isOne = refusing.length === 1 || one.release === target;
  return {
    kind: 'refusal',
    label: isOne
      ? strings.seeRefusal({ who: targetWords(one.release) })
      : strings.seeRefusals({ count: refusing.length }),
    release: isOne ? one.release : 'all',
  };
}

/** Findings that nobody has accepted yet; else losses that only the prediction knows of. */
function whatToReview(overview: Overview, end?: PredictionState): NextStep | null {
  const open = overview.findingKinds.find(needsAcceptance);
  if (open !== undefined) {
    const { severity } = open;
    const left = leftToAccept(overview.findingKinds, severity);
    const label = isCause(overview, severity, end)
      ? strings.reviewCauses({ count: left })
      : strings.review({ what: countOf(severity, left) });
    return { kind: 'findings', label, severity };
  }
  if (end?.kind !== 'success' || end.losses === 0) return null;
  const left = leftToAccept(overview.toAccept, 'loss');
  if (left === 0) return null;
  return { kind: 'restore', label: strings.review({ what: countOf('loss', left) }) };
}

/** One finding may cost several parts, and the headline counts parts. */
function isCause({ findings }: Overview, severity: Severity, end?: PredictionState): boolean {
  return severity === 'loss' && end?.kind === 'success' && end.losses !== findings.loss;
}

/** How many findings of a severity nobody has accepted yet. */
function leftToAccept(kinds: Overview['findingKinds'], severity: Severity): number {
  return kinds
    .filter((kind) => kind.severity === severity && needsAcceptance(kind))
    .reduce((sum, { count, acceptedCount = 0 }) => sum + count - acceptedCount, 0);
}

function countOf(severity: Severity, count: number): string {
  return strings.found[severity]({ count });
}

function needsAcceptance(kind: Overview['findingKinds'][number]): boolean {
  return (kind.severity === 'blocker' || kind.severity === 'loss') && !kind.accepted;
}

/** Why an archive cannot be approved now, or null where it can. */
export function whyNotYet({ sha256, verify }: Overview): string | null {
  if (sha256 !== null) return null;
  return verify.kind === 'running' ? strings.waitForVerify : strings.needsVerify;
}

/** The kinds of one severity in one line: the most frequent first, the rest as a number. */
export function kindsInWords(overview: Overview, severity: Severity): string {
  const kinds = overview.findingKinds.filter((kind) => kind.severity === severity);
  const [only] = kinds;
  if (only !== undefined && kinds.length === 1) return only.title; // its count stands before it
  const shown = kinds.slice(0, 2).map(({ title, count }) => strings.perKind({ title, count }));
  const rest = kinds.length - shown.length;
  return [...shown, ...(rest > 0 ? [strings.moreKinds({ count: rest })] : [])].join('; ');
}

/** With fewer parts a picture compares nothing, and only fills the page. */
const fewestPictured = 3;

/** Are there parts enough to be compared by their size? */
export function isPictured(space: readonly SpaceItem[]): boolean {
  return spaceShown(space).pictured.length >= fewestPictured;
}

/** A larger share of many small things would leave no room to see the large ones. */
const mostOfRest = 0.6;

/** What the picture shows, and the rest where it is left out of it. */
export function spaceShown(space: readonly SpaceItem[]): {
  readonly pictured: readonly SpaceItem[];
  readonly rest: SpaceItem | null;
} {
  const total = space.reduce((sum, { bytes }) => sum + bytes, 0);
  const rest = space.find(({ key }) => key === null);
  if (rest === undefined || space.length === 1 || rest.bytes <= mostOfRest * total) {
    return { pictured: space, rest: null };
  }
  return { pictured: space.filter((item) => item !== rest), rest };
}

/** What a part of the space is called. */
export function spaceTitle({ key, title, count }: SpaceItem): string {
  if (key === null) return strings.rest({ count });
  const name = title.trim() === '' ? strings.noTitle : title;
  return count > 1 ? strings.items({ title: name, count }) : name;
}
