/**
 * The headers of every response of the app's own origin (LO-5): the content security policy of
 * CS-1 with the host's own sources, and no CORS header at all (LO-1).
 *
 * @param previewSource the only other place that the page may show things from: an origin in the
 *   browser host, a scheme in Electron
 */
export function appHeaders(previewSource: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': appPolicy(previewSource),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'Cache-Control': 'no-store',
  };
}

/** CS-1. */
function appPolicy(previewSource: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' ${previewSource}`,
    `media-src ${previewSource}`,
    "connect-src 'self'",
    `frame-src ${previewSource}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types carrel',
  ].join('; ');
}
