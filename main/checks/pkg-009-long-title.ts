import { report } from '../../contract/diagnostics/report.ts';
import { readText } from '../semantics/field-values.ts';
import { codePoints } from '../semantics/python-text.ts';
import { tableOf } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

const limit = 500;

/** The library's title after trimming, in code points (restore-semantics 4). */
export const longTitle: Rule = {
  name: 'pkg-009-long-title',
  needs: ['package'],
  check: ({ library }) => {
    const at = tableOf(library.package?.root, 'learning_package')?.entries.get('title');
    if (library.package === null || at === undefined) return [];
    const reading = readText(at, false);
    const length = reading.kind === 'ok' ? codePoints(reading.value) : 0;
    return length > limit
      ? [report('PKG-009', placeOf(library.package, at), { length, limit })]
      : [];
  },
};
