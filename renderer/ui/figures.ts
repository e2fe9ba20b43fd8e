/** Figures as people read them: the user's locale, units of 1,000, three figures (look: Words). */
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const narrowSpace = '\u202f';

/** 1284 -> `1,284`. */
export function formatNumber(value: number): string {
  return whole.format(value);
}

/** 48600000 -> `48.6 MB`: kB, MB, GB of 1,000, three figures. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} B`;
  const units = ['kB', 'MB', 'GB', 'TB'] as const;
  let value = bytes / 1000;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  const figure = new Intl.NumberFormat(undefined, {
    minimumFractionDigits: Math.min(1, decimals),
    maximumFractionDigits: decimals,
  });
  return `${figure.format(value)} ${units[step] ?? 'TB'}`;
}

/** 0.62 -> `62 %`, never 100 before the end. */
export function formatPercent(share: number): string {
  const percent = share >= 1 ? 100 : Math.min(99, Math.floor(share * 100));
  return `${whole.format(percent)}${narrowSpace}%`;
}

/** 3.1 -> `3.1 s`; 149 -> `2 min 29 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 0.05) return 'under 0.1 s';
  if (seconds < 10) {
    return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(seconds)} s`;
  }
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${whole.format(rounded)} s`;
  const rest = rounded % 60;
  return `${whole.format(Math.floor(rounded / 60))} min${rest === 0 ? '' : ` ${String(rest)} s`}`;
}

/** Three letters each; the locale's own would say `Sept`. */
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function utcDay(date: Date): string {
  const month = months[date.getUTCMonth()] ?? '';
  return `${String(date.getUTCDate())} ${month} ${String(date.getUTCFullYear())}`;
}

const clockUtc = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** Can a text be shown as a moment? */
export function isDate(text: string): boolean {
  return !Number.isNaN(new Date(text).getTime());
}

/** `7 Mar 2026, 08:09 UTC`; text that is no date comes back as it is. */
export function formatMoment(text: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  return `${utcDay(date)}, ${clockUtc.format(date)} UTC`;
}

/** `7 Mar 2026`; text that is no date comes back as it is. */
export function formatDay(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : utcDay(date);
}

/** `today`, `yesterday`, else the day; `now` is given so that tests can. */
export function formatRecent(text: string, now: Date): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  const days = Math.floor(startOfDay(now) - startOfDay(date)) / 86_400_000;
  if (days < 0.5) return 'today';
  if (days < 1.5) return 'yesterday';
  const year = date.getFullYear() === now.getFullYear() ? '' : ` ${String(date.getFullYear())}`;
  return `${String(date.getDate())} ${months[date.getMonth()] ?? ''}${year}`;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** `09:14:02` on the user's own clock. */
export function formatClock(text: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(date);
}

/** `9f2c41d0a17b…`: its first twelve digits, as approvals and pushes say them; the whole is copied (UI-4). */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 12)}…`;
}
