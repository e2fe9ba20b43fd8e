const format = new Intl.NumberFormat('en-GB');

/** A whole number as sentences write it: `50,000,001`. */
export function grouped(number: number): string {
  return format.format(number);
}
