import type { BackupMeta, LearningPackage, LibraryCounts } from '../../contract/views.ts';
import { shownText } from './shown-text.ts';
import type { TextStyle } from './text-style.ts';

/** What an archive is: the object of `inspect --json` (design 10). What is absent is null. */
export interface Inspection {
  /** As given. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly formatVersion: number | null;
  readonly learningPackage: LearningPackage;
  readonly meta: BackupMeta;
  readonly counts: LibraryCounts;
}

/** What inspection takes of a study. */
export interface InspectedArchive {
  readonly bytes: number;
  readonly sha256: string | null;
  readonly summary: {
    readonly formatVersion: number | null;
    readonly learningPackage: LearningPackage;
    readonly meta: BackupMeta;
    readonly counts: LibraryCounts;
  };
}

/** The object, with exactly the fields that are promised, in their order. */
export function inspection(file: string, archive: InspectedArchive): Inspection {
  const { formatVersion, learningPackage, meta, counts } = archive.summary;
  const { key, org, slug, title, description, created, updated } = learningPackage;
  const { createdAt, createdBy, createdByEmail, originServer } = meta;
  const { entries, components, containers, sections, subsections, units } = counts;
  const { collections, media } = counts;
  return {
    file,
    bytes: archive.bytes,
    sha256: archive.sha256,
    formatVersion,
    learningPackage: { key, org, slug, title, description, created, updated },
    meta: { createdAt, createdBy, createdByEmail, originServer },
    counts: {
      entries,
      components,
      containers,
      sections,
      subsections,
      units,
      collections,
      media,
    },
  };
}

/** The same for reading. */
export function inspectionText(found: Inspection, style: TextStyle): string {
  const { learningPackage: library, meta, counts } = found;
  const rows: readonly (readonly [string, string | number | null])[] = [
    ['Key', library.key],
    ['Organisation', library.org],
    ['Slug', library.slug],
    ['Description', library.description],
    ['Created', library.created],
    ['Updated', library.updated],
    ['Backed up', meta.createdAt],
    ['Backed up by', person(meta)],
    ['Origin server', meta.originServer],
    ['Format version', found.formatVersion],
    ['Components', counts.components],
    ['Containers', containerText(counts)],
    ['Collections', counts.collections],
    ['Other files', counts.media],
    ['Entries', counts.entries],
    ['Size', `${found.bytes.toLocaleString('en')} bytes`],
    ['SHA-256', found.sha256],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => {
    const text = value === null ? style.quiet('–') : shownText(oneLine(String(value)));
    return `  ${style.quiet(name.padEnd(width))}  ${text}`;
  });
  const title = library.title ?? 'No library could be read';
  return `${style.strong(shownText(title))}\n${lines.join('\n')}\n`;
}

function person(meta: BackupMeta): string | null {
  const { createdBy, createdByEmail } = meta;
  if (createdBy === null) return createdByEmail;
  return createdByEmail === null ? createdBy : `${createdBy} <${createdByEmail}>`;
}

function containerText(counts: LibraryCounts): string {
  const { containers, sections, subsections, units } = counts;
  const parts = `${sections} sections, ${subsections} subsections, ${units} units`;
  return `${containers} (${parts})`;
}

/** Line feeds of a description are text, not tricks. */
function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ⏎ ');
}
