/**
 * What a preview document may do: nothing but show itself. It is the policy of security PV-3 with
 * the sources that a preview does not need left out: images of a component come inside the document
 * as `data:`.
 */
export const previewPolicy = policyWith(['img-src data:']);

/**
 * The policy of a document of Carrel's own markup that shows one file: it may load that, and
 * whatever else the preview origin serves, and nothing more.
 */
export const filePolicy = policyWith(["img-src 'self'", "media-src 'self' data:"]);

function policyWith(sources: readonly string[]): string {
  return [
    'sandbox',
    "default-src 'none'",
    ...sources,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "webrtc 'block'",
  ].join('; ');
}

/** The headers of every response of the preview origin, refusals included (PR-3). */
export function previewHeaders(
  contentType: string,
  policy: string = previewPolicy,
): Readonly<Record<string, string>> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-DNS-Prefetch-Control': 'off',
  };
}

/**
 * The headers of a file's bytes. A preview document has an opaque origin, and the window has another
 * one: for both the file is another origin's, so `same-origin` would keep it from them (seen in
 * Chromium 156). What guards it is its address, a secret of 256 bits that only they are told.
 */
export function fileHeaders(contentType: string): Readonly<Record<string, string>> {
  return {
    ...previewHeaders(contentType),
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Accept-Ranges': 'bytes',
  };
}
