/** Where an instance's Studio can be opened in a browser; null: not one for browsers elsewhere. */
export function studioLink(studioUrl: string): string | null {
  if (!URL.canParse(studioUrl)) return null;
  const { protocol, href, username, password } = new URL(studioUrl);
  return protocol === 'https:' && username === '' && password === '' ? href : null;
}

/** An address that a token may be sent to: https, or this machine. */
export function isInstanceUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}
