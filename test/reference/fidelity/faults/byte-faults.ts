import fc from 'fast-check';

/** A byte of the finished zip is another one: in the headers, the data, the list or the end. */
export interface ByteFault {
  readonly subject: 'byte';
  /** Counted from the front or from the end of the file; round where it is shorter. */
  readonly from: 'front' | 'end';
  readonly at: number;
  readonly byte: number;
}

export const byteFault: fc.Arbitrary<ByteFault> = fc.record({
  subject: fc.constant('byte' as const),
  from: fc.constantFrom('end' as const, 'front' as const),
  // Most of the list and of the end record are near the end, the first headers near the front.
  at: fc.oneof(fc.nat(120), fc.nat(1_200)),
  byte: fc.oneof(fc.constantFrom(0, 1, 2, 8, 0x2e, 0x2f, 0x5c, 0x80, 0xff), fc.nat(255)),
});

/** Changes the bytes in place and says what was there. */
export function applyByteFault({ from, at, byte }: ByteFault, zip: Buffer): string {
  const index = from === 'front' ? at % zip.length : zip.length - 1 - (at % zip.length);
  const was = zip[index] ?? 0;
  zip[index] = byte;
  return `byte ${index} of ${zip.length}: ${was} -> ${byte}`;
}
