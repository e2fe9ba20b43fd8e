import type { Diagnostic, Location, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { OlxRemark } from '../../contract/model/library.ts';
import type { CheckContext } from './check-context.ts';
import { homeOf } from './hosts.ts';
import { addressKind, judgeAddress, judgeRemarks } from './judge-remarks.ts';
import type { Rule } from './rule.ts';
import { shortened } from './shortened.ts';
import { usedBodies } from './used-bodies.ts';
import type { VersionNames } from './version-names.ts';
import { versionNames } from './version-names.ts';

/**
 * What the scan remarked: links, scripts, content of other sites, settings, questions, SCORM
 * packages (OLX-008 to OLX-019, AST-012, AST-015, AST-018). One finding a component and cause; its
 * other places belong to it.
 */
export const olxRemarks: Rule = {
  name: 'olx-008-remarks',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    const home = homeOf(context);
    for (const body of usedBodies(context)) {
      const { remarks } = body.facts;
      if (remarks === undefined) continue;
      let known: VersionNames | null = null;
      const names = (): VersionNames => {
        known ??= versionNames(context, body.facts.folder, body.facts.versionFolder);
        return known;
      };
      const remarked = { path: body.facts.path, entityKey: body.component?.key?.text, home };
      yield* judgeRemarks(remarked, remarks, (remark, at, options) => {
        const kind = addressKind(remark);
        return kind === null
          ? judge(context, remark, at, names, options)
          : judgeAddress(kind, remark.value, remarked, at, options);
      });
    }
  },
};

function judge(
  context: CheckContext,
  remark: OlxRemark,
  at: Location,
  names: () => VersionNames,
  options: ReportOptions,
): Diagnostic | null {
  const { what, value } = remark;
  switch (what) {
    case 'odd-address':
      return judgeOddAddress(remark, at, names, options);
    case 'transcript':
      // Of a file that is missing that is said already.
      if (at.entityKey === undefined || !names().has(`static/${value}`)) return null;
      return report('AST-018', at, { name: shortened(value) }, options);
    case 'scorm-package':
      if (context.library.scormPackages?.has(value) === true) return null;
      return report('OLX-016', at, { sha1: value }, options);
    default:
      return judgeAlone(remark, at, options);
  }
}

/** What the remark says by itself; null for addresses, which are judged elsewhere. */
function judgeAlone(
  { what, value, detail }: OlxRemark,
  at: Location,
  options: ReportOptions,
): Diagnostic | null {
  switch (what) {
    case 'course-link':
      return report('OLX-008', at, { link: shortened(value) }, options);
    case 'script':
      return report('OLX-011', at, { what: value }, options);
    case 'python':
      return report('OLX-012', at, {}, options);
    case 'embed':
      return report('OLX-013', at, { tag: value }, options);
    case 'no-response':
      return report('OLX-009', at, {}, options);
    case 'response-type':
      return report('OLX-018', at, { tag: shortened(value) }, options);
    case 'pointer':
      return report('OLX-019', at, { name: shortened(value) }, options);
    case 'scorm-page':
      return report('OLX-017', at, { page: shortened(value) }, options);
    case 'setting': {
      const [written = '', wanted = ''] = detail.split('\n');
      return report('OLX-010', at, { setting: value, value: shortened(written), wanted }, options);
    }
    default:
      return null;
  }
}

/** An address that servers do not put right; of a file that is missing that is said already. */
function judgeOddAddress(
  { value, detail }: OlxRemark,
  at: Location,
  names: () => VersionNames,
  options: ReportOptions,
): Diagnostic | null {
  const form = oddForms.find((one) => one === detail);
  if (form === undefined || at.entityKey === undefined) return null;
  const isFoundMissing = form === 'unquoted' || form === 'bare';
  if (isFoundMissing && !names().has(nameOf(value))) return null;
  return report('AST-015', at, { address: shortened(value), form }, options);
}

const oddForms = ['capitals', 'unquoted', 'bare', 'relative'] as const;

/** The name that an address means, as servers store it. */
function nameOf(address: string): string {
  return address.startsWith('/') ? address.slice(1) : `static/${address}`;
}
