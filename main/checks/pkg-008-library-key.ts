import type { Diagnostic, Location } from '../../contract/diagnostics/report.ts';
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
  check: ({ library }) => {
    const file = library.package;
    const at = tableOf(file?.root, 'learning_package')?.entries.get('key');
    if (file === null || at === undefined) return [];
    const reading = readText(at, false);
    return reading.kind === 'ok' ? judge(reading.value, placeOf(file, at)) : [];
  },
};

function* judge(key: string, place: Location): Iterable<Diagnostic> {
  const [, org, code] = key.split(':');
  if (org === undefined || code === undefined) {
    yield report('PKG-008', place, { key });
    yield* tooLong(place, 0, stagedLength(key));
    return;
  }
  const short = stagedLength(`${org}:${code}`);
  yield* tooLong(place, short, org !== '' && code !== '' ? short : stagedLength(key));
}

/** The lengths that the two families of releases stage; 0 where they stop before. */
function* tooLong(place: Location, untilThen: number, fromThen: number): Iterable<Diagnostic> {
  const length = Math.max(untilThen, fromThen);
  if (length <= longestStagedKey) return;
  const severity = (one: number): 'blocker' | 'none' =>
    one > longestStagedKey ? 'blocker' : 'none';
  const severities = {
    ...untilCore035(severity(untilThen)),
    ...fromVerawood(severity(fromThen)),
  };
  yield report('PKG-010', place, { length, limit: longestStagedKey }, { severities });
}

function stagedLength(key: string): number {
  return stagedPrefix.length + codePoints(key) + stagedSuffix.length;
}
