/** A value of a table; null is an empty cell. */
export type Cell = string | number | null;

/**
 * One line of CSV (RFC 4180) with its line end. Titles, keys and a server's words are not to be
 * trusted: what a spreadsheet would take for a formula gets an apostrophe before it, also where one
 * that separates by semicolons or tabs, as many languages do, would begin a new cell in the middle.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

const formulaStart = /(^|[;\t\r\n])(?=\s*[=+\-@])|^(?=[\t\r])/g;

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell.replaceAll(formulaStart, "$1'");
  return /[",;\t\r\n]/.test(text) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
