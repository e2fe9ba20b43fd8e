import type { Severity } from '../../contract/diagnostics/definition.ts';

/** How a report is coloured; each wraps a text. */
export interface TextStyle {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly good: (text: string) => string;
}

/** The standard colours of terminals: the person's own theme decides how they look. */
const severityCodes: Readonly<Record<Severity, string>> = {
  fatal: '1;31',
  blocker: '31',
  loss: '35',
  warning: '33',
  note: '36',
};

const same = (text: string): string => text;
const plain: TextStyle = { strong: same, quiet: same, severity: (_, text) => text, good: same };

const wrap =
  (code: string) =>
  (text: string): string =>
    `\u001B[${code}m${text}\u001B[0m`;

const coloured: TextStyle = {
  strong: wrap('1'),
  quiet: wrap('2'),
  severity: (severity, text) => wrap(severityCodes[severity])(text),
  good: wrap('32'),
};

/** The style for a terminal that shows colours, or for everything else. */
export function textStyle(hasColours: boolean): TextStyle {
  return hasColours ? coloured : plain;
}
