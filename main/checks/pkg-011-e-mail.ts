import { report } from '../../contract/diagnostics/report.ts';
import { tableOf } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** An e-mail address in [meta]: whoever gets the archive can read it (design 4). */
export const emailInMeta: Rule = {
  name: 'pkg-011-e-mail',
  needs: ['package'],
  check: ({ library }) => {
    const at = tableOf(library.package?.root, 'meta')?.entries.get('created_by_email');
    if (library.package === null || at?.kind !== 'string' || !at.value.includes('@')) return [];
    return [report('PKG-011', placeOf(library.package, at), {})];
  },
};
