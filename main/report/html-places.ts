import { releaseIds, releases } from '../../contract/releases.ts';
import type { OwnedFinding, Owner } from './archive-report.ts';
import type { CheckFinding, CheckPlace } from './check-line.ts';
import { shortTitle } from './display-width.ts';
import { code, escaped, isolated } from './html-text.ts';

/** One finding as an item of its kind's list: where it is, what happens, and on which releases. */
export function placeItem({ finding, owner }: OwnedFinding): string {
  const also = finding.related.map(
    (place) =>
      `<div class="also"><span class="quiet">See also</span> ${placeOf(place, null)}</div>`,
  );
  return `<li><div class="where">${placeOf(finding, owner)}${also.join('')}</div><div>${escaped(finding.message)}${releasesOf(finding)}</div></li>\n`;
}

function placeOf({ entry, line, column, entityKey }: CheckPlace, owner: Owner | null): string {
  const key = entityKey ?? owner?.key ?? null;
  const title = owner === null || owner.title === owner.key ? null : owner.title;
  const parts = [
    ...(title === null ? [] : [`<b>${isolated(shortTitle(title))}</b>`]),
    ...(key === null ? [] : [code(key)]),
    ...(entry === null ? [] : [`${code(entry)}${lineOf(line, column)}`]),
  ];
  return parts.length === 0 ? 'The archive as a whole' : parts.join('<br>');
}

function lineOf(line: number | null, column: number | null): string {
  if (line === null) return '';
  const words = column === null ? `line ${line}` : `line ${line}, column ${column}`;
  return ` <span class="quiet">${words}</span>`;
}

/** Said where not all releases do the same. */
function releasesOf({ severities }: CheckFinding): string {
  const affected = releaseIds.filter((release) => severities[release] !== undefined);
  if (affected.length === releaseIds.length) return '';
  const labels = affected.map((release) => releases[release].label);
  return `<div class="quiet">Only on ${labels.join(', ')}</div>`;
}
