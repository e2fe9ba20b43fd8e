import type { Diagnostic, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import {
  fromVerawood,
  fromVerawoodOnMysql,
  onMysql,
  untilCore035OnMysql,
} from '../../contract/diagnostics/server-groups.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import { codePoints, strip } from '../semantics/python-text.ts';
import type { CheckContext } from './check-context.ts';
import { keyParts } from './component-key.ts';
import type { UsedVersion } from './component-files.ts';
import { usedVersions, versionsByKey, whereFound } from './component-files.ts';
import { isNamedByFolder, storedName } from './content-files.ts';
import type { Rule } from './rule.ts';

/** Width of MySQL's column for stored names (restore-semantics 10.2). */
const longestName = 500;
/** And of its columns for the parts of a media type. */
const longestType = 127;

/** Names that files are stored under (AST-003, 004, 006, 007, 008, 009, 020). */
export const storedNames: Rule = {
  name: 'ast-003-stored-name',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const version of filledVersions(context)) {
      // Names that stand behind the same folder differ, so two can only meet where one does not.
      const clashes = areBehindOneFolder(version.files) ? none : sameNames(version);
      for (const file of version.files) {
        // Nearly every file is one of these, and has none of the faults.
        if (isNamedByFolder(file) && isPlain(file.name)) continue;
        yield* judge(version, file, clashes.files);
      }
      yield* clashes.diagnostics;
      if (version.component.key?.text.includes('+') === true) yield* typeOfBody(version);
    }
  },
};

function* filledVersions({ components, files }: CheckContext): Iterable<UsedVersion> {
  yield* usedVersions(components);
  yield* versionsByKey(components, files);
}

/** Files that would get one name, and what there is to say about them. */
interface Clashes {
  readonly files: ReadonlySet<VersionFile>;
  readonly diagnostics: readonly Diagnostic[];
}

const none: Clashes = { files: new Set(), diagnostics: [] };

/** Servers do not look at the folder's name between component and version: there may be two. */
function areBehindOneFolder(files: readonly VersionFile[]): boolean {
  const [first] = files;
  if (first === undefined) return true;
  const start = first.path.slice(0, first.path.length - first.name.length);
  return files.every(
    (file) =>
      file.path.length - file.name.length === start.length &&
      file.path.startsWith(start) &&
      isNamedByFolder(file),
  );
}

function isPlain(stored: string): boolean {
  return stored.length < 250 && /^[\w][\w./-]*$/.test(stored);
}

function* judge(
  version: UsedVersion,
  file: VersionFile,
  clashing: ReadonlySet<VersionFile>,
): Iterable<Diagnostic> {
  const { path, name, versionFolder } = file;
  const stored = storedName(file);
  const problem = problemOnVerawood(stored);
  if (problem !== null) yield* refusedName(version, file, stored, problem);
  if (name === '') {
    yield report('AST-009', { entry: path }, { stored }, whereFound(version, 'loss'));
  } else if (name.includes(`${versionFolder}/`) && !clashing.has(file)) {
    const location = { entry: path };
    const found = whereFound(version, 'loss');
    yield goesUp(name)
      ? report('AST-020', location, { stored, name, folder: versionFolder }, found)
      : report('AST-006', location, { stored, name }, found);
  }
  const odd = oddType(stored);
  if (odd !== null) {
    const options = odd === 'form' ? whereFound(version, 'blocker') : onMysqlWhereFound(version);
    yield report('AST-007', { entry: path }, { name: stored }, options);
  }
  const length = codePoints(stored);
  if (length > longestName) {
    const severities = { severities: onMysql('blocker') };
    yield report('AST-008', { entry: path }, { length, limit: longestName }, severities);
  }
}

/** No folder inside static is to be renamed then: the path is odd. */
function goesUp(name: string): boolean {
  return name.split('/').includes('..');
}

function* refusedName(
  version: UsedVersion,
  { path }: VersionFile,
  name: string,
  problem: string,
): Iterable<Diagnostic> {
  const twin = version.isFoundByUlmo ? paddedTwin(version, name) : null;
  const severities = {
    ...(twin === null ? {} : untilCore035OnMysql('blocker')),
    ...(version.isFoundByVerawood ? fromVerawood('blocker') : {}),
  };
  if (Object.keys(severities).length === 0) return;
  const related = twin === null ? [] : [{ entry: twin.path }];
  const params = twin === null ? { name, problem } : { name, problem, twin: storedName(twin) };
  yield report('AST-003', { entry: path }, params, { severities, related });
}

const byBareName = new WeakMap<UsedVersion, ReadonlyMap<string, VersionFile>>();

/**
 * The file whose name differs only in blanks at the end, which MySQL takes for the same name: its
 * column of names pads with blanks (measured on Ulmo and Core 0.35).
 */
function paddedTwin(version: UsedVersion, name: string): VersionFile | null {
  if (!name.endsWith(' ')) return null;
  let names = byBareName.get(version);
  if (names === undefined) {
    // The first of each: one of two is always found, and is not the one that is asked for.
    const first = new Map<string, VersionFile>();
    for (const file of version.files) {
      const bare = withoutBlanks(storedName(file));
      if (!first.has(bare)) first.set(bare, file);
    }
    names = first;
    byBareName.set(version, names);
  }
  const other = names.get(withoutBlanks(name));
  return other === undefined || storedName(other) === name ? null : other;
}

function withoutBlanks(name: string): string {
  let end = name.length;
  while (end > 0 && name.charCodeAt(end - 1) === blank) end -= 1;
  return name.slice(0, end);
}

const blank = 0x20;

/** Restore-semantics 8.3: what `strip()` and `lstrip('/')` change, and backslashes. */
function problemOnVerawood(stored: string): string | null {
  if (stored.includes('\\')) return 'holds a backslash';
  if (strip(stored) !== stored) return 'begins or ends with white space';
  return stored.startsWith('/') ? 'begins with a slash' : null;
}

/** That two files meet under one name says of each that it comes back under another (AST-006). */
function sameNames(version: UsedVersion): Clashes {
  const files = new Set<VersionFile>();
  const diagnostics: Diagnostic[] = [];
  const first = new Map<string, VersionFile>();
  for (const file of version.files) {
    const name = storedName(file);
    const other = first.get(name);
    if (other === undefined) first.set(name, file);
    if (other === undefined || other.path === file.path) continue;
    files.add(other).add(file);
    // The one that is at its own place is not to be renamed.
    const [moved, kept] = isNamedByFolder(file) ? [other, file] : [file, other];
    const options = { related: [{ entry: kept.path }], ...whereFound(version, 'loss') };
    diagnostics.push(report('AST-004', { entry: moved.path }, { name }, options));
  }
  return { files, diagnostics };
}

/**
 * Python's mimetypes reads `data:a/b/c,` as a data URL of that type, and the server divides it at
 * one `+` and what stands before that at one slash (restore-semantics 3; the media API).
 */
function oddType(stored: string): 'form' | 'length' | null {
  const comma = stored.indexOf(',');
  if (!stored.toLowerCase().startsWith('data:') || comma < 0) return null;
  const type = stored.slice('data:'.length, comma).split(';', 1)[0] ?? '';
  if (type.includes('=') || !type.includes('/')) return null; // taken for plain text
  const [base = '', ...suffixes] = type.split('+');
  const parts = base.split('/');
  if (suffixes.length > 1 || parts.length !== 2) return 'form';
  return [...parts, ...suffixes].some((part) => codePoints(part) > longestType) ? 'length' : null;
}

function onMysqlWhereFound(version: UsedVersion): ReportOptions {
  const ulmo = version.isFoundByUlmo ? 'blocker' : 'none';
  const verawood = version.isFoundByVerawood ? 'blocker' : 'none';
  return { severities: { ...untilCore035OnMysql(ulmo), ...fromVerawoodOnMysql(verawood) } };
}

/** The media type of block.xml holds the component's type; the server divides it at `+`. */
function* typeOfBody(version: UsedVersion): Iterable<Diagnostic> {
  const key = version.component.key?.text;
  if (key === undefined || !keyParts(key)?.type.includes('+')) return;
  const body = version.files.find((file) => storedName(file) === 'block.xml');
  if (body === undefined) return;
  const location = { entry: body.path };
  yield report('AST-007', location, { name: 'block.xml' }, whereFound(version, 'blocker'));
}
