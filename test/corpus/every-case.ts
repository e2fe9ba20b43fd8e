import { createHash } from 'node:crypto';
import type { ExpectedFinding } from './folder-case.ts';
import { folderCases } from './folder-case.ts';
import { zipCases } from './zip-cases.ts';

/** One case of the project's own corpus, whatever it is made from. */
export interface CorpusCase {
  /** `entity/ENT-006--two-parts`. */
  readonly name: string;
  readonly findings: readonly ExpectedFinding[];
  readonly bytes: () => Uint8Array;
}

/** Every case, by name. */
export function everyCase(): readonly CorpusCase[] {
  const folders = folderCases(import.meta.dirname).map((one) => ({
    name: `${one.family}/${one.name}`,
    findings: one.findings,
    bytes: one.zip,
  }));
  const zips = zipCases.map((one) => ({ ...one, name: `zip/${one.name}` }));
  return [...folders, ...zips].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a verdict was given on: another archive of the same name needs a new one. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
