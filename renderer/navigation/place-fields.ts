/** A value that a place may name: what it is when nothing is chosen, and how a link says it. */
export interface PlaceField<Value> {
  readonly none: Value;
  /** As the values of one name of a link; none of them: nothing chosen. */
  write(value: Value): readonly string[];
  /** Undefined where a link (which anybody may have written) says no such value. */
  read(written: readonly string[]): Value | undefined;
}

/** Longer than any key that an archive may hold; a link with more is none of ours. */
const longestText = 8_192;
const mostValues = 200;

function readText([written]: readonly string[]): string | undefined {
  return written === undefined || written.length > longestText ? undefined : written;
}

/** A text that is empty where nothing is chosen. */
export const text: PlaceField<string> = {
  none: '',
  write: (value) => (value === '' ? [] : [value]),
  read: readText,
};

export const textOrNone: PlaceField<string | null> = {
  none: null,
  write: (value) => (value === null ? [] : [value]),
  read: readText,
};

export const numberOrNone: PlaceField<number | null> = {
  none: null,
  write: (value) => (value === null ? [] : [String(value)]),
  read: ([written]) => (/^\d{1,15}$/.test(written ?? '') ? Number(written) : undefined),
};

/** Below zero too. */
export const integerOrNone: PlaceField<number | null> = {
  ...numberOrNone,
  read: ([written]) => (/^-?\d{1,15}$/.test(written ?? '') ? Number(written) : undefined),
};

/** True or false; `none` says which of them goes without saying. */
export function flag(none: boolean): PlaceField<boolean> {
  return {
    none,
    write: (value) => (value === none ? [] : [value ? '1' : '0']),
    read: ([written]) => (written === '1' ? true : written === '0' ? false : undefined),
  };
}

export function oneOf<const Value extends string>(
  values: readonly Value[],
  none: Value,
): PlaceField<Value> {
  return {
    none,
    write: (value) => (value === none ? [] : [value]),
    read: ([written]) => values.find((value) => value === written),
  };
}

export function oneOrNone<const Value extends string>(
  values: readonly Value[],
): PlaceField<Value | null> {
  return {
    none: null,
    write: (value) => (value === null ? [] : [value]),
    read: ([written]) => values.find((value) => value === written),
  };
}

export const texts: PlaceField<readonly string[]> = {
  none: [],
  write: (value) => value,
  read: (written) => written.filter((each) => each.length <= longestText).slice(0, mostValues),
};

export function someOf<const Value extends string>(
  values: readonly Value[],
): PlaceField<readonly Value[]> {
  return {
    none: [],
    write: (value) => value,
    read: (written) => values.filter((value) => written.includes(value)),
  };
}

/** Something with a key and the title that it is shown by. */
export interface Named {
  readonly key: string;
  readonly title: string;
}

export const namedOrNone: PlaceField<Named | null> = {
  none: null,
  write: (value) => (value === null ? [] : [value.key, value.title]),
  read: ([key, title]) => (key === undefined ? undefined : { key, title: title ?? key }),
};
