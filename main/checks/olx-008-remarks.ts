import type { Diagnostic, Location, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { OlxRemark } from '../../contract/model/library.ts';
import type { CheckContext } from './check-context.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import type { UsedBody } from './used-bodies.ts';
import { usedBodies } from './used-bodies.ts';

/**
 * What the scan remarked: links, scripts, content of other sites, settings, SCORM packages (OLX-008
 * to OLX-017, AST-012). One finding a component and cause; its other places belong to it.
 */
export const olxRemarks: Rule = {
  name: 'olx-008-remarks',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    const home = hostOf(context.library.package?.originServer?.value ?? '');
    for (const body of usedBodies(context)) {
      if (body.facts.remarks !== undefined) yield* judgeBody(context, body, home);
    }
  },
};

const mostRelated = 20;

function* judgeBody(context: CheckContext, body: UsedBody, home: string): Iterable<Diagnostic> {
  const groups = new Map<string, [OlxRemark, ...OlxRemark[]]>();
  for (const remark of body.facts.remarks ?? []) {
    const key = groupOf(remark);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [remark]);
    else group.push(remark);
  }
  for (const [first, ...others] of groups.values()) {
    const related = others.slice(0, mostRelated).map((at) => placeOf(body.facts, at));
    const found = judge(context, body, first, home, { related });
    if (found !== null) yield found;
  }
}

/** Sites count once a component, insecure ones apart; all else by what is written. */
function groupOf({ what, value }: OlxRemark): string {
  if (what !== 'remote') return `${what} ${value}`;
  return `${isInsecure(value)} ${hostOf(value)}`;
}

function isInsecure(address: string): boolean {
  return /^http:/i.test(address);
}

function judge(
  context: CheckContext,
  { facts, component }: UsedBody,
  remark: OlxRemark,
  home: string,
  options: ReportOptions,
): Diagnostic | null {
  const { what, value } = remark;
  const key = component?.key?.text;
  const at = placeOf(facts, remark, key);
  switch (what) {
    case 'course-link':
      return report('OLX-008', at, { link: shortened(value) }, options);
    case 'site-file':
    case 'course-file': {
      // Other sites have a folder of that name too.
      if (what === 'site-file' && (home === '' || hostOf(value) !== home)) return null;
      const place = { ...at, entityKey: key ?? '' };
      return report('AST-012', place, { address: shortened(value) }, options);
    }
    case 'remote': {
      const params = { site: hostOf(value), address: shortened(value) };
      return report(isInsecure(value) ? 'OLX-015' : 'OLX-014', at, params, options);
    }
    case 'scorm-package':
      if (hasPackage(context, facts, remark)) return null;
      return report('OLX-016', at, { sha1: value }, options);
    default:
      return judgeAlone(what, remark, at, options);
  }
}

type Alone = Exclude<
  OlxRemark['what'],
  'course-link' | 'site-file' | 'course-file' | 'remote' | 'scorm-package'
>;

/** What the remark says by itself. */
function judgeAlone(
  what: Alone,
  { value, detail }: OlxRemark,
  at: Location,
  options: ReportOptions,
): Diagnostic {
  switch (what) {
    case 'script':
      return report('OLX-011', at, { what: value }, options);
    case 'python':
      return report('OLX-012', at, {}, options);
    case 'embed':
      return report('OLX-013', at, { tag: value }, options);
    case 'no-response':
      return report('OLX-009', at, {}, options);
    case 'scorm-page':
      return report('OLX-017', at, { page: shortened(value) }, options);
    case 'setting': {
      const [written = '', wanted = ''] = detail.split('\n');
      return report('OLX-010', at, { setting: value, value: shortened(written), wanted }, options);
    }
  }
}

/** A file of the version with the package's hash for a name, or of its size (domain 5). */
function hasPackage(
  { files }: CheckContext,
  { folder, versionFolder }: UsedBody['facts'],
  { value: sha1, detail }: OlxRemark,
): boolean {
  const size = Number(detail);
  return files
    .in(folder)
    .filter((file) => file.versionFolder === versionFolder)
    .some(({ name, bytes }) => name.toLowerCase().includes(sha1) || (size > 0 && bytes === size));
}

/** `studio.example.org` of an address or of a server's name; with its port. */
function hostOf(address: string): string {
  return /^(?:(?:https?:)?\/\/)?([^/?#\s]*)/i.exec(address)?.[1]?.toLowerCase() ?? '';
}

const longest = 200;

function shortened(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}
