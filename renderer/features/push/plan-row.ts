import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Instance, Overview, PracticeState, TargetFinding } from '../../../contract/views.ts';
import type { MarkKind } from '../../ui/severity-words.ts';
import { checksOf, isJudgedFor } from './checks.ts';
import type { Proposal } from './checks.ts';
import type { PushFields } from './field-checks.ts';
import { proposal } from './field-checks.ts';
import { isSlug } from './field-checks.ts';
import { strings } from './strings.ts';
import type { TargetJudgement } from './use-target-check.ts';

/** One archive of a push of several, and whether it can go. */
export interface PlanRow {
  readonly archiveId: ArchiveId;
  /** Undefined while it is asked for. */
  readonly overview: Overview | undefined;
  readonly fields: PushFields;
  readonly judgement: TargetJudgement;
  readonly sendAnyway: boolean;
  /** The release of the instance would refuse it: it needs its own word. */
  readonly needsWord: boolean;
  readonly state: 'asking' | 'ready' | 'left-out';
  readonly mark: MarkKind | null;
  /** Why it is left out, or what to know of it. */
  readonly words: string;
  readonly proposal: Proposal | null;
}

/** What is known of one archive before it is judged. */
export interface PlanItem {
  readonly archiveId: ArchiveId;
  readonly overview: Overview | undefined;
  readonly fields: PushFields;
  readonly judgement: TargetJudgement;
  readonly sendAnyway: boolean;
}

interface Target {
  readonly instance: Instance | null;
  readonly practice: PracticeState | undefined;
}

/** Judges all archives of a push of several; two may not go to one library. */
export function planRows(items: readonly PlanItem[], target: Target): readonly PlanRow[] {
  const taken = new Map<string, string>();
  const proposed = new Set<string>();
  const keyOf = (org: string, slug: string): string => `${org}/${slug}`.toLowerCase();
  const written = new Set(items.map(({ fields }) => keyOf(fields.org, fields.slug)));
  return items.map((item) => {
    const { org, slug } = item.fields;
    const other = taken.get(keyOf(org, slug));
    const isNamed = item.overview !== undefined && slug !== '';
    if (isNamed && other === undefined) taken.set(keyOf(org, slug), item.overview.archive.title);
    if (!isNamed || other === undefined) return rowOf(item, target);
    /** No two of one push are proposed the same. */
    const claim = (text: string): boolean => {
      const key = keyOf(org, text);
      if (written.has(key) || proposed.has(key)) return false;
      proposed.add(key);
      return true;
    };
    return rowOf(withTwin(item, other, claim), target);
  });
}

/** Another archive of the same push goes there already. */
function withTwin(item: PlanItem, other: string, claim: (slug: string) => boolean): PlanItem {
  const finding: TargetFinding = {
    field: 'slug',
    weight: 'stop',
    message: strings.many.twin({ other }),
    proposal: numbered(item.fields.slug).find(claim) ?? null,
  };
  const { judgement } = item;
  return { ...item, judgement: { ...judgement, findings: [finding, ...judgement.findings] } };
}

function numbered(slug: string): readonly string[] {
  const tails = Array.from({ length: 1_000 }, (_, at) => `-${String(at + 2)}`);
  return tails.map((tail) => `${slug.slice(0, 50 - tail.length)}${tail}`).filter(isSlug);
}

function rowOf(item: PlanItem, { instance, practice }: Target): PlanRow {
  const { overview, fields, judgement, sendAnyway } = item;
  const row = { ...item, needsWord: false, proposal: null };
  if (overview === undefined) {
    return { ...row, state: 'asking', mark: null, words: strings.many.reading };
  }
  const needsWord = instance !== null && isRefusedThere(overview, instance);
  const checks = checksOf({
    overview,
    instance,
    practice,
    prediction: null,
    fields,
    findings: judgement.findings,
    test: undefined,
    sendAnyway: sendAnyway || instance === null,
  }).filter(({ name }) => name !== strings.checkInstance);
  const open = checks.find(({ isOpen }) => isOpen);
  const names = checks.find(({ name }) => name === strings.checkNames);
  const proposed = names?.proposal ?? plainProposal(fields);
  if (open !== undefined) {
    return {
      ...row,
      needsWord,
      state: 'left-out',
      mark: open.mark,
      words: open.words,
      proposal: proposed,
    };
  }
  if (needsWord && !sendAnyway) {
    return { ...row, needsWord, state: 'left-out', mark: 'blocker', words: strings.many.refused };
  }
  if (judgement.state === 'asking') {
    return { ...row, needsWord, state: 'asking', mark: null, words: strings.asking };
  }
  const isDoubtful = names !== undefined && names.mark !== 'ok';
  return {
    ...row,
    needsWord,
    state: 'ready',
    mark: isDoubtful ? 'warning' : 'ok',
    words: isDoubtful ? names.words : strings.many.ready,
    proposal: isDoubtful ? proposed : null,
  };
}

function plainProposal({ slug }: PushFields): Proposal | null {
  const text = proposal(slug, isSlug);
  return text === null ? null : { field: 'slug', text };
}

/** What was approved says that the server refuses it, or breaks off. */
function isRefusedThere({ approval }: Overview, instance: Instance): boolean {
  if (approval === null || !isJudgedFor(approval, instance)) return false;
  const predicted = approval.predicted.find(({ release }) => release === instance.release);
  return predicted?.status === 'error' || predicted?.status === 'exception';
}
