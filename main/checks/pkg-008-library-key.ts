import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { fromVerawood, untilCore035 } from '../../contract/diagnostics/server-groups.ts';
import { readText } from '../semantics/field-values.ts';
import { codePoints } from '../semantics/python-text.ts';
import { tableOf } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

const longestStagedKey = 500;
/** Those of a restore whose user has the usual name; a longer name leaves less room. */
const stagedPrefix = 'lp-restore:lp_user:';
const stagedSuffix = ':1795220415466';

/** The library's key: three parts until Core 0.35, and short enough to be staged (PKG-008, 010). */
export const libraryKey: Rule = {
  name: 'pkg-008-library-key',
  needs: ['package'],
  check: function* ({ library }): Iterable<Diagnostic> {
    const file = library.package;
    const at = tableOf(file?.root, 'learning_package')?.entries.get('key');
    if (file === null || at === undefined) return;
    const reading = readText(at, false);
    if (reading.kind !== 'ok') return;
    const key = reading.value;
    const place = placeOf(file, at);
    const [, org, code] = key.split(':');
    if (org === undefined || code === undefined) yield report('PKG-008', place, { key });

    const short = `${org ?? ''}:${code ?? ''}`;
    const length = stagedLength(org && code ? short : key);
    const lengthUntilCore035 = code === undefined ? 0 : stagedLength(short);
    if (length <= longestStagedKey && lengthUntilCore035 <= longestStagedKey) return;
    const params = { length: Math.max(length, lengthUntilCore035), limit: longestStagedKey };
    yield report('PKG-010', place, params, {
      severities: {
        ...untilCore035(lengthUntilCore035 > longestStagedKey ? 'blocker' : 'none'),
        ...fromVerawood(length > longestStagedKey ? 'blocker' : 'none'),
      },
    });
  },
};

function stagedLength(key: string): number {
  return stagedPrefix.length + codePoints(key) + stagedSuffix.length;
}
