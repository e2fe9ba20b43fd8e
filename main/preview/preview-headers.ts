/**
 * What a preview document may do: nothing but show itself. It is the policy of security PV-3 with
 * the sources that a preview does not need left out: images come inside the document as `data:`,
 * because in a sandboxed (opaque) origin the `Cross-Origin-Resource-Policy` of PR-3 keeps even the
 * preview's own files from it (seen in Chromium 156).
 */
export const previewPolicy = [
  'sandbox',
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "webrtc 'block'",
].join('; ');

/** The headers of every response of the preview origin, refusals included (PR-3). */
export function previewHeaders(contentType: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': previewPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-DNS-Prefetch-Control': 'off',
  };
}
