import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import type { CheckContext } from './check-context.ts';
import { isMet, makeContext } from './check-context.ts';
import { checkEntitiesOf } from './entity-checks.ts';
import type { EntityChecks } from './entity-checks.ts';
import { collectionTables, entityTables } from './facts.ts';
import type { FindingCap } from './finding-cap.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules.ts';

/**
 * Every finding about an archive, for all servers at once: their severity tables say which servers
 * mind. Findings of the container come first, then those of each rule in the order of reading; of
 * very many of one code the first ones, and how many there are more (finding-cap.ts). `taken`: what
 * was said of entities while the library was read; without it they are looked at here.
 * Takes time and memory in proportion to the archive. Throws the signal's reason when cancelled.
 */
export function runChecks(
  archive: Archive,
  library: LibraryModel,
  work: WorkContext,
  taken?: EntityChecks,
): readonly Diagnostic[] {
  work.signal?.throwIfAborted();
  const step = stepper(work, rules.length + library.components.length + library.containers.length);
  const entities = taken ?? checkEntitiesOf(library, () => step(1));
  const { cap } = entities;
  const context = makeContext(archive, library);
  const running = rules.filter(({ needs }) => needs.every((need) => isMet(context, need)));
  const findings = new Map<Rule, Diagnostic[]>(running.map((rule) => [rule, []]));
  for (const [rule, found] of findings) {
    keep(found, cap, rule.check?.(context) ?? []);
    for (const one of entities.findingsOf(rule)) found.push(one);
    step(1);
  }
  checkReferences(context, findings, entities);
  checkCollections(context, findings, cap);
  step(Number.POSITIVE_INFINITY);
  const all = [archive.faults, ...findings.values(), cap.omitted()].flat();
  // Without a file that was not read there is nothing more to say than the findings do already.
  const isSilent = running.length === rules.length || context.withoutKey.length === 0;
  return isSilent ? all : [...all, notChecked(context)];
}

function keep(into: Diagnostic[], cap: FindingCap, found: Iterable<Diagnostic>): void {
  for (const diagnostic of found) if (cap.admits(diagnostic)) into.push(diagnostic);
}

function checkReferences(
  context: CheckContext,
  findings: ReadonlyMap<Rule, Diagnostic[]>,
  entities: EntityChecks,
): void {
  const asked = [...findings].flatMap(([rule, found]) =>
    rule.references === undefined ? [] : [{ rule, found, ...rule.references }],
  );
  const { unusual, cap } = entities;
  for (const facts of [...context.components, ...context.containers]) {
    const asking = unusual.get(facts.file);
    const isConcerned = ({ rule, concerns }: (typeof asked)[number]): boolean =>
      asking === undefined ? concerns?.(facts, context) === true : asking.has(rule);
    const root = asked.some(isConcerned) ? facts.file.root : null;
    if (root === null) continue;
    const tables = entityTables(root);
    for (const one of asked.filter(isConcerned)) {
      keep(one.found, cap, one.check(facts, tables, context));
    }
  }
}

function checkCollections(
  context: CheckContext,
  findings: ReadonlyMap<Rule, Diagnostic[]>,
  cap: FindingCap,
): void {
  for (const facts of context.collections) {
    const { root } = facts.file;
    if (root === null) continue;
    const tables = collectionTables(root);
    for (const [rule, found] of findings) {
      if (rule.checkCollection === undefined) continue;
      keep(found, cap, rule.checkCollection(facts, tables, context));
    }
  }
}

const usualMs = 100;

/** Counts what is done, and says so now and then and at the end. */
function stepper(work: WorkContext, total: number): (steps: number) => void {
  const { onProgress, signal } = work;
  const progressEveryMs = work.everyMs ?? usualMs;
  let done = 0;
  let next = performance.now() + progressEveryMs;
  return (steps) => {
    done = Math.min(done + steps, total);
    if (onProgress === undefined || (done < total && performance.now() < next)) return;
    next = performance.now() + progressEveryMs;
    onProgress({ stage: 'checking', done, total, unit: 'entries' });
    signal?.throwIfAborted();
  };
}

/** Says once that what a failed stage would have told is not known. */
function notChecked(context: CheckContext): Diagnostic {
  const files = context.withoutKey;
  return report(
    'REF-004',
    {},
    { files: files.length },
    { related: files.slice(0, 100).map(({ path }) => ({ entry: path })) },
  );
}
