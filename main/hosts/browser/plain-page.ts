/**
 * A page without script or style for what happens before the window: words of our own only, so
 * nothing in it needs escaping.
 */
export function plainPage(title: string, text: string, onwardTo?: string): string {
  const refresh =
    onwardTo === undefined ? '' : `<meta http-equiv="refresh" content="0; url=${onwardTo}">`;
  const link = onwardTo === undefined ? '' : `<p><a href="${onwardTo}">Continue</a></p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark">${refresh}<title>${title}</title></head>
<body><h1>${title}</h1><p>${text}</p>${link}</body>
</html>
`;
}
