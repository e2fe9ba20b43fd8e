import type { Diagnostic } from '../../contract/diagnostics/report.ts';

/** Findings of one archive; the same one for the same entry is kept once. */
export interface FaultList {
  readonly all: readonly Diagnostic[];
  add(fault: Diagnostic): void;
  has(fault: Diagnostic): boolean;
}

/** What makes two findings of the container the same: code and entry. */
function identityOf({ code, location }: Diagnostic): string {
  return `${code}\0${location.entry ?? ''}`;
}

/** A list that starts with what the directory told and grows with what reading shows. */
export function faultList(first: readonly Diagnostic[]): FaultList {
  const all: Diagnostic[] = [...first];
  const known = new Set(first.map(identityOf));
  return {
    all,
    has: (fault) => known.has(identityOf(fault)),
    add(fault) {
      const identity = identityOf(fault);
      if (known.has(identity)) return;
      known.add(identity);
      all.push(fault);
    },
  };
}
