import type { TomlFault, TomlTable } from './toml.ts';

/** The levels of containers, as the archive writes them, outermost first. */
export const containerKinds = ['section', 'subsection', 'unit'] as const;
export type ContainerKind = (typeof containerKinds)[number];

/** A value and where it stands in its file. */
export interface Located<T> {
  readonly value: T;
  readonly line: number;
  readonly column: number;
}

/** One TOML file of the archive, readable or not. Absent fields are missing or of a wrong type. */
export interface TomlFile {
  /** Index of its entry in the archive. */
  readonly entry: number;
  readonly path: string;
  /**
   * Null where the file could not be read or is no TOML; then `fault` says why. Its tables may be
   * made from the text each time they are asked for: ask once, and do not keep them.
   */
  readonly root: TomlTable | null;
  readonly fault: TomlFault | UnreadableFile | null;
  /** Forms of TOML 1.1 in it, which servers from Verawood on refuse in components. */
  readonly newerForms?: readonly NewerTomlForm[];
}

/** A file that gave no text, because of its entry: a ZIP finding says why. */
export interface UnreadableFile {
  readonly message: string;
}

/** A form that not every server's reader of TOML takes, and where. */
export interface NewerTomlForm {
  readonly form:
    | 'escape'
    | 'time-without-seconds'
    | 'line-in-inline-table'
    | 'trailing-comma'
    | 'number-in-capitals' // +Inf, -NaN
    | 'odd-space' // no TOML: a lone CR between values, a no-break space behind a number
    | 'zero-with-exponent'; // 0E5, TOML 1.0 and all the same refused by some servers
  readonly line: number;
  readonly column: number;
}

/** package.toml. */
export interface PackageFile extends TomlFile {
  readonly key: Located<string> | null;
  readonly title: Located<string> | null;
  readonly description: Located<string> | null;
  readonly created: Located<string> | null;
  readonly updated: Located<string> | null;
  readonly formatVersion: Located<number> | null;
  readonly createdAt: Located<string> | null;
  readonly createdBy: Located<string> | null;
  readonly createdByEmail: Located<string> | null;
  readonly originServer: Located<string> | null;
}

/** One [[version]] of a component or container. */
export interface Version {
  readonly number: Located<number> | null;
  readonly title: Located<string> | null;
  /** Keys of children in order; null for components and where there is no children array. */
  readonly children: readonly Located<string>[] | null;
}

interface EntityFile extends TomlFile {
  /** [entity].key as written, untrimmed. */
  readonly key: Located<string> | null;
  readonly created: Located<string> | null;
  readonly canStandAlone: Located<boolean> | null;
  /** What [entity.draft].version_num and [entity.published].version_num name; null for none. */
  readonly draftNumber: Located<number> | null;
  readonly publishedNumber: Located<number> | null;
  readonly versions: readonly Version[];
  /** Set where every version's number is a TOML integer that JavaScript holds exactly. */
  readonly plainNumbers?: boolean;
  /**
   * Set where the file is written word for word as exporters write it, values apart: no value has an
   * escape in it, and every reader of TOML takes the file for the same.
   */
  readonly isPlain?: boolean;
}

/** A component: a TOML file below a namespace and type folder, and the files of its folder. */
export interface ComponentFile extends EntityFile {
  /** The three parts of the key, or null where it has fewer. */
  readonly parts: {
    readonly namespace: string;
    readonly type: string;
    readonly code: string;
  } | null;
  /** `entities/xblock.v1/html/intro`: the TOML's path without `.toml`. */
  readonly folder: string;
}

export interface ContainerFile extends EntityFile {
  /** The level it declares, or null where it declares none, several or an unknown one. */
  readonly level: ContainerKind | null;
}

export interface CollectionFile extends TomlFile {
  readonly key: Located<string> | null;
  readonly title: Located<string> | null;
  readonly description: Located<string> | null;
  readonly created: Located<string> | null;
  /** Keys of members as written. */
  readonly entities: readonly Located<string>[] | null;
}

/** A file below `<component folder>/component_versions/v<N>/`. */
export interface VersionFile {
  readonly entry: number;
  readonly path: string;
  /** The folder its component's TOML would have: `entities/xblock.v1/html/intro`. */
  readonly folder: string;
  /** The version folder as written: `v2`. */
  readonly versionFolder: string;
  /** Path below the version folder: `block.xml`, `static/chart.svg`. */
  readonly name: string;
  readonly bytes: number;
}

/** Something in a block.xml that a check may have words about; the place is where `value` begins. */
export interface OlxRemark extends Located<string> {
  readonly what:
    /** A link to a course, or to a part of one. */
    | 'course-link'
    /** An address of a course's own file. */
    | 'course-file'
    /** An address with a host that ends in /static/…: a file of that site. */
    | 'site-file'
    /** A picture, sound, style or script that is fetched from another site. */
    | 'remote'
    /** An address of a file of the version in a form that servers do not put right: `detail`. */
    | 'odd-address'
    /** Subtitles in a form that libraries do not show; `value` is their name. */
    | 'transcript'
    /** A script that runs in the reader's browser; `value` says in which form. */
    | 'script'
    /** A script that runs on the server when a problem is shown. */
    | 'python'
    /** A frame or plug-in; `value` is its tag. */
    | 'embed'
    /** A problem's setting with a value that it cannot have; `value` is its name. */
    | 'setting'
    /** A problem that asks nothing. */
    | 'no-response'
    /** A tag that says where in a course the content is, and holds none; `value` is that name. */
    | 'pointer'
    /** A question of a kind that servers do not know; `value` is its tag. */
    | 'response-type'
    /** A SCORM package's SHA-1 (`value`), and its size in bytes or name (`detail`). */
    | 'scorm-package'
    /** A SCORM start page without a package. */
    | 'scorm-page';
  readonly detail: string;
}

/** What a scan of one block.xml found. Texts are handed to the staging, not kept. */
export interface OlxFacts {
  readonly entry: number;
  readonly path: string;
  readonly folder: string;
  readonly versionFolder: string;
  /** Root tag, or null where none could be read. */
  readonly root: { readonly tag: string; readonly line: number; readonly column: number } | null;
  /** Set where the file gave no text. */
  readonly unreadable?: 'not-utf8' | 'entry';
  /** The first well-formedness fault. */
  readonly fault: {
    readonly message: string;
    readonly line: number;
    readonly column: number;
  } | null;
  /** References to files of the version: the text after `/static/`. */
  readonly staticRefs: readonly Located<string>[];
  /** Absent where there is nothing to remark, and where the text is not well-formed. */
  readonly remarks?: readonly OlxRemark[];
  readonly characters: number;
  /** Why the scan stopped reading it as XML: a DTD, or more depth or nodes than ZI-6 allows. */
  readonly hazard: {
    readonly what: 'dtd' | 'depth' | 'nodes';
    readonly line: number;
    readonly column: number;
  } | null;
}

/** An address in a style sheet or drawing that names another file of the same version. */
export interface FileLink extends Located<string> {
  /** `relative` to the file it stands in, or `rooted`: it begins with a slash. */
  readonly form: 'relative' | 'rooted';
  /** Links of one number are offered for choice: one that is there is enough. */
  readonly choice?: number;
  /** A link that is followed on purpose: it uses a file, and shows no gap without it. */
  readonly isOptional?: boolean;
}

/** A style sheet or drawing of a version: its text was read, and may name other files. */
export interface LinkingFile extends VersionFile {
  readonly kind: 'css' | 'svg';
  /** As written, without query and fragment; escapes and percent signs are decoded. */
  readonly links: readonly FileLink[];
  /** Absent where there is nothing to remark. */
  readonly remarks?: readonly OlxRemark[];
  /** Of a drawing: its first well-formedness fault. */
  readonly fault: OlxFacts['fault'];
}

/** Everything that the quick pass knows of an archive. */
export interface LibraryModel {
  readonly package: PackageFile | null;
  readonly components: readonly ComponentFile[];
  readonly containers: readonly ContainerFile[];
  readonly collections: readonly CollectionFile[];
  readonly versionFiles: readonly VersionFile[];
  readonly olx: readonly OlxFacts[];
  /** Style sheets and drawings of versions that could be read; absent where there are none. */
  readonly linkingFiles?: readonly LinkingFile[];
  /**
   * SHA-1s of SCORM packages that some block.xml names and that are in the archive, or that nobody
   * can say of; absent where no block names one.
   */
  readonly scormPackages?: ReadonlyMap<string, 'present' | 'unknown'>;
  /** Entries below entities/ that are neither TOML nor in a component's version folder. */
  readonly strayEntries: readonly number[];
  /** Files that stand where no server looks, folders aside. */
  readonly otherEntries: readonly number[];
}
