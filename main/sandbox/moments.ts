const form =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d+))?[\s]*(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * A moment of an archive as the server's JSON has it: in UTC, cut to milliseconds, without them
 * where the second is whole (Django's encoder; measured with the real code). What is written in no
 * common form stays as it is.
 */
export function jsonMoment(text: string): string {
  const moment = parse(text);
  if (moment === null) return text;
  return moment.isWhole ? wholeSeconds(moment.iso) : moment.iso;
}

/** The same without any part of a second, as libraries have it. */
export function wholeSeconds(text: string): string {
  const iso = parse(text)?.iso;
  return iso === undefined ? text : `${iso.slice(0, 19)}Z`;
}

function parse(text: string): { readonly iso: string; readonly isWhole: boolean } | null {
  const match = form.exec(text);
  if (match === null) return null;
  const [, date = '', minutes = '', seconds = ':00', fraction = '', zone = 'Z'] = match;
  // Python keeps microseconds; without a zone it is UTC there, but not in JavaScript.
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const colons = zone.length === 3 ? `${zone}:00` : zone.replace(/^(...)(\d\d)$/, '$1:$2');
  const at = new Date(`${date}T${minutes}${seconds}.${milliseconds}${colons.toUpperCase()}`);
  if (Number.isNaN(at.getTime())) return null;
  return { iso: at.toISOString(), isWhole: /^0*$/.test(fraction.slice(0, 6)) };
}
