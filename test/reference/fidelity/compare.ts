import { isDeepStrictEqual } from 'node:util';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { Predicted } from '../../corpus/predicted.ts';
import type { Verdict } from '../verdict.ts';
import type { Change, Checked, Loss, Refusal } from './judgement.ts';
import { isCut } from './judgement.ts';

/** What of a restore is predicted; `ending` is the status. */
export const predictedParts = ['ending', 'data', 'log', 'tree'] as const;
/**
 * `status` is what findings say of a restore: that it ends well, or not; `losses` what they say of a
 * restored tree: that it lacks something, or that it does not.
 */
export type Part = (typeof predictedParts)[number] | 'status' | 'losses';

/** How two judgements stand to each other. */
export type Outcome =
  | { readonly kind: 'agreed' }
  /** Restored, and refused for its container alone: docs/container-policy.md says why. */
  | { readonly kind: 'container'; readonly codes: readonly string[] }
  /** The server gave no answer of its own within its time. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'differs'; readonly part: Part; readonly mark: string };

/** Compares whether the archive is restored. `mark` is the same for differences of one kind. */
export function compareStatus(verdict: Verdict, refusals: readonly Refusal[]): Outcome {
  if (isCut(verdict)) return { kind: 'cut' };
  const isRestored = verdict.status === 'success';
  if (isRestored !== refusals.length > 0) return { kind: 'agreed' };
  if (!isRestored) {
    const mark = `refused, and Carrel finds nothing that refuses: ${shapeOf(verdict)}`;
    return { kind: 'differs', part: 'status', mark };
  }
  // With two names for a file each release reads another archive; findings are about one of them.
  const hasTwoNames = refusals.some(({ code }) => code === 'ZIP-025');
  const own = hasTwoNames ? [] : refusals.filter(({ isContainer }) => !isContainer);
  const codes = [...new Set((own.length > 0 ? own : refusals).map(({ code }) => code))].toSorted();
  if (own.length === 0) return { kind: 'container', codes };
  const mark = `restored, though Carrel has ${codes.join(', ')}`;
  return { kind: 'differs', part: 'status', mark };
}

/** Losses of files that no component's file stands for, so that no tree of the archive has them. */
const outsideComponents = new Set(['PKG-014', 'ENT-015', 'ENT-026']);

/** Compares what a restored tree lacks with the findings that say so; null where nobody can. */
export function compareLosses(
  verdict: Verdict,
  { lossesOn, changesIn }: Checked,
  release: ReleaseId,
): Outcome | null {
  const changes = verdict.status === 'success' ? changesIn(verdict.tree) : null;
  if (changes === null) return null;
  const losses = lossesOn(release);
  const silent = changes.filter((change) => !losses.some((loss) => isAbout(loss, change)));
  if (silent.length > 0) {
    const shapes = new Set(silent.map(({ key, line }) => masked(line.slice(key.length).trim())));
    const mark = `something is lost and no finding says so: ${[...shapes].toSorted().join('; ')}`;
    return { kind: 'differs', part: 'losses', mark };
  }
  const codes = [...new Set(losses.map(({ code }) => code))].toSorted();
  if (changes.length > 0 || codes.every((code) => outsideComponents.has(code))) {
    return { kind: 'agreed' };
  }
  const mark = `nothing is lost, though Carrel has ${codes.join(', ')}`;
  return { kind: 'differs', part: 'losses', mark };
}

/** It names the entity, its file, or a file in its folder. */
function isAbout({ names }: Loss, { key, places }: Change): boolean {
  return names.some(
    (name) =>
      name.includes(key) ||
      places.some((place) => name === `${place}.toml` || name.startsWith(`${place}/`)),
  );
}

/** Compares a prediction with what came; null where these have no such part, or end otherwise. */
export function comparePart(part: Part, verdict: Verdict, predicted: Predicted): Outcome | null {
  if (isCut(verdict)) return { kind: 'cut' };
  if (part !== 'ending' && verdict.status !== predicted.status) return null;
  const [came, said] = [verdict, predicted].map((one) => partOf(part, one));
  if (came === undefined && said === undefined) return null;
  if (isDeepStrictEqual(came, said)) return { kind: 'agreed' };
  return { kind: 'differs', part, mark: `${part} is predicted otherwise: ${shapeOf(verdict)}` };
}

/** What a server says of a refusal is its log, also where the platform writes it. */
function partOf(part: Part, verdict: Predicted): unknown {
  if (part === 'ending') return verdict.status;
  if (verdict.status === 'unknown') return undefined;
  if (part === 'log') return verdict.status === 'success' ? undefined : wordsOf(verdict);
  if (verdict.status !== 'success') return undefined;
  const { data, backup_metadata: metadata, tree } = verdict;
  return part === 'tree' ? tree : { data, metadata };
}

function wordsOf(verdict: Exclude<Verdict, { status: 'success' }>): unknown {
  if (verdict.status === 'error') return verdict.log;
  const { module, type, message, where } = verdict;
  return { module, type, message, where };
}

/** A verdict without the names, texts and numbers of one archive. */
export function shapeOf(verdict: Verdict): string {
  if (verdict.status === 'success') return 'restored';
  if (verdict.status === 'exception') {
    return `${verdict.type} in ${verdict.where ?? 'nothing'}: ${masked(verdict.message)}`;
  }
  const lines = verdict.log.split('\n').slice(1);
  const shapes = lines.map((line) => masked(line.replace(/^.*?(?=: |\{)/, '')));
  return [...new Set(shapes)].toSorted().join(' ').trim();
}

function masked(text: string): string {
  return text
    .replaceAll(/ErrorDetail\(string=("[^"]*"|'[^']*'), code='(\w+)'\)/g, '$2')
    .replaceAll(/(?<![\w])'(?:[^'\\]|\\.)*'(?=: )/g, (key) => key.replaceAll("'", ''))
    .replaceAll(/"[^"]*"|'[^']*'/g, '…')
    .replaceAll(/\d+/g, '#')
    .replaceAll(/\(<.*>\)/gs, '(…)')
    .slice(0, 200);
}
