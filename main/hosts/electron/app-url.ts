/** The two schemes of the desktop app (PR-1). */
export const appScheme = 'carrel';
export const previewScheme = 'carrel-preview';

/** Where the window is, and what previews' paths are appended to. */
export const appUrl = `${appScheme}://app/`;
export const previewOrigin = `${previewScheme}://preview`;

/** The window at a place of it; empty: where a window begins. */
export function addressOf(link: string): string {
  return link === '' ? appUrl : `${appUrl}#${link}`;
}

/** Whether a URL is of the app's own origin. */
export function isAppUrl(url: string): boolean {
  return hasOrigin(url, appScheme, 'app');
}

/** Whether a URL is of the preview origin. */
export function isPreviewUrl(url: string): boolean {
  return hasOrigin(url, previewScheme, 'preview');
}

function hasOrigin(url: string, scheme: string, host: string): boolean {
  try {
    const parsed = new URL(url);
    return parsed.protocol === `${scheme}:` && parsed.host === host;
  } catch {
    return false;
  }
}
