import type { Diagnostic } from '../../contract/diagnostics/report.ts';

/** Findings of one archive; the same one for the same entry is kept once. */
export interface FaultList {
  readonly all: readonly Diagnostic[];
  add(fault: Diagnostic): void;
  /** The same of what an entry's data shows: not where its figures are known to be wrong already. */
  addOfData(fault: Diagnostic): void;
  has(fault: Diagnostic): boolean;
}

/** What makes two findings of the container the same: code and entry. */
function identityOf({ code, location }: Diagnostic): string {
  return `${code}\0${location.entry ?? ''}`;
}

/** Of an entry with one of these, whatever else its header and its data show follows from it. */
const ofFigures = new Set(
  ['010', '011', '012', '013', '014', '015', '026', '032', '033'].map((number) => `ZIP-${number}`),
);

function isOfFigures({ code, location }: Diagnostic): boolean {
  return location.entry !== undefined && ofFigures.has(code);
}

/** A list that starts with what the directory told and grows with what reading shows. */
export function faultList(first: readonly Diagnostic[]): FaultList {
  const all: Diagnostic[] = [...first];
  const known = new Set(first.map(identityOf));
  const wrong = new Set(first.filter(isOfFigures).map(({ location }) => location.entry));
  function add(fault: Diagnostic): void {
    const identity = identityOf(fault);
    if (known.has(identity)) return;
    known.add(identity);
    if (isOfFigures(fault)) wrong.add(fault.location.entry);
    all.push(fault);
  }
  return {
    all,
    has: (fault) => known.has(identityOf(fault)),
    add,
    addOfData(fault) {
      if (!isOfFigures(fault) || !wrong.has(fault.location.entry)) add(fault);
    },
  };
}
