import { readFileSync } from 'node:fs';
import { judge } from '../../contract/diagnostics/judge.ts';
import type { Severity } from '../../contract/diagnostics/definition.ts';
import type { Code } from '../../contract/diagnostics/report.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import { differences } from '../corpus/own-content.ts';
import { plainContents } from '../fuzz/plain-reader.ts';
import { openedArchive } from './archive-content.ts';
import type { OpenedArchive } from './archive-content.ts';
import { contentDifferences } from './content-differences.ts';
import type { CreateAnswer } from './create-archives.ts';
import { describedTree } from './described-tree.ts';
import { expectedContent } from './expected-content.ts';
import type { LibraryDescription } from './library-description.ts';
import { ReferenceProcess } from './reference-process.ts';
import type { Verdict } from './verdict.ts';

/** A true export: what its exporter says of it, what Carrel read, what its own loader made of it. */
export interface StudiedExport {
  readonly name: string;
  readonly library: LibraryDescription;
  readonly answer: Extract<CreateAnswer, { readonly status: 'created' }>;
  readonly opened: OpenedArchive;
  readonly verdict: Verdict;
}

/** Of those that were made, in order. The answers are those to the same libraries. */
export async function studyExports(
  release: ReleaseId,
  described: readonly { readonly name: string; readonly library: LibraryDescription }[],
  answers: readonly CreateAnswer[],
): Promise<readonly StudiedExport[]> {
  const server = await ReferenceProcess.start({ release, database: 'sqlite' });
  const all: StudiedExport[] = [];
  try {
    for (const [at, answer] of answers.entries()) {
      const one = described[at];
      if (one === undefined || answer.status !== 'created') continue;
      const { name, library } = one;
      const verdict = server.judge(answer.path); // restores while Carrel reads
      const opened = await openedArchive(answer.path);
      all.push({ name, library, answer, opened, verdict: await verdict });
    }
  } finally {
    await server.stop();
  }
  return all;
}

/** Where the library that was made is another than the described one. */
export function wronglyMade({ answer, library }: StudiedExport): readonly string[] {
  return contentDifferences(describedTree(library), answer.tree);
}

/** Whether Carrel counts what the exporter counted; the places where it does not. */
export function wrongCounts({ answer, opened }: StudiedExport): readonly string[] {
  const { components, containers, collections } = opened.library;
  const count = (level: string) => containers.filter((one) => one.level === level).length;
  return contentDifferences(answer.counts, {
    components: components.length,
    units: count('unit'),
    subsections: count('subsection'),
    sections: count('section'),
    collections: collections.length,
  });
}

/** Where Carrel reads another thing than the library held. */
export function misread({ answer, library, opened }: StudiedExport): readonly string[] {
  return contentDifferences(expectedContent(answer.tree, library), opened.content);
}

/** Codes of findings of these severities for the export's own release, each once. */
export function codesOf(
  { diagnostics }: OpenedArchive,
  release: ReleaseId,
  severities: readonly Severity[],
): readonly Code[] {
  const found = diagnostics.filter((one) => {
    const severity = judge(one, release, 'sqlite');
    return severity !== null && severities.includes(severity);
  });
  return [...new Set(found.map(({ code }) => code))].toSorted();
}

/** Blockers of what is restored, and `none` where what is refused has none. */
export function wrongBlockers(
  { opened, verdict }: StudiedExport,
  release: ReleaseId,
): readonly string[] {
  const codes = codesOf(opened, release, ['fatal', 'blocker']);
  if (verdict.status === 'success') return codes;
  return codes.length > 0 ? [] : ['none'];
}

/** Losses of files that no component's file stands for, so that no tree of the archive has them. */
const outsideComponents = new Set<Code>(['ENT-015', 'ENT-026']);

/** Losses that no finding names, or findings of losses where nothing is lost. */
export function wrongLosses(
  { answer, opened, verdict }: StudiedExport,
  release: ReleaseId,
): readonly string[] {
  if (verdict.status !== 'success') return [];
  const contents = plainContents(readFileSync(answer.path));
  if (contents === null) throw new Error(`${answer.path}: not read`);
  const lost = differences(opened.library, contents, verdict.tree);
  const codes = codesOf(opened, release, ['loss']);
  if (lost.length > 0) return codes.length > 0 ? [] : lost;
  return codes.filter((code) => !outsideComponents.has(code));
}

/** What was found by the export's name; those without any are left out. */
export function byName<One extends { readonly name: string }>(
  all: readonly One[],
  found: (one: One) => readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const entries = all.map((one) => [one.name, found(one)] as const);
  return Object.fromEntries(entries.filter(([, differences]) => differences.length > 0));
}
