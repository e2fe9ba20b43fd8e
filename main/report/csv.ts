/** A value of a table; null is an empty cell. */
export type Cell = string | number | null;

/**
 * One line of CSV (RFC 4180) with its line end. A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it: titles and keys of archives are not to be trusted.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
