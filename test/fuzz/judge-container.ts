import { definitionOf } from '../../contract/diagnostics/judge.ts';
import { approvalGate } from '../../main/checks/approval-gate.ts';
import { runChecks } from '../../main/checks/run-checks.ts';
import { memorySource } from '../../main/archive/byte-source.ts';
import { openZip } from '../../main/archive/open-zip.ts';
import { verifyArchive } from '../../main/archive/verify-archive.ts';
import type { Archive } from '../../main/archive/archive.ts';
import { readLibrary } from '../../main/library/read-library.ts';
import type { Mutant } from './mutate-bytes.ts';
import { plainContents, sameContents, sha256 } from './plain-reader.ts';
import type { Contents } from './plain-reader.ts';

/** What one case came to: `complaint` is null where everything is as it must be. */
export interface Judgement {
  readonly clean: boolean;
  readonly complaint: string | null;
}

const mostBytes = 2 ** 26;

/**
 * Reads a mutant by every pass. An archive that is called clean must hold the original's contents:
 * by the deep pass, by reading single entries, and by a second reader that is not Carrel's.
 */
export async function judgeContainer(mutant: Mutant): Promise<Judgement> {
  const archive = await openZip(memorySource(mutant.bytes), {});
  try {
    const library = await readLibrary(archive, {});
    const checked = runChecks(archive, library, {});
    const deep = new Map<number, string>();
    const report = await verifyArchive(archive, {}, ({ index, sha256: sum, ok }) => {
      deep.set(index, ok ? sum : 'not sound');
    });
    const all = [...checked, ...archive.faults, ...report.diagnostics];
    const container = all.filter(({ code }) => definitionOf(code).family === 'ZIP');
    const clean = approvalGate(container, 'all', 'mysql') !== 'refused';
    if (!clean) return { clean, complaint: null };
    if (report.sha256 !== sha256(mutant.bytes)) return { clean, complaint: 'the file’s own hash' };
    return { clean, complaint: await differences(archive, deep, mutant) };
  } finally {
    await archive.close();
  }
}

async function differences(
  archive: Archive,
  deep: ReadonlyMap<number, string>,
  { bytes, allowed }: Mutant,
): Promise<string | null> {
  const isAllowed = (found: Contents) => allowed.some((one) => sameContents(one, found));
  if (!isAllowed(await contentsOf(archive, async ({ index }) => deep.get(index) ?? 'not seen'))) {
    return 'clean, and the deep pass saw other contents than the original’s';
  }
  const single = await contentsOf(archive, async (entry) => {
    const content = await archive.read(entry, mostBytes);
    return content.kind === 'bytes' ? sha256(content.bytes) : content.diagnostic.code;
  });
  if (!isAllowed(single)) return 'clean, and single reads gave other contents than the original’s';
  const plain = plainContents(bytes);
  if (plain === null) return 'clean, and a second reader cannot read it';
  return isAllowed(plain) ? null : 'clean, and a second reader saw other contents';
}

async function contentsOf(
  archive: Archive,
  sumOf: (entry: Archive['entries'][number]) => Promise<string>,
): Promise<Contents> {
  const contents = new Map<string, string[]>();
  for (const entry of archive.entries) {
    if (entry.isFolder) continue;
    contents.set(entry.path, [...(contents.get(entry.path) ?? []), await sumOf(entry)]);
  }
  return contents;
}
