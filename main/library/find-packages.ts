import { createHash } from 'node:crypto';
import type { LibraryModel, OlxFacts, OlxRemark } from '../../contract/model/library.ts';
import type { Archive, ArchiveEntry, WorkContext } from '../archive/archive.ts';
import { limits } from '../archive/limits.ts';

/** More than an author's archive gives cause for: what is beyond is `unknown`. */
const most = { entries: 1_000, bytes: 1024 ** 3 } as const;

/**
 * The model with the SCORM packages that blocks were made from: any entry of the package's size, with
 * its hash for a name, or, where no size is said, any zip; known by its SHA-1 (domain 5). The same
 * model where no block names one. Throws the signal's reason when cancelled.
 */
export async function addScormPackages(
  archive: Archive,
  model: LibraryModel,
  context: WorkContext,
): Promise<LibraryModel> {
  const wanted = wantedPackages(model.olx);
  if (wanted.length === 0) return model;
  const hashes = new Set(wanted.map(({ value }) => value));
  const found = new Map<string, 'present' | 'unknown'>();
  let left: { readonly entries: number; readonly bytes: number } = most;
  for (const entry of candidates(archive, wanted, hashes)) {
    context.signal?.throwIfAborted();
    if (found.size === hashes.size) break;
    left = { entries: left.entries - 1, bytes: left.bytes - entry.bytes };
    if (left.entries < 0 || left.bytes < 0 || entry.bytes > limits.mediaBytes) {
      markUnknown(found, hashes);
      break;
    }
    const read = await archive.read(entry, limits.mediaBytes);
    if (read.kind === 'fault') continue;
    const sha1 = createHash('sha1').update(read.bytes).digest('hex');
    if (hashes.has(sha1)) found.set(sha1, 'present');
  }
  return { ...model, scormPackages: found };
}

function wantedPackages(olx: readonly OlxFacts[]): readonly OlxRemark[] {
  return olx.flatMap(({ remarks }) =>
    remarks === undefined ? [] : remarks.filter(({ what }) => what === 'scorm-package'),
  );
}

/** Those with the hash for a name first: hardly ever anything else is read then. */
function candidates(
  archive: Archive,
  wanted: readonly OlxRemark[],
  hashes: ReadonlySet<string>,
): readonly ArchiveEntry[] {
  const sizes = new Set(wanted.map(({ detail }) => Number(detail)).filter((size) => size > 0));
  const isSizeOpen = wanted.some(({ detail }) => detail === '');
  const named: ArchiveEntry[] = [];
  const others: ArchiveEntry[] = [];
  for (const entry of archive.eachEntry()) {
    const { path, bytes, isFolder } = entry;
    if (isFolder) continue;
    if (isNamedAfter(path, hashes)) named.push(entry);
    else if (sizes.has(bytes) || (isSizeOpen && /\.zip$/i.test(path))) others.push(entry);
  }
  return [...named, ...others];
}

const hashInName = /[0-9a-f]{40}/gi;

function isNamedAfter(path: string, hashes: ReadonlySet<string>): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const [hash] of name.matchAll(hashInName)) if (hashes.has(hash.toLowerCase())) return true;
  return false;
}

function markUnknown(found: Map<string, 'present' | 'unknown'>, hashes: ReadonlySet<string>): void {
  for (const hash of hashes) if (!found.has(hash)) found.set(hash, 'unknown');
}
