import type { Code } from '../../../contract/diagnostics/report.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import { releaseIds } from '../../../contract/releases.ts';
import type {
  ComponentDescription,
  ContainerDescription,
  ContainerVersionDescription,
  LibraryDescription,
} from '../library-description.ts';

/** A library for the real exporter, and what the same release is known to do with its archive. */
export interface TrueExport {
  readonly name: string;
  /** What it is about: the one thing that the others have not. */
  readonly about: string;
  readonly library: LibraryDescription;
  /** Whose API takes it. */
  readonly madeBy: readonly ReleaseId[];
  /** Who does not restore what its own exporter wrote. */
  readonly refusedBy: readonly ReleaseId[];
  /** Findings of the container by which Carrel refuses it all the same (container-policy.md). */
  readonly againstPolicy: readonly Code[];
  /** Where Carrel reads another thing than was meant, as servers do: paths into the content. */
  readonly misread: readonly string[];
}

/** Releases whose API takes any text as a code. */
export const early = ['ulmo', 'core-0.35'] as const satisfies readonly ReleaseId[];
/** Releases that restrict codes, and take an empty title or a short key in an archive. */
export const late = ['verawood', 'core-1.15'] as const satisfies readonly ReleaseId[];

type Marks = Partial<Omit<TrueExport, 'name' | 'about' | 'library'>>;

/** `content` is laid over a library with a key and a title, backed up as Studio does it. */
export function trueExport(
  name: string,
  about: string,
  content: Partial<LibraryDescription>,
  marks: Marks = {},
): TrueExport {
  const library: LibraryDescription = {
    format: 1,
    key: `lib:Quayside:${name}`,
    title: about,
    backup: studio,
    ...content,
  };
  const usual = { madeBy: releaseIds, refusedBy: [], againstPolicy: [], misread: [] };
  return { name, about, library, ...usual, ...marks };
}

const studio = {
  user: { name: 'harbour_master', email: 'harbour@example.org' },
  server: 'studio.example.org',
  at: '2026-04-05T06:07:08.091011Z',
} as const;

/** A component with one published version, but for what `changes` says. */
export function component(
  key: string,
  changes: Partial<ComponentDescription> = {},
): ComponentDescription {
  return { key, versions: [{ title: `About ${key}`, olx: html(key) }], ...changes };
}

/** Text components by code. */
export function texts(...codes: readonly string[]): readonly ComponentDescription[] {
  return codes.map((code) => component(`xblock.v1:html:${code}`));
}

export function html(text: string): string {
  return `<html display_name="Text"><![CDATA[<p>${text}</p>]]></html>\n`;
}

/** A container with one published version, but for what `changes` says. */
export function container(
  kind: ContainerDescription['kind'],
  key: string,
  children: ContainerVersionDescription['children'],
  changes: Partial<ContainerDescription> = {},
): ContainerDescription {
  return { kind, key, versions: [{ title: `The ${kind} ${key}`, children }], ...changes };
}

/** Bytes for a file, as the description writes them. */
export function bytes(...values: readonly number[]): { readonly base64: string } {
  return { base64: Buffer.from(values).toString('base64') };
}
