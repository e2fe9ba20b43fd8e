import { report } from '../../contract/diagnostics/report.ts';
import type { Rule } from './rule.ts';

/** package.toml stands at the top of the archive, spelled exactly so (restore-semantics 3). */
export const missingPackage: Rule = {
  name: 'pkg-001-missing-package',
  needs: [],
  check: ({ archive, library }) => {
    const isUnreadable = archive.entryCount === 0 && archive.faults.length > 0;
    return library.package === null && !isUnreadable ? [report('PKG-001', {}, {})] : [];
  },
};
