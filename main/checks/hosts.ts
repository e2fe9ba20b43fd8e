import type { CheckContext } from './check-context.ts';

/** `studio.example.org` of an address or of a server's name; with its port. */
export function hostOf(address: string): string {
  return /^(?:(?:https?:)?\/\/)?([^/?#\s]*)/i.exec(address)?.[1]?.toLowerCase() ?? '';
}

/** The host that the backup was made on, or ''. */
export function homeOf({ library }: CheckContext): string {
  return hostOf(library.package?.originServer?.value ?? '');
}

/** http, which browsers block on a site with https. */
export function isInsecure(address: string): boolean {
  return /^http:/i.test(address);
}
