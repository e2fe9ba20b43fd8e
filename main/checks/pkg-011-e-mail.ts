import { report } from '../../contract/diagnostics/report.ts';
import { tableOf } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/**
 * An e-mail address in [meta]: whoever gets the archive can read it (design 4). Some sites take it
 * for the user's name too.
 */
export const emailInMeta: Rule = {
  name: 'pkg-011-e-mail',
  needs: ['package'],
  check: ({ library }) => {
    const file = library.package;
    const meta = tableOf(file?.root, 'meta');
    if (file === null || meta === null) return [];
    const [first, ...others] = ['created_by_email', 'created_by']
      .map((name) => meta.entries.get(name))
      .filter((node) => node?.kind === 'string' && node.value.includes('@'))
      .filter((node) => node !== undefined);
    if (first === undefined) return [];
    const related = others.map((node) => placeOf(file, node));
    return [report('PKG-011', placeOf(file, first), {}, { related })];
  },
};
