/** What components and containers have in common: a key, versions, draft and published. */
import { define } from './definition.ts';
import type { DiagnosticDefinition, Family } from './definition.ts';
import { fromVerawood, onMysql, onSqlite, untilCore035 } from './server-groups.ts';

interface Subject {
  readonly family: Family;
  /** As in “a component”. */
  readonly what: string;
}

/** A code with characters that newer servers refuse. */
export function refusedCode(
  subject: Subject,
): DiagnosticDefinition<{ code: string; character: string }> {
  return define<{ code: string; character: string }>({
    family: subject.family,
    severities: fromVerawood('blocker'),
    serverEffect: 'rejects',
    title: `The key of ${subject.what} holds a character that newer servers refuse`,
    explain: ({ code, character }) =>
      code === ''
        ? 'The last part of the key is empty. Servers from Verawood on restore nothing of the library.'
        : `“${code}” holds ${character}. From Verawood on keys hold letters, digits, “_”, “.” and “-” only, and the server restores nothing of the library.`,
    hint: 'Change the key here and wherever it is named.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 8.4, 10.4',
    locates: ['entry', 'line', 'column', 'entityKey'],
  });
}

/** A version without a title. */
export function emptyTitle(subject: Subject): DiagnosticDefinition<{ version: string }> {
  return define<{ version: string }>({
    family: subject.family,
    severities: untilCore035('blocker'),
    serverEffect: 'rejects',
    title: `The title of ${subject.what} is empty`,
    explain: ({ version }) =>
      `Version ${version} has an empty title. Ulmo refuses the library for that; Verawood restores it.`,
    hint: 'Give it a title, or restore on Verawood or later.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4, 8.5',
    locates: ['entry', 'line', 'column', 'entityKey'],
  });
}

/** A version without a number. */
export function versionWithoutNumber(subject: Subject): DiagnosticDefinition<Record<never, never>> {
  return define<Record<never, never>>({
    family: subject.family,
    severities: 'warning',
    serverEffect: 'ignores',
    title: `A version of ${subject.what} has no number and would not be found`,
    explain: () =>
      'Draft and published name versions by number. This one has none, so the server leaves it out without a word.',
    hint: 'Give the version its number, or take it out.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4, 5',
    locates: ['entry', 'line', 'column'],
  });
}

/** Two versions with one number. */
export function repeatedVersion(subject: Subject): DiagnosticDefinition<{ version: string }> {
  return define<{ version: string }>({
    family: subject.family,
    severities: 'warning',
    serverEffect: 'changes',
    title: `Two versions of ${subject.what} have one number, and one would be gone`,
    explain: ({ version }) =>
      `Version ${version} is there twice. The server keeps one of the two and drops the other without a word.`,
    hint: 'Keep the version that is meant and take the other out.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5',
    locates: ['entry', 'line', 'column'],
  });
}

/** Draft or published names a version that is not there. */
export function missingVersion(
  subject: Subject,
): DiagnosticDefinition<{ state: 'draft' | 'published' | 'both'; version: string }> {
  return define<{ state: 'draft' | 'published' | 'both'; version: string }>({
    family: subject.family,
    severities: 'loss',
    serverEffect: 'changes',
    title: `A version that ${subject.what} names is not in the archive`,
    explain: ({ state, version }) => {
      switch (state) {
        case 'draft':
          return `The draft is version ${version}, which is not in the file. The server goes on without it: the draft would be gone.`;
        case 'published':
          return `The published version is ${version}, which is not in the file. The server goes on without it: nothing would be published.`;
        case 'both':
          return `Draft and published are version ${version}, which is not in the file. The server goes on without it: only the key would be left.`;
      }
    },
    hint: 'Name a version that is there, or back the library up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5',
    locates: ['entry', 'line', 'column'],
  });
}

/** A version number outside what the database stores. */
export function versionOutOfRange(subject: Subject): DiagnosticDefinition<{ version: string }> {
  return define<{ version: string }>({
    family: subject.family,
    severities: { ...onMysql('blocker'), ...onSqlite('blocker') },
    serverEffect: 'rejects',
    title: `A version number of ${subject.what} is out of range`,
    explain: ({ version }) =>
      `Version ${version} lies outside 0 to 4,294,967,295; the database does not store it, and the server restores nothing of the library.`,
    hint: 'Give the version a number in that range, here and where draft or published names it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5, 10.2',
    locates: ['entry', 'line', 'column'],
  });
}

/** A key or title that is longer than a column of MySQL. */
export function tooLong(
  subject: Subject,
): DiagnosticDefinition<{ field: string; length: number; limit: number }> {
  return define<{ field: string; length: number; limit: number }>({
    family: subject.family,
    severities: onMysql('blocker'),
    serverEffect: 'rejects',
    title: `A key or title of ${subject.what} is too long for the database`,
    explain: ({ field, length, limit }) =>
      `The ${field} has ${length} characters; servers on MySQL take ${limit} and restore nothing of the library.`,
    hint: 'Shorten it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 10.2',
    locates: ['entry', 'line', 'column'],
  });
}

/** An alias, so that the compiler can write the catalogue's type out. */
type GivenAway = {
  readonly field: string;
  readonly key: string;
  readonly fate: 'given' | 'stops' | 'skipped';
};

const fates: Readonly<Record<GivenAway['fate'], string>> = {
  given:
    'The server gives the version to that one, which comes back with this content; here it is missing.',
  stops:
    'The server finds nothing of that key that could take the version, stops and restores nothing of the library.',
  skipped: 'The server leaves the draft out, because a published version of its number is there.',
};

/** A version that says it belongs to something else. */
export function versionOfAnother(subject: Subject): DiagnosticDefinition<GivenAway> {
  return define<GivenAway>({
    family: subject.family,
    severities: { ...untilCore035('loss'), ...fromVerawood('loss') },
    serverEffect: 'changes',
    title: `A version of ${subject.what} says that it belongs to something else`,
    explain: ({ field, key, fate }) =>
      key === ''
        ? `What the version has in “${field}” is no key. The server stops at it and restores nothing of the library.`
        : `The version names “${key}” in “${field}”. ${fates[fate]}`,
    hint: 'Take the line out.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4, 8.5',
    locates: ['entry', 'line', 'column'],
  });
}

/** A version that neither draft nor published names. */
export function unnamedVersion(subject: Subject): DiagnosticDefinition<{ version: string }> {
  return define<{ version: string }>({
    family: subject.family,
    severities: 'note',
    serverEffect: 'ignores',
    title: `A version of ${subject.what} is neither draft nor published and is left out`,
    explain: ({ version }) =>
      `Neither draft nor published names version ${version}. The server leaves it out.`,
    hint: 'Nothing needs to be done, unless draft or published should name this version.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5',
    locates: ['entry', 'line', 'column'],
  });
}

/** Published, and without a draft: somebody deleted it since, and the server does not know that. */
export function deletedDraft(subject: Subject): DiagnosticDefinition<{ version: string }> {
  return define<{ version: string }>({
    family: subject.family,
    // The restored library has a draft where the archive has none: design 5 calls that a loss.
    severities: 'loss',
    serverEffect: 'changes',
    title: `The deleted draft of ${subject.what} would come back`,
    explain: ({ version }) =>
      `Version ${version} is published and there is no draft: it was deleted and not yet unpublished. The server takes the published version for the draft, so the deletion is undone.`,
    hint: 'Delete it again after the restore if it should be gone.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5, 6, 8.8',
    locates: ['entry', 'line', 'column'],
  });
}

/** Neither draft nor published. */
export function noVersion(subject: Subject): DiagnosticDefinition<Record<never, never>> {
  return define<Record<never, never>>({
    family: subject.family,
    severities: 'note',
    serverEffect: 'ignores',
    title: `A key of ${subject.what} would come back without any version`,
    explain: () =>
      'Neither draft nor published names a version. The server keeps the key, and nothing under it can be seen or edited.',
    hint: 'Nothing needs to be done if it was deleted before it was ever published.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5, 6',
    locates: ['entry', 'line', 'column'],
  });
}
