/** The versions of tomlkit that the measured releases run. */
export type TomlkitVersion = '0.15.1' | '0.15.2';

/** All in which they differ when they read. Source: restore-semantics 8.9, and both asked. */
export interface TomlkitRules {
  /** Positions count a CRLF as one character, so they fall behind by one for each such line. */
  readonly crlfCountsOnce: boolean;
  /** `0E5` is a number. */
  readonly zeroWithCapitalExponent: boolean;
  /** `+Inf` and `-NaN` are numbers in any case of letters. */
  readonly specialFloatsInAnyCase: boolean;
  /** `a.b = 1` in [x] and `a.c = 2` in a later part of x go together. */
  readonly dottedKeysMeetAcrossParts: boolean;
}

export const rulesOf: Readonly<Record<TomlkitVersion, TomlkitRules>> = {
  '0.15.1': {
    crlfCountsOnce: true,
    zeroWithCapitalExponent: false,
    specialFloatsInAnyCase: true,
    dottedKeysMeetAcrossParts: false,
  },
  '0.15.2': {
    crlfCountsOnce: false,
    zeroWithCapitalExponent: true,
    specialFloatsInAnyCase: false,
    dottedKeysMeetAcrossParts: true,
  },
};
