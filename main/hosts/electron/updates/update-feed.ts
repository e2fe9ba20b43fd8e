const noFeed =
  'This build knows no place that newer versions come from: get them where you got this one.';
const insecure =
  'This build would take newer versions from a place that is not secure (https), so it takes none.';
const unsigned =
  'This build does not say who signs it, so it could not tell a new version from a forged one: get new versions where you got this one.';

/**
 * Judges `app-update.yml`, as electron-updater reads it: of a plain server, over https alone (UP-4),
 * and on Windows with the name of the publisher, without which no signature would be looked at (UP-2).
 * Null: it may be used; else why this build may not update itself.
 */
export function judgeFeed(feed: unknown, platform: NodeJS.Platform): string | null {
  const { provider, url, publisherName } = fieldsOf(feed);
  // Other providers ask other hosts than the one that is written here.
  if (provider !== 'generic' || typeof url !== 'string') return noFeed;
  const address = addressOf(url);
  if (address === null) return noFeed;
  // What packing writes where no feed was given.
  if (address.hostname.endsWith('.invalid')) return noFeed;
  if (address.protocol !== 'https:' || address.username !== '' || address.password !== '') {
    return insecure;
  }
  return platform === 'win32' && !isNamed(publisherName) ? unsigned : null;
}

function addressOf(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

function fieldsOf(feed: unknown): Readonly<Record<string, unknown>> {
  return typeof feed === 'object' && feed !== null ? { ...feed } : {};
}

/** One name or several, as electron-updater takes them. */
function isNamed(publisher: unknown): boolean {
  const names: readonly unknown[] = Array.isArray(publisher) ? publisher : [publisher];
  return names.length > 0 && names.every((name) => typeof name === 'string' && name.trim() !== '');
}
