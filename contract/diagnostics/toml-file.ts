/** What the four kinds of TOML files have in common: one definition for each kind. */
import { define } from './definition.ts';
import type { DiagnosticDefinition, Family } from './definition.ts';
import { fieldProblems } from './field-problems.ts';
import type { FieldProblem } from './field-problems.ts';

interface Subject {
  readonly family: Family;
  /** As in “a component's file”. */
  readonly file: string;
}

/** The file is not TOML. */
export function notToml(subject: Subject): DiagnosticDefinition<{ message: string }> {
  return define<{ message: string }>({
    family: subject.family,
    severities: 'blocker',
    serverEffect: 'rejects',
    title: `${capital(subject.file)} cannot be read: it is not TOML`,
    explain: ({ message }) =>
      `The server stops at this place and restores nothing of the library: ${message}.`,
    hint: 'Correct the line in a text editor, or back the library up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 1, 5, 8.2',
    locates: ['entry', 'line', 'column'],
  });
}

/** The file is not UTF-8. */
export function notUtf8(subject: Subject): DiagnosticDefinition<Record<never, never>> {
  return define<Record<never, never>>({
    family: subject.family,
    severities: 'blocker',
    serverEffect: 'rejects',
    title: `${capital(subject.file)} cannot be read: it is not UTF-8 text`,
    explain: () =>
      'The file is written in another encoding than UTF-8, and the server restores nothing of the library.',
    hint: 'Save it in a text editor as plain UTF-8: not as “UTF-8 with BOM”.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5, 8.2',
    locates: ['entry', 'line', 'column'],
  });
}

/** A table is missing, or something else stands in its place. */
export function wrongShape(
  subject: Subject,
): DiagnosticDefinition<{ table: string; problem: string }> {
  return define<{ table: string; problem: string }>({
    family: subject.family,
    severities: 'blocker',
    serverEffect: 'rejects',
    title: `A part of ${subject.file} is missing or has another form`,
    explain: ({ table, problem }) =>
      `The part [${table}] ${problem}, and the server restores nothing of the library.`,
    hint: 'Write the part as a backup by Studio has it, or back the library up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4, 5, 8.2',
    locates: ['entry', 'line', 'column'],
  });
}

/** A field that the server asks for is not there. */
export function missingField(subject: Subject): DiagnosticDefinition<{ field: string }> {
  return define<{ field: string }>({
    family: subject.family,
    severities: 'blocker',
    serverEffect: 'rejects',
    title: `A field that the server asks for is missing in ${subject.file}`,
    explain: ({ field }) =>
      `The field “${field}” is missing, and the server restores nothing of the library.`,
    hint: 'Add the field below this line.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4',
    locates: ['entry', 'line', 'column'],
  });
}

/** A field has a value that the server refuses. */
export function wrongField(
  subject: Subject,
): DiagnosticDefinition<{ field: string; problem: FieldProblem }> {
  return define<{ field: string; problem: FieldProblem }>({
    family: subject.family,
    severities: 'blocker',
    serverEffect: 'rejects',
    title: `A field in ${subject.file} has a value that the server refuses`,
    explain: ({ field, problem }) =>
      `The server refuses “${field}” because ${fieldProblems[problem]}, and restores nothing of the library.${comesFrom(field)}`,
    hint: 'Write a value that the server takes into this line, or correct it where the backup comes from and back up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4',
    locates: ['entry', 'line', 'column'],
  });
}

/** Where a value comes from that nobody wrote into the library. */
function comesFrom(field: string): string {
  if (field !== 'created_by_email') return '';
  return ' The backup takes it from the account that makes it: any valid address in this line will do, or one for that account and a new backup.';
}

/** White space around a key or title that the server takes off. */
export function outerSpace(subject: Subject): DiagnosticDefinition<{ field: string }> {
  return define<{ field: string }>({
    family: subject.family,
    severities: 'note',
    serverEffect: 'changes',
    title: `White space around a value in ${subject.file} is taken off`,
    explain: ({ field }) =>
      `The value of “${field}” begins or ends with white space; the server drops it.`,
    hint: 'Nothing needs to be done.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4',
    locates: ['entry', 'line', 'column'],
  });
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
