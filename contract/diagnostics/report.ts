import type { catalogue } from './catalogue.ts';
import type { DiagnosticDefinition, SeverityTable } from './definition.ts';

export type Code = keyof typeof catalogue;

export type ParamsOf<C extends Code> =
  (typeof catalogue)[C] extends DiagnosticDefinition<infer P> ? P : never;

/** Where in the archive. Lines and columns start at 1; columns count code points. */
export interface Location {
  /** The entry's name as Carrel shows it; absent for the archive as a whole. */
  readonly entry?: string;
  readonly line?: number;
  readonly column?: number;
  /** Position in the archive file, in bytes, for faults of the container. */
  readonly byteOffset?: number;
  /** The key of the component, container or collection concerned, as written. */
  readonly entityKey?: string;
}

/** A finding about the user's archive: data, never an exception. */
export interface Diagnostic {
  readonly code: Code;
  readonly location: Location;
  /** The other places that belong to it: the first of two equal keys, for instance. */
  readonly related: readonly Location[];
  /** The named values of the code's sentences. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Only where this finding is judged otherwise than its code usually is. */
  readonly severities?: SeverityTable;
}

export interface ReportOptions {
  readonly related?: readonly Location[];
  readonly severities?: SeverityTable;
}

/** Makes a finding; code and parameters are checked against the catalogue by the compiler. */
export function report<C extends Code>(
  code: C,
  location: Location,
  params: ParamsOf<C>,
  options: ReportOptions = {},
): Diagnostic {
  const base = {
    code,
    location,
    related: options.related ?? [],
    params: params as Diagnostic['params'], // every P is a record of strings and numbers
  };
  return options.severities === undefined ? base : { ...base, severities: options.severities };
}
