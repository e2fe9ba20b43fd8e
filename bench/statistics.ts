/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (low + high) / 2;
}

/** A median with its smallest and largest, as `1.23 (1.10–1.40)`. */
export function spread(values: readonly number[]): string {
  const figure = (value: number): string => (value < 0.1 ? value.toFixed(3) : value.toFixed(2));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${figure(median(values))} (${figure(low)}–${figure(high)})`;
}
