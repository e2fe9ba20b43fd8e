/**
 * Whether a server answers at all, soon: so that a machine without that way out is told at once
 * instead of after a download's own patience. Behind a proxy the answer is "perhaps", so yes.
 *
 * @param {string} url
 */
export async function canReach(url, withinMs = 3_000) {
  const { HTTPS_PROXY, https_proxy: lower, ALL_PROXY } = process.env;
  if (HTTPS_PROXY || lower || ALL_PROXY) return true;
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(withinMs) });
    return true;
  } catch {
    return false;
  }
}
