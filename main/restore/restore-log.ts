import { definitionOf, messageOf } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';

const maxLines = 200;
const unexpected = 'Unexpected error during library restore:';

/**
 * The log of a restore that a server refuses. Where the server's text for the finding is known, it
 * is that text; where it is not, the line says what Carrel found and that the words are Carrel's.
 */
export function restoreLog(refusals: readonly Diagnostic[]): string {
  const [first] = refusals;
  if (first === undefined) throw new Error('A refused restore has a reason');
  if (refusals.length === 1) {
    const line = knownLine(first);
    if (line !== null) return `Errors encountered during restore:\n${line}\n`;
    const { key } = first.params;
    if (first.code === 'PKG-008' && typeof key === 'string')
      return `${unexpected} Invalid learning package key: ${key}`;
  }
  const lines = refusals.slice(0, maxLines).map((refusal) => {
    const { entry, line } = refusal.location;
    const place = entry === undefined ? '' : `${entry}${line === undefined ? '' : `:${line}`}: `;
    return `${place}${messageOf(refusal)} [${refusal.code}]`;
  });
  const rest = refusals.length - lines.length;
  return [
    `${unexpected} ${definitionOf(first.code).title}`,
    '(The practice instance does not know the server’s exact words here. What Carrel found:)',
    ...lines,
    ...(rest > 0 ? [`and ${rest} more`] : []),
    '',
  ].join('\n');
}

/** The server's own line for the one finding there is, or null (restore-semantics 1, 4). */
function knownLine({ code, location, params }: Diagnostic): string | null {
  if (code === 'PKG-001') return 'package.toml: Missing learning package file.';
  const field = params['field'];
  if (typeof field !== 'string' || location.entry === undefined) return null;
  const error = fieldErrors[code]?.(params['problem']);
  const section = sectionOf(code, field);
  if (error === undefined || section === null) return null;
  return `${location.entry} ${section} section: {'${field}': [${error}]}`;
}

const required = "ErrorDetail(string='This field is required.', code='required')";
const blank = "ErrorDetail(string='This field may not be blank.', code='blank')";
const blankOnly = (problem: unknown): string | undefined =>
  problem === 'blank' ? blank : undefined;

const fieldErrors: Readonly<Record<string, (problem: unknown) => string | undefined>> = {
  'PKG-005': () => required,
  'PKG-006': blankOnly,
  'COL-004': () => required,
  'COL-005': blankOnly,
};

const packageFields = ['title', 'key', 'description', 'created'];
const metaFields = [
  'format_version',
  'created_at',
  'created_by',
  'created_by_email',
  'origin_server',
];

/** The part of a file as the log names it. */
function sectionOf(code: string, field: string): string | null {
  if (code.startsWith('COL-')) return 'collection';
  if (packageFields.includes(field)) return 'learning package';
  return metaFields.includes(field) ? 'meta' : null;
}
