/** What a key does in a list of rows; null when the key is none of the list's. */
export function nextIndex(
  key: string,
  current: number,
  count: number,
  rowsPerPage: number,
): number | null {
  const last = count - 1;
  const clamp = (index: number) => Math.max(0, Math.min(last, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(current + 1);
    case 'ArrowUp':
      return clamp(current - 1);
    case 'PageDown':
      return clamp(Math.max(current, 0) + rowsPerPage);
    case 'PageUp':
      return clamp(current - rowsPerPage);
    case 'Home':
      return clamp(0);
    case 'End':
      return clamp(last);
    default:
      return null;
  }
}
