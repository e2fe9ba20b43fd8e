/**
 * A value as the Python code of a server holds it, after a TOML reader or a field has made it.
 * `type` is `type(value).__name__` where it is not the plain Python class: tomlkit wraps its values
 * in classes of its own (`Integer`, `String`, `Array`, `AoT`, `Table`, `InlineTable` …), which show
 * in messages.
 */
export type PyValue = PyScalar | PyMoment | PyList | PyDict;

interface Typed {
  readonly type?: string;
}

export type PyScalar = Typed &
  (
    | { readonly kind: 'none' }
    /** Well-formed: a server never holds half of a pair of surrogates. */
    | { readonly kind: 'str'; readonly value: string }
    | { readonly kind: 'int'; readonly value: bigint }
    | { readonly kind: 'float'; readonly value: number }
    | { readonly kind: 'bool'; readonly value: boolean }
  );

export interface PyDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface PyTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

export type PyMoment = Typed &
  (
    | ({ readonly kind: 'date' } & PyDate)
    | ({ readonly kind: 'time' } & PyTime)
    | ({
        readonly kind: 'datetime';
        /** Seconds east of UTC; null for a datetime without a zone. */
        readonly offset: number | null;
      } & PyDate &
        PyTime)
  );

export interface PyList extends Typed {
  readonly kind: 'list';
  readonly items: readonly PyValue[];
}

/** A dict whose keys are texts, in the order in which Python walks it. */
export interface PyDict extends Typed {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PyValue>;
}
