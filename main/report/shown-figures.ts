/** Figures for reports, which are read anywhere: English, never the locale of the one who made it. */
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const momentForm =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|z|[+-]\d\d:\d\d)?$/;

/**
 * `7 Mar 2026, 08:09 UTC`: the time as it was written, with its zone and without seconds; text that
 * is no date comes back as it is.
 */
export function shownMoment(text: string): string {
  const [whole, year, month, day, clock, zone] = momentForm.exec(text) ?? [];
  const name = months[Number(month) - 1];
  if (whole === undefined || name === undefined) return text;
  return `${Number(day)} ${name} ${year}, ${clock}${zoneWords(zone)}`;
}

function zoneWords(zone: string | undefined): string {
  if (zone === undefined) return ' (no time zone given)';
  return /^(?:z|[+-]00:00)$/i.test(zone) ? ' UTC' : ` UTC${zone}`;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const threeFigures = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** 1284 -> `1,284`. */
export function shownNumber(value: number): string {
  return whole.format(value);
}

/** `48.6 MB (48,600,000 bytes)`: units of 1,000, three figures. */
export function shownBytes(bytes: number): string {
  const exact = `${whole.format(bytes)} bytes`;
  if (bytes < 1_000) return exact;
  const units = ['kB', 'MB', 'GB', 'TB'] as const;
  let value = bytes / 1_000;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1_000;
    step += 1;
  }
  return `${threeFigures.format(value)} ${units[step] ?? 'TB'} (${exact})`;
}
