import type { VerificationFormat } from '../../contract/report-formats.ts';
import type { Difference, Verification } from '../../contract/push-views.ts';
import { jsonText } from './shown-text.ts';
import { verificationHtml } from './verification-html.ts';

/** A verification with what a reader needs to know which. */
export interface VerificationReport {
  /** Name of the archive, without folder. */
  readonly file: string;
  /** Of the approved and sent bytes. */
  readonly sha256: string;
  readonly bytes: number;
  readonly instance: { readonly name: string; readonly studioUrl: string };
  readonly library: string | null;
  readonly title: string;
  /** When it was compared, ISO 8601. */
  readonly at: string;
  readonly verification: Verification;
}

/** The media type of each form. */
export const verificationMediaTypes: Readonly<Record<VerificationFormat, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
};

/** The whole report in small pieces, to be written one after the other. */
export function* verificationPieces(
  format: VerificationFormat,
  report: VerificationReport,
  differences: Iterable<Difference>,
  version: string,
): Generator<string> {
  if (format === 'html') yield* verificationHtml(report, differences, version);
  else yield* verificationJson(report, differences, version);
}

/** One object; `differences` are all of them, however many the screen shows. */
function* verificationJson(
  { verification, ...about }: VerificationReport,
  differences: Iterable<Difference>,
  version: string,
): Generator<string> {
  const { differences: _, ...rest } = verification;
  const head = { tool: { name: 'Carrel', version }, ...about, ...rest };
  yield `${jsonText(head).slice(0, -1)},"differences":[`;
  let separator = '\n';
  for (const one of differences) {
    yield separator + jsonText(one);
    separator = ',\n';
  }
  yield '\n]}\n';
}
