const arrays = {
  f64: Float64Array,
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;

/** Columns of numbers by name, the widest first: so each begins where its numbers may lie. */
export type Layout = Readonly<Record<string, keyof typeof arrays>>;

/** A number a row in each. */
export type Columns<L extends Layout> = {
  readonly [Name in keyof L]: InstanceType<(typeof arrays)[L[Name]]>;
};

/** Columns of zeros for so many rows. */
export function makeColumns<L extends Layout>(layout: L, rows: number): Columns<L> {
  return columnsIn(layout, new ArrayBuffer(rows * rowBytes(layout)), rows);
}

/**
 * The first `rows` of columns, side by side, as a BLOB: a row of SQLite for each of very many would
 * take many times as long. Numbers lie as this processor has them: a staging file does not travel.
 */
export function packColumns<L extends Layout>(
  layout: L,
  columns: Columns<L>,
  rows: number,
): Uint8Array<ArrayBuffer> {
  const packed = new ArrayBuffer(rows * rowBytes(layout));
  const copy = columnsIn(layout, packed, rows);
  for (const name of Object.keys(layout)) copy[name]?.set(columns[name]?.subarray(0, rows) ?? []);
  return new Uint8Array(packed);
}

/** The columns of such a BLOB. */
export function unpackColumns<L extends Layout>(layout: L, packed: Uint8Array): Columns<L> {
  const bytes = new Uint8Array(packed); // where they may be read as numbers
  return columnsIn(layout, bytes.buffer, rowsOf(layout, packed.length));
}

/** How many rows a BLOB of so many bytes has. */
export function rowsOf(layout: Layout, bytes: number): number {
  return bytes / rowBytes(layout);
}

function rowBytes(layout: Layout): number {
  return Object.values(layout).reduce((sum, kind) => sum + arrays[kind].BYTES_PER_ELEMENT, 0);
}

function columnsIn<L extends Layout>(layout: L, buffer: ArrayBuffer, rows: number): Columns<L> {
  let at = 0;
  const columns = Object.entries(layout).map(([name, kind]) => {
    const column = new arrays[kind](buffer, at, rows);
    at += column.byteLength;
    return [name, column] as const;
  });
  // Made from the layout, name by name.
  return Object.fromEntries(columns) as Columns<L>;
}
