import { escapeHtml } from './code-points.ts';

/** What the page is drawn on: the window's theme, or white paper for content made for it. */
export interface PageLook {
  readonly paper: boolean;
  readonly theme: 'system' | 'light' | 'dark';
}

/** Those of the window's own tokens: a surface, its text, its lines. Light, then dark. */
const colours = {
  ground: ['#fff', '#1a1f25'],
  text: ['#1a222b', '#e7ebef'],
  quiet: ['#55606b', '#9ca8b4'],
  line: ['#dfe4e9', '#2b333b'],
  inset: ['#f7f8fa', '#161a1f'],
  link: ['#005e94', '#82c1ee'],
  good: ['#0e663b', '#74d0a0'],
  square: ['#eef1f4', '#242b33'],
} as const;

function scheme(name: 'light' | 'dark'): string {
  const own = Object.entries(colours).map(
    ([role, pair]) => `--${role}:${pair[name === 'light' ? 0 : 1]}`,
  );
  return [`color-scheme:${name}`, ...own].join(';');
}

/** Written out for each theme: `light-dark()` came with Chromium 123, Electron 22 has 108. */
const style = `
:root{${scheme('light')}}
@media (prefers-color-scheme:dark){:root{${scheme('dark')}}}
:root[data-look=light]{${scheme('light')}}:root[data-look=dark]{${scheme('dark')}}
body{margin:0;padding:12px 14px;background:var(--ground);color:var(--text);
font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;
overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6{line-height:1.3;margin:1.1em 0 .5em}h1{font-size:1.4em}h2{font-size:1.25em}
h3{font-size:1.1em}h4,h5,h6{font-size:1em}p,ul,ol,table,pre,blockquote,figure{margin:0 0 .8em}
body>:first-child,main>:first-child{margin-top:0}img{max-width:100%;height:auto}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:4px 8px;text-align:start}
pre,code,kbd,samp{font-family:SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:3px solid var(--line)}
hr{border:0;border-top:1px solid var(--line)}figure{margin-inline:0}
.link{color:var(--link);text-decoration:underline}
.gap{color:var(--quiet);border:1px dashed var(--line);padding:2px 6px;display:inline-block}
.aside{color:var(--quiet);font-size:.875em}.label{font-weight:600}
.choices{list-style:none;padding-inline-start:4px}.choices>li{margin:.25em 0}
.right{color:var(--good);font-weight:600}.field{color:var(--quiet)}
.answer{color:var(--good)}.solution{border-top:1px solid var(--line);padding-top:.6em}
.cp{color:var(--quiet);border:1px solid var(--line);font-size:.8em;padding:0 2px}
.one{margin:0;text-align:center}.one img{background:repeating-conic-gradient(
var(--square) 0 25%,transparent 0 50%) 0 0/16px 16px}
@media (forced-colors:active){.gap,.cp{border-color:CanvasText}}`;

/** A whole document around HTML that is safe already. */
export function renderPage(title: string, body: string, look: PageLook): string {
  const chosen = look.paper ? 'light' : look.theme;
  return (
    `<!doctype html><html lang="en" data-look="${chosen}"><head><meta charset="utf-8">` +
    `<title>${escapeHtml(title)}</title><style>${style}</style></head>` +
    `<body><main>${body}</main></body></html>`
  );
}
