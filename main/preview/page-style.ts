/** Those of the window's own tokens: light, then dark. */
const colours = {
  ground: ['#fff', '#1a1f25'],
  text: ['#1a222b', '#e7ebef'],
  body: ['#3f4a56', '#bcc5ce'],
  quiet: ['#55606b', '#9ca8b4'],
  line: ['#dfe4e9', '#2b333b'],
  edge: ['#7c8691', '#74808c'],
  inset: ['#f7f8fa', '#161a1f'],
  link: ['#005e94', '#82c1ee'],
  focus: ['#006daa', '#6dbbf2'],
  good: ['#0e663b', '#74d0a0'],
  'good-mark': ['#178253', '#63c694'],
  'good-tint': ['#e6f4ec', '#18322a'],
  warn: ['#6e5300', '#e6c95c'],
  code: ['#7a1f5c', '#e29bc7'],
  hit: ['#ffe88a', '#6b5500'],
  square: ['#eef1f4', '#242b33'],
} as const;

function scheme(name: 'light' | 'dark'): string {
  const own = Object.entries(colours).map(
    ([role, pair]) => `--${role}:${pair[name === 'light' ? 0 : 1]}`,
  );
  return [`color-scheme:${name}`, ...own].join(';');
}

const ink = {
  light: '.ink{color:var(--ink)}',
  dark: '.ink{color:var(--ink-dark,var(--ink))}',
} as const;

/**
 * The window's own theme, for a view that knows the system's alone. As strong as the look that a
 * document chose for itself and put before it, so that it gives way to that.
 */
export function themeStyle(name: 'light' | 'dark'): string {
  return `:root:root{${scheme(name)}}:root ${ink[name]}`;
}

/** Written out for each theme: `light-dark()` came with Chromium 123, Electron 22 has 108. */
const themes = `
:root{${scheme('light')}}${ink.light}
@media (prefers-color-scheme:dark){:root{${scheme('dark')}}${ink.dark}}
:root[data-look=light]{${scheme('light')}}:root[data-look=dark]{${scheme('dark')}}
[data-look=light] ${ink.light}[data-look=dark] ${ink.dark}
@media print{:root[data-look]{${scheme('light')}}[data-look] ${ink.light}}`;

const text = `
*,*::before,*::after{box-sizing:border-box}
body{margin:0;padding:16px 18px 24px;background:var(--ground);color:var(--body);
font:13px/21px -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif,"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji";
overflow-wrap:anywhere}
main{max-width:72ch}main::after{content:"";display:block;clear:both}
.title{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
h1,h2,h3,h4,h5,h6{color:var(--text);font-weight:600;margin:18px 0 6px;line-height:1.35}
h2{font-size:15px}h3{font-size:14px}h4,h5,h6{font-size:13px}
p,ul,ol,dl,table,pre,blockquote,figure{margin:0 0 10px}
ul,ol{padding-inline-start:22px}li{margin:2px 0}li>ul,li>ol{margin:2px 0}
main>:first-child,main>:first-child>:first-child{margin-top:0}
b,strong,th,dt,caption{color:var(--text);font-weight:600}
img{max-width:100%;height:auto;vertical-align:middle;border-radius:3px}
figcaption,small{color:var(--quiet);font-size:12px}
blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:3px solid var(--line)}
hr{border:0;border-top:1px solid var(--line);margin:14px 0}figure{margin-inline:0}
code,kbd,samp,pre,.mono{font-family:SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:12px}
pre{white-space:pre-wrap;background:var(--inset);padding:8px 10px;border-radius:3px;line-height:18px}
mark{background:var(--hit);color:var(--text);border-radius:2px}
q{quotes:auto}sub,sup{line-height:1}
a,.link{color:var(--link);text-decoration:underline;text-underline-offset:2px}
.wide{overflow-x:auto;margin:0 0 10px}.wide>table{margin:0}
table{border-collapse:collapse;overflow-wrap:break-word}
td,th{border:1px solid var(--line);padding:4px 8px;text-align:start;vertical-align:top}
th{background:var(--inset)}.figure{text-align:center;font-variant-numeric:tabular-nums}
:focus-visible{outline:2px solid var(--focus);outline-offset:1px}`;

const own = `
.note,.quiet,.address,.description{color:var(--quiet)}.note,.address{font-size:12px;line-height:18px}
.note{margin:0 0 8px}.lead{color:var(--text)}.lines{white-space:pre-line}
.address .mono,.address bdi{font-size:12px}.missing{color:var(--warn);font-size:12px}
.gap{display:inline-block;max-width:100%;color:var(--quiet);border:1px dashed var(--edge);
border-radius:3px;padding:2px 8px;margin:2px 0;font-size:12px;line-height:18px;text-indent:0}
.cp{color:var(--quiet);border:1px solid var(--edge);border-radius:2px;font-size:11px;padding:0 3px;white-space:nowrap}
.maths{color:var(--code);font-family:"Cambria Math","STIX Two Math","Latin Modern Math",Cambria,Georgia,serif;font-size:14px;white-space:pre-wrap}
.maths.display{display:block;margin:8px 0;padding:6px 10px;background:var(--inset);border-radius:3px;text-align:center}
.computed{color:var(--code);font-style:normal;font-family:SFMono-Regular,Menlo,Consolas,monospace;font-size:12px}
.facts{display:grid;grid-template-columns:fit-content(38%) minmax(0,1fr);gap:3px 16px}
.facts dt{color:var(--quiet);font-weight:400;font-size:12px}.facts dd{margin:0;color:var(--text);font-variant-numeric:tabular-nums}
.bare{list-style:none;padding:0;margin:0}.under{border-top:1px solid var(--line);margin-top:16px;padding-top:12px}
.under>h2{margin-top:0;font-size:13px}.line{margin:4px 0}.language{color:var(--text)}
.source{overflow-x:auto;color:var(--text)}`;

const problem = `
.question{margin:0 0 14px}.question+.question{border-top:1px solid var(--line);padding-top:14px}
.numbered{margin:0 0 2px;font-size:13px}.kind{color:var(--quiet);font-size:12px;line-height:18px;margin:0 0 4px}
.label{color:var(--text);font-weight:600;margin:0 0 6px}.label p:last-child{margin:0}.description{margin:0 0 6px}
.choices{list-style:none;padding:0;border-top:1px solid var(--line)}
.choice{display:grid;grid-template-columns:14px minmax(0,1fr) auto;gap:0 10px;padding:6px 8px;margin:0;border-bottom:1px solid var(--line);align-items:start}
.choice .said,.pair .said{min-width:0;color:var(--text)}.said p:last-child{margin-bottom:0}.said p{display:block}
.choice>.fold{grid-column:2/-1;margin:2px 0 0}.choice.right{background:var(--good-tint)}
.shape{position:relative;display:inline-block;flex:none;width:14px;height:14px;border:1.5px solid var(--edge);margin-top:3px}
.shape.radio,.shape.tick{border-radius:50%}.shape.box{border-radius:3px}.shape.line{border-color:transparent}
.shape.line::before{content:"";position:absolute;inset:5px 1px auto;border-top:1.5px solid var(--edge)}
.right>.shape,.shape.tick{background:var(--good-mark);border-color:var(--good-mark)}
.right>.shape.line{border-radius:50%}.right>.shape.line::before{content:none}
.right>.shape::after,.shape.tick::after{content:"";position:absolute;left:3.2px;top:.6px;width:3.6px;height:6.6px;border:solid var(--ground);border-width:0 1.6px 1.6px 0;transform:rotate(45deg)}
.partly>.shape{background:linear-gradient(to right,var(--good-mark) 50%,transparent 50%);border-color:var(--good-mark)}
.computed>.shape{border-style:dashed}.choice.computed{font:inherit;color:inherit}
.verdict{color:var(--good);font-weight:600;white-space:nowrap}.computed>.verdict{color:var(--quiet);font-weight:400;white-space:normal;max-width:14ch}
.answer{display:flow-root;margin:0 0 6px;color:var(--text)}.answer .shape{vertical-align:-2px;margin:0 6px 0 0}
.given{color:var(--text);font-weight:600}.given .quiet{font-weight:400}.judged{margin-top:8px}.judged:empty{display:none}
.places{padding-inline-start:20px;font-size:12px}.judged.in,.judged.in>.answer,.judged.in>.note{display:inline;margin:0 4px 0 0}
.blank{display:inline-block;min-width:9em;max-width:100%;border:1px solid var(--edge);border-radius:5px;padding:2px 8px;margin:1px 8px 1px 0;color:var(--quiet);font-size:12px;font-weight:400;line-height:18px;background:var(--ground)}
.fold{margin:6px 0}.fold>summary{cursor:pointer;color:var(--link);font-weight:500;width:fit-content;max-width:100%;border-radius:3px}
.fold.code>summary,.fold.transcript>summary{color:var(--body);font-weight:400}
.folded{padding:4px 0 2px 14px}.folded>:last-child{margin-bottom:0}
.feedback{font-size:12px;line-height:18px}.hint{margin:2px 0}.hint p{display:inline}.when{color:var(--quiet)}.when::after{content:":"}
.solution>.folded{border-inline-start:3px solid var(--line);margin:4px 0 0 4px;padding-inline-start:10px}
.clarification{color:var(--quiet);font-size:12px}.clarification::before{content:"("}.clarification::after{content:")"}
.plan{position:relative;display:inline-block;max-width:100%;margin:0 0 8px;line-height:0;direction:ltr}
.area{position:absolute;border:2px solid var(--good-mark);background:rgb(23 130 83/.18);border-radius:2px;line-height:1}
.shape-area{position:absolute;inset:0;background:rgb(23 130 83/.45)}.plan>.number{position:absolute}.area>.number{position:absolute;left:0;top:0}
.number{display:inline-block;min-width:16px;padding:0 4px;border-radius:3px;background:var(--good-mark);color:var(--ground);font-size:11px;line-height:16px;font-weight:600;text-align:center}
.pairs{list-style:none;padding:0;border-top:1px solid var(--line)}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 12px;padding:6px 8px;margin:0;border-bottom:1px solid var(--line)}
.pair>.fold{grid-column:1/-1}.pair p:last-child{margin:0}.to .arrow{color:var(--quiet)}
.cues{list-style:none;padding:0;margin:0}.cues li{display:grid;grid-template-columns:56px minmax(0,1fr);gap:0 8px}
.time{color:var(--quiet);font-size:12px;font-variant-numeric:tabular-nums;direction:ltr}.spoken{white-space:pre-line}
.one{margin:0;text-align:center}.one img{background:repeating-conic-gradient(
var(--square) 0 25%,transparent 0 50%) 0 0/16px 16px}`;

const media = `
@media (forced-colors:active){.gap,.cp,.shape,.blank{border-color:CanvasText}mark{background:Mark;color:MarkText}
.right>.shape,.shape.tick,.number{background:CanvasText;border-color:CanvasText;forced-color-adjust:none}
.right>.shape::after,.shape.tick::after{border-color:Canvas}.number{color:Canvas}.area{border-color:CanvasText;background:none}
.choice.right{outline:1px solid CanvasText;outline-offset:-1px}}
@media print{body{padding:0;font-size:11pt;line-height:1.45}.title{position:static;width:auto;height:auto;clip-path:none;white-space:normal}.title h1{font-size:16pt;margin:0 0 10pt}
main{max-width:none}.fold>summary{list-style:none}details::details-content{content-visibility:visible;display:block}
pre,.choice,tr,.plan{break-inside:avoid}h2,h3{break-after:avoid}.wide{overflow:visible}*{print-color-adjust:exact}}`;

/** The one style sheet of preview documents: the look of the window, nothing fetched. */
export const pageStyle = `${themes}${text}${own}${problem}${media}`;
