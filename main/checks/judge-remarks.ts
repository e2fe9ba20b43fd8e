import type { Diagnostic, Location, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { OlxRemark } from '../../contract/model/library.ts';
import { hostOf, isInsecure } from './hosts.ts';
import { placeOf } from './place.ts';
import { shortened } from './shortened.ts';

/** What is remarked of, and what a judge has to know of it. */
export interface Remarked {
  /** The block.xml, style sheet or drawing. */
  readonly path: string;
  /** Of its component, where that is known. */
  readonly entityKey: string | undefined;
  /** The host that the backup was made on, or ''. */
  readonly home: string;
}

/** Says what one remark means; null for nothing. */
export type RemarkJudge = (
  remark: OlxRemark,
  at: Location,
  options: ReportOptions,
) => Diagnostic | null;

const mostRelated = 20;

/** One finding a cause; its other places belong to the first. */
export function* judgeRemarks(
  { path, entityKey }: Remarked,
  remarks: readonly OlxRemark[],
  judge: RemarkJudge,
): Iterable<Diagnostic> {
  const groups = new Map<string, [OlxRemark, ...OlxRemark[]]>();
  for (const remark of remarks) {
    const key = groupOf(remark);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [remark]);
    else group.push(remark);
  }
  for (const [first, ...others] of groups.values()) {
    const related = others.slice(0, mostRelated).map((at) => placeOf({ path }, at));
    const found = judge(first, placeOf({ path }, first, entityKey), { related });
    if (found !== null) yield found;
  }
}

/** Sites count once a file, insecure ones apart; all else by what is written. */
function groupOf({ what, value }: OlxRemark): string {
  if (what !== 'remote') return `${what} ${value}`;
  return `${isInsecure(value)} ${hostOf(value)}`;
}

/** Remarks that are addresses of other places. */
type Address = 'course-file' | 'site-file' | 'remote';

/** The remark as an address of another place, or null. */
export function addressKind({ what }: OlxRemark): Address | null {
  return what === 'course-file' || what === 'site-file' || what === 'remote' ? what : null;
}

/** Content that is fetched from elsewhere (AST-012, OLX-014, OLX-015). */
export function judgeAddress(
  kind: Address,
  address: string,
  { entityKey = '', home }: Remarked,
  at: Location,
  options: ReportOptions,
): Diagnostic | null {
  const site = hostOf(address);
  if (kind === 'remote') {
    const code = isInsecure(address) ? 'OLX-015' : 'OLX-014';
    return report(code, at, { site, address: shortened(address) }, options);
  }
  // Other sites have a folder of that name too.
  if (kind === 'site-file' && (home === '' || site !== home)) return null;
  return report('AST-012', { ...at, entityKey }, { address: shortened(address) }, options);
}
