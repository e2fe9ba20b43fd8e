import { htmlStyle } from './html-style.ts';

/** The beginning of a page that needs no script and reaches no network; its main part is open. */
export function pageStart(title: string, heading: string, style = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title><style>${htmlStyle}${style}</style></head>
<body><header><h1>${heading}</h1></header><main>
`;
}
