/**
 * A TOML value that knows where it stands. Lines and columns start at 1, columns count code points;
 * they point at the first character of the value, for a table at its header (or its `{`).
 */
export type TomlNode = TomlScalar | TomlArray | TomlTable;

interface Placed {
  readonly line: number;
  readonly column: number;
}

export type TomlScalar = Placed &
  (
    | { readonly kind: 'string'; readonly value: string }
    /** bigint only where a double would lose digits. */
    | { readonly kind: 'integer'; readonly value: number | bigint }
    | { readonly kind: 'float'; readonly value: number; readonly text: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    /** As written. */
    | {
        readonly kind: 'offset-datetime' | 'local-datetime' | 'local-date' | 'local-time';
        readonly value: string;
      }
  );

export interface TomlArray extends Placed {
  readonly kind: 'array';
  readonly items: readonly TomlNode[];
  /** An array of tables written as [[header]]s. */
  readonly ofTables: boolean;
}

export interface TomlTable extends Placed {
  readonly kind: 'table';
  readonly entries: ReadonlyMap<string, TomlNode>;
}

/** Why a text is not TOML. */
export interface TomlFault extends Placed {
  readonly message: string;
  /** Absent for text that is not TOML; `limit`: Carrel reads no further, a ZIP finding says why. */
  readonly kind?: 'not-utf8' | 'limit';
}
