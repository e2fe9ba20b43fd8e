import fc from 'fast-check';
import { byteFault } from './faults/byte-faults.ts';
import type { ByteFault } from './faults/byte-faults.ts';
import { applyFieldFault, fieldFault } from './faults/field-faults.ts';
import type { FieldFault } from './faults/field-faults.ts';
import { applyFileFault, fileFault } from './faults/file-faults.ts';
import type { FileFault } from './faults/file-faults.ts';
import { applyKeyFault, keyFault } from './faults/key-faults.ts';
import type { KeyFault } from './faults/key-faults.ts';
import { applyTableFault, tableFault } from './faults/table-faults.ts';
import type { TableFault } from './faults/table-faults.ts';
import { applyTextFault, textFault } from './faults/text-faults.ts';
import type { TextFault } from './faults/text-faults.ts';
import { applyZipFault, zipFault, zipLayout } from './faults/zip-faults.ts';
import type { ZipFault, ZipLayout } from './faults/zip-faults.ts';
import type { MadeArchive } from './made-archive.ts';
import { soundLibrary } from './sound-library.ts';
import type { LibraryDescription } from './sound-library.ts';

export type Fault =
  FieldFault | TableFault | KeyFault | TextFault | FileFault | ZipFault | ByteFault;

/** One case as plain data: what a person reads, a file keeps, and shrinking makes smaller. */
export interface CaseDescription {
  readonly library: LibraryDescription;
  readonly faults: readonly Fault[];
  readonly layout: ZipLayout;
}

const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 12, arbitrary: fieldFault },
  { weight: 4, arbitrary: tableFault },
  { weight: 5, arbitrary: keyFault },
  { weight: 6, arbitrary: textFault },
  { weight: 7, arbitrary: fileFault },
  { weight: 2, arbitrary: zipFault },
  { weight: 1, arbitrary: byteFault },
);

/** A small library with up to three faults; one in ten has none, so that both sides say yes too. */
export const caseDescription: fc.Arbitrary<CaseDescription> = fc.record({
  // Shrinking goes in this order, and the layout matters least.
  layout: zipLayout,
  faults: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: fc.array(fault, { minLength: 1, maxLength: 1 }) },
    { weight: 5, arbitrary: fc.array(fault, { minLength: 1, maxLength: 3 }) },
  ),
  library: soundLibrary,
});

/** Tables before texts, texts before files, files before the zip: a fault never undoes another. */
const stages: readonly Fault['subject'][] = ['key', 'field', 'table', 'text', 'file', 'zip'];

/** Puts the faults of the library in, stage by stage; says of each what it did, or that it found no place. */
export function applyFaults(faults: readonly Fault[], archive: MadeArchive): readonly string[] {
  const own = faults.filter((one) => one.subject !== 'byte');
  const order = own.toSorted((a, b) => stages.indexOf(a.subject) - stages.indexOf(b.subject));
  return order.map((one) => applyFault(one, archive) ?? `${one.subject}: no place`);
}

function applyFault(one: Exclude<Fault, ByteFault>, archive: MadeArchive): string | null {
  switch (one.subject) {
    case 'field':
      return applyFieldFault(one, archive);
    case 'table':
      return applyTableFault(one, archive);
    case 'key':
      return applyKeyFault(one, archive);
    case 'text':
      return applyTextFault(one, archive);
    case 'file':
      return applyFileFault(one, archive);
    case 'zip':
      return applyZipFault(one, archive);
  }
}
