import { define } from './definition.ts';
import type { DiagnosticDefinition, Severity } from './definition.ts';

interface Words<P> {
  readonly severity: Severity;
  readonly effect?: DiagnosticDefinition<P>['serverEffect'];
  readonly title: string;
  readonly explain: (params: P) => string;
  readonly hint: string;
  readonly source: string;
  readonly locates?: DiagnosticDefinition<P>['locates'];
}

/** What all findings of the container have in common: they hold on every server. */
function zip<P>(words: Words<P>): DiagnosticDefinition<P> {
  return define<P>({
    family: 'ZIP',
    severities: words.severity,
    serverEffect: words.effect ?? 'unknown',
    title: words.title,
    explain: words.explain,
    hint: words.hint,
    repair: words.severity === 'note' ? 'none' : 'manual',
    since: '0.1.0',
    source: words.source,
    locates: words.locates ?? ['entry'],
  });
}

const backUpAgain =
  'Download the backup again, or make a new one in Studio; do not mend the zip by hand.';
const deceptive =
  'Do not send this archive on before you know where it comes from. Ask for a fresh backup from Studio.';
const named =
  'Give it another name in Studio and make a new backup. An entry of a folder alone can be taken out of the zip.';

/** So many bytes, as the subject of what they do: `one` of a single byte, `more` of all others. */
function bytesThat(bytes: number, one = '', more = ''): string {
  return bytes === 1 ? `1 byte${one}` : `${bytes.toLocaleString('en')} bytes${more}`;
}

/** An alias, so that the compiler can write the catalogue's type out. */
type Named = { readonly name: string };

/**
 * ZIP: the container. Its blockers refuse approval on every server, also where a server would read
 * on: an archive that two readers read differently is not sent (design 10, security 11).
 */
export const zipDiagnostics = {
  'ZIP-001': zip<{ reason: string }>({
    severity: 'fatal',
    effect: 'rejects',
    title: 'The file is not a zip archive',
    explain: ({ reason }) => `This file cannot be read as a zip archive: ${reason}.`,
    hint: 'Choose the file that Studio offered under “Download Library Backup”, or download it again.',
    source: 'CPython zipfile, restore-semantics 2',
    locates: [],
  }),
  'ZIP-002': zip<Record<never, never>>({
    severity: 'fatal',
    effect: 'rejects',
    title: 'The file is empty',
    explain: () => 'This file has no content at all: 0 bytes.',
    hint: 'Download the backup again; the download was probably stopped.',
    source: 'CPython zipfile, restore-semantics 2',
    locates: [],
  }),
  'ZIP-003': zip<{ reason: string }>({
    severity: 'fatal',
    effect: 'rejects',
    title: 'The list of files in the zip cannot be read',
    explain: ({ reason }) =>
      `The zip’s list of its files (the central directory) is damaged: ${reason}.`,
    hint: backUpAgain,
    source: 'CPython zipfile, restore-semantics 2',
    locates: [],
  }),
  'ZIP-004': zip<{ what: string; allowed: number; unit: string }>({
    severity: 'fatal',
    title: 'The archive is larger than Carrel reads',
    explain: ({ what, allowed, unit }) =>
      `The archive has ${what} than Carrel reads, which is ${allowed.toLocaleString('en')} ${unit}.`,
    hint: 'Split the library into several in Studio, and back each of them up.',
    source: 'security ZI-1',
    locates: [],
  }),
  'ZIP-005': zip<{ what: string; reason: string }>({
    severity: 'fatal',
    title: 'The file could not be read to its end',
    explain: ({ what, reason }) => `${what} could not be read: ${reason}.`,
    hint: 'Check the drive that the file lies on, copy the file to this computer, and open it again.',
    source: 'the operating system',
    locates: [],
  }),
  'ZIP-010': zip<Named>({
    severity: 'blocker',
    effect: 'rejects',
    title: 'A file in the archive is damaged',
    explain: ({ name }) =>
      `The content of “${name}” is not what was packed: its checksum (CRC-32) is wrong.`,
    hint: backUpAgain,
    source: 'CPython zipfile (Bad CRC-32), security ZI-3',
  }),
  'ZIP-011': zip<{ name: string; declared: number; found: number }>({
    severity: 'blocker',
    title: 'A file in the archive has another length than the zip says',
    explain: ({ name, declared, found }) =>
      `“${name}” should be ${bytesThat(declared)} long, and ${found > declared ? 'more' : found.toLocaleString('en')} came out.`,
    hint: backUpAgain,
    source: 'restore-semantics 2, security ZI-3',
  }),
  'ZIP-012': zip<{ name: string; reason: string }>({
    severity: 'blocker',
    effect: 'rejects',
    title: 'A file in the archive cannot be unpacked',
    explain: ({ name, reason }) => `The packed data of “${name}” is damaged: ${reason}.`,
    hint: backUpAgain,
    source: 'CPython zipfile (zlib.error), restore-semantics 2',
  }),
  'ZIP-013': zip<{ name: string; what: string }>({
    severity: 'blocker',
    effect: 'rejects',
    title: 'The zip contradicts itself about a file',
    explain: ({ name, what }) =>
      `The zip’s list and the header of “${name}” do not agree: ${what}. Two programs can read two different files here.`,
    hint: deceptive,
    source: 'CPython zipfile, security ZI-3',
  }),
  'ZIP-014': zip<{ name: string; method: number }>({
    severity: 'blocker',
    effect: 'unknown',
    title: 'A file is packed by a method that is not allowed',
    explain: ({ name, method }) =>
      `“${name}” is packed with method ${method}. Library archives use “stored” (0) or “deflated” (8) only.`,
    hint: 'Unpack the archive and zip it again with your system’s own tool, or make a new backup in Studio.',
    source: 'CPython zipfile, security ZI-3',
  }),
  'ZIP-015': zip<Named>({
    severity: 'blocker',
    effect: 'rejects',
    title: 'A file is encrypted',
    explain: ({ name }) => `“${name}” is encrypted; neither Carrel nor a server can read it.`,
    hint: 'Zip the archive again without a password.',
    source: 'CPython zipfile, security ZI-3',
  }),
  'ZIP-016': zip<{ name: string; reason: string }>({
    severity: 'blocker',
    title: 'A file could not be read',
    explain: ({ name, reason }) => `“${name}” could not be read: ${reason}.`,
    hint: 'Check the drive that the archive lies on, and read it again.',
    source: 'the operating system',
  }),
  'ZIP-020': zip<Named>({
    severity: 'blocker',
    title: 'A name leads out of the archive',
    explain: ({ name }) =>
      `“${name}” climbs out of the archive with “..”: a program that unpacks it would write somewhere else.`,
    hint: deceptive,
    source: 'security ZI-3',
  }),
  'ZIP-021': zip<Named>({
    severity: 'blocker',
    title: 'A name is an absolute path',
    explain: ({ name }) =>
      `“${name}” names a place on a computer (a leading slash, a drive or a network share), not a file of the archive.`,
    hint: deceptive,
    source: 'security ZI-3',
  }),
  'ZIP-022': zip<{ name: string; what: string }>({
    severity: 'blocker',
    title: 'A name holds a character that cannot be seen',
    explain: ({ name, what }) =>
      `The name “${name}” holds ${what}; programs disagree about what such a name means.`,
    hint: deceptive,
    source: 'restore-semantics 2, security ZI-3',
  }),
  'ZIP-023': zip<{ name: string; count: number }>({
    severity: 'blocker',
    title: 'Two files have the same name',
    explain: ({ name, count }) =>
      `“${name}” is in the archive ${count} times. Which of them is meant depends on who reads it; a server takes the last.`,
    hint: 'Make a new backup in Studio; its own backups hold every name once.',
    source: 'restore-semantics 2, security ZI-3',
  }),
  'ZIP-024': zip<Named>({
    severity: 'blocker',
    effect: 'rejects',
    title: 'A name is not the text it claims to be',
    explain: ({ name }) =>
      `The name “${name}” is marked as UTF-8 and is not; servers refuse the whole archive.`,
    hint: backUpAgain,
    source: 'CPython zipfile (UnicodeDecodeError), restore-semantics 2',
  }),
  'ZIP-025': zip<{ name: string; other: string }>({
    severity: 'blocker',
    title: 'A file has two names',
    explain: ({ name, other }) =>
      `The zip calls one file both “${name}” and “${other}”. Ulmo reads the first name, later releases the second.`,
    hint: deceptive,
    source: 'restore-semantics 2 (unicode path field), security ZI-3',
  }),
  'ZIP-026': zip<{ name: string; reason: string }>({
    severity: 'blocker',
    title: 'The zip’s record of a file is damaged',
    explain: ({ name, reason }) => `The zip’s record of “${name}” is damaged: ${reason}.`,
    hint: backUpAgain,
    source: 'CPython zipfile, restore-semantics 2, security ZI-3',
  }),
  'ZIP-027': zip<Named>({
    severity: 'blocker',
    title: 'A name is both a file and a folder',
    explain: ({ name }) =>
      `“${name}” is a file, and other names go through it as if it were a folder.`,
    hint: deceptive,
    source: 'security ZI-3',
  }),
  'ZIP-028': zip<{ name: string; what: string }>({
    severity: 'blocker',
    title: 'An entry is a link or a device, not a file',
    explain: ({ name, what }) => `“${name}” is ${what}. Library archives hold plain files only.`,
    hint: 'Replace it by the file itself, and zip the archive again.',
    source: 'security ZI-3',
  }),
  'ZIP-029': zip<{ name: string; what: string }>({
    severity: 'warning',
    title: 'A name is unusual',
    explain: ({ name, what }) => `The name “${name}” ${what}. Servers take it as it is written.`,
    hint: named,
    source: 'security ZI-3',
  }),
  'ZIP-030': zip<{ name: string; other: string }>({
    severity: 'warning',
    title: 'Two names differ so little that some systems take them for one',
    explain: ({ name, other }) =>
      `“${name}” and “${other}” differ only in capitals, in how accents are written, or in their slashes.`,
    hint: named,
    source: 'security ZI-3',
  }),
  'ZIP-031': zip<{ name: string; what: string; allowed: number }>({
    severity: 'blocker',
    title: 'A name or a note in the zip is too long',
    explain: ({ name, what, allowed }) =>
      `${what} of “${name}” is beyond the limit of ${allowed.toLocaleString('en')}.`,
    hint: 'Shorten the name in Studio and make a new backup; if it is a comment or an extra field, unpack the archive and zip it again with your system’s own tool.',
    source: 'security ZI-1',
    locates: [], // the comment is the whole archive's
  }),
  'ZIP-032': zip<{ name: string; ratio: number }>({
    severity: 'blocker',
    title: 'A file swells when it is unpacked, like a zip bomb',
    explain: ({ name, ratio }) =>
      `“${name}” would become ${ratio.toLocaleString('en')} times as large when unpacked; it was not unpacked.`,
    hint: deceptive,
    source: 'security ZI-1, ZI-2',
  }),
  'ZIP-033': zip<{ name: string; other: string }>({
    severity: 'blocker',
    title: 'Two files share the same bytes of the zip',
    explain: ({ name, other }) =>
      `The data of “${name}” overlaps that of “${other}”, as in a zip bomb; it was not unpacked.`,
    hint: deceptive,
    source: 'security ZI-2, ZI-3',
  }),
  'ZIP-034': zip<{ name: string; bytes: number; allowed: number }>({
    severity: 'blocker',
    title: 'A text of the archive is too large to be read',
    explain: ({ name, bytes, allowed }) =>
      `“${name}” is ${bytes.toLocaleString('en')} bytes long; Carrel reads up to ${allowed.toLocaleString('en')} of such a file.`,
    hint: 'Split it into several in Studio, and make a new backup.',
    source: 'security ZI-1',
  }),
  'ZIP-035': zip<{ name: string; what: string; allowed: number }>({
    severity: 'blocker',
    title: 'A TOML file is built to be hard to read',
    explain: ({ name, what, allowed }) =>
      `“${name}” has ${what} than the ${allowed.toLocaleString('en')} that Carrel reads; servers take very long over such a file.`,
    hint: deceptive,
    source: 'security ZI-1',
    locates: ['entry', 'line', 'column'],
  }),
  'ZIP-036': zip<{ name: string; bytes: number }>({
    severity: 'warning',
    effect: 'ignores',
    title: 'A folder of the zip holds data of its own',
    explain: ({ name, bytes }) =>
      `“${name}” is a folder, and ${bytesThat(bytes, ' is', ' are')} packed in it as in a file. Servers never read them.`,
    hint: 'Unpack the archive and zip it again with your system’s own tool. If a file is missing then, ask for a fresh backup from Studio.',
    source: 'restore-semantics 2',
  }),
  'ZIP-040': zip<{ bytes: number }>({
    severity: 'note',
    effect: 'ignores',
    title: 'Something stands before the archive',
    explain: ({ bytes }) =>
      `${bytesThat(bytes, ' stands', ' stand')} before the zip begins. Servers skip them.`,
    hint: 'Nothing has to be done; a fresh backup does not have them.',
    source: 'restore-semantics 2',
    locates: [],
  }),
  'ZIP-041': zip<{ bytes: number }>({
    severity: 'warning',
    effect: 'ignores',
    title: 'Something stands behind the archive',
    explain: ({ bytes }) =>
      `${bytesThat(bytes, ' stands', ' stand')} behind the end of the zip. Servers skip them; other programs may not.`,
    hint: 'Download the backup again if you do not know what they are.',
    source: 'restore-semantics 2',
    locates: [],
  }),
  'ZIP-042': zip<{ count: number }>({
    severity: 'blocker',
    title: 'The archive has several ends',
    explain: ({ count }) =>
      `The zip has ${count} end records; programs choose different ones and see different files.`,
    hint: deceptive,
    source: 'restore-semantics 2, security ZI-3',
    locates: [],
  }),
  'ZIP-043': zip<{ what: string }>({
    severity: 'blocker',
    effect: 'ignores',
    title: 'The zip’s own figures do not agree',
    explain: ({ what }) => `The end record of the zip does not fit the rest: ${what}.`,
    hint: deceptive,
    source: 'restore-semantics 2, security ZI-3',
    locates: [],
  }),
  'ZIP-044': zip<{ bytes: number }>({
    severity: 'note',
    effect: 'ignores',
    title: 'Some bytes of the archive belong to no file',
    explain: ({ bytes }) =>
      `${bytesThat(bytes)} inside the zip ${bytes === 1 ? 'belongs' : 'belong'} to no file of its list. Servers skip them.`,
    hint: 'Nothing has to be done; a fresh backup does not have them.',
    source: 'restore-semantics 2',
    locates: [],
  }),
};
