import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import type { CheckContext } from './check-context.ts';
import { isMet, makeContext } from './check-context.ts';
import { rules } from './rules.ts';

/**
 * Every finding about an archive, for all servers at once: their severity tables say which servers
 * mind. Findings of the container come first, then those of each rule in the order of reading.
 * Takes time and memory in proportion to the archive. Throws the signal's reason when cancelled.
 */
export function runChecks(
  archive: Archive,
  library: LibraryModel,
  work: WorkContext,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [...archive.faults];
  const context = makeContext(archive, library);
  let skipped = 0;
  rules.forEach((rule, index) => {
    work.signal?.throwIfAborted();
    if (rule.needs.every((need) => isMet(context, need))) {
      for (const diagnostic of rule.check(context)) found.push(diagnostic);
    } else {
      skipped += 1;
    }
    work.onProgress?.({
      stage: 'checking',
      done: index + 1,
      total: rules.length,
      unit: 'entries',
    });
  });
  // Without a file that was not read there is nothing more to say than the findings do already.
  const isSilent = skipped === 0 || context.withoutKey.length === 0;
  return isSilent ? found : [...found, notChecked(context)];
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
