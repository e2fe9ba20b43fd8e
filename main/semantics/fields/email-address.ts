/** Django's EmailValidator (restore-semantics 4): its rules, rewritten for this engine. */

/** Python ignores case so that these are letters of A to Z too. */
const atom = String.raw`[-!#$%&'*+/=?^_\`{}|~0-9A-Zİıſ\u212a]+`;
const dotted = new RegExp(`^${atom}(?:\\.${atom})*$`, 'i');
const quoted =
  // eslint-disable-next-line no-control-regex -- control characters are part of the rule
  /^"(?:[\x01-\x08\x0b\x0c\x0e-\x1f!#-[\]-\x7fİıſ\u212a]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*"$/i;
const letter = String.raw`a-z\u00a1-\uffff`;
const firstLabel = `[${letter}0-9](?:[${letter}0-9-]{0,61}[${letter}0-9])?`;
const innerLabel = String.raw`\.(?!-)[${letter}0-9-]{1,63}(?<!-)`;
/** Without digits, and of two letters at least. */
const lastLabel = String.raw`\.(?!-)(?:[${letter}-]{2,63}|xn--[a-z0-9İı]{1,59})(?<!-)`;
const domain = new RegExp(`^${firstLabel}(?:${innerLabel})*${lastLabel}$`, 'iu');
const literal = /^\[([A-F0-9:.]+)\]$/i;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

const longestAddress = 320;

/** Whether Django takes a text for an e-mail address. */
export function isEmailAddress(text: string): boolean {
  if (text.length > longestAddress) return false;
  const at = text.lastIndexOf('@');
  if (at < 0) return false;
  const user = text.slice(0, at);
  const host = text.slice(at + 1);
  if (!dotted.test(user) && !quoted.test(user)) return false;
  if (host === 'localhost' || domain.test(host)) return true;
  const address = literal.exec(host)?.[1];
  return address !== undefined && (ipv4.test(address) || isIpv6(address));
}

/** The longest that is looked at: shorter than the longest there is, which ends in four numbers. */
const longestIpv6 = 39;

function isIpv6(text: string): boolean {
  return text.length <= longestIpv6 && text.includes(':') && URL.canParse(`http://[${text}]/`);
}
