/** The look of the HTML report: the window's colours, light and dark, and paper. */
export const htmlStyle = `
:root{color-scheme:light dark;--surface:light-dark(#fff,#1a1f25);--inset:light-dark(#f7f8fa,#161a1f);
--text:light-dark(#1a222b,#e7ebef);--text-2:light-dark(#3f4a56,#bcc5ce);--text-3:light-dark(#55606b,#9ca8b4);
--line:light-dark(#dfe4e9,#2b333b);--link:light-dark(#005e94,#82c1ee);
--fatal:light-dark(#8c1220,#ffa3aa);--blocker:light-dark(#b01f2c,#ff9196);--loss:light-dark(#9a3d00,#ffb27a);
--warning:light-dark(#6e5300,#e6c95c);--note:light-dark(#475868,#acbac7);--ok:light-dark(#0e663b,#74d0a0)}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--text-2);
font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
main,body>header,body>footer{max-width:1040px;margin:0 auto;padding:0 24px}
body>header{padding-top:20px}body>footer{padding-bottom:32px;color:var(--text-3)}
h1,h2,h3,h4,b{color:var(--text);font-weight:600}
h1,h2,h3,h4{line-height:1.3;margin:0;overflow-wrap:anywhere}
h1{font-size:13px;font-weight:500;color:var(--text-3)}
h2{font-size:24px}h3{font-size:17px;margin-top:44px;padding-bottom:6px;border-bottom:1px solid var(--line)}
h4{font-size:14px}
.archive{padding:8px 0 48px}.archive+.archive{border-top:1px solid var(--line);padding-top:40px}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
p{margin:4px 0;max-width:76ch}ul,ol{margin:0;padding:0;list-style:none}
code{font:12px/1.5 SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
code,bdi,td,li{overflow-wrap:anywhere}
.quiet,.count,.rest{color:var(--text-3)}h4 .quiet,h3 .count{font-weight:400}
.count{font-variant-numeric:tabular-nums}
.verdict{font-size:17px;font-weight:600;margin:16px 0 4px;padding-inline-start:1.5em;text-indent:-1.5em}
.fatal{color:var(--fatal)}.blocker{color:var(--blocker)}.loss{color:var(--loss)}
.warning{color:var(--warning)}.note{color:var(--note)}.ok{color:var(--ok)}
.mark{width:1em;height:1em;margin-inline-end:.5em;vertical-align:-.12em;fill:currentColor;flex:none}
.cut,.ring{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round}.cut{stroke:var(--surface)}
.about,.contents{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(380px,100%),1fr));gap:0 40px;align-items:start}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin-top:24px}
caption,.head{text-align:start;color:var(--text);font-weight:600;padding:0 0 4px}
th,td{text-align:start;vertical-align:top;padding:5px 0;border-top:1px solid var(--line)}
th{color:var(--text-3);font-weight:400;width:132px;padding-inline-end:12px}th .quiet{display:block;font-size:12px}
.head{margin:28px 0 0}nav li{padding:2px 0}
.effects>li{padding:4px 0}.effects>li>a{font-weight:600;text-decoration:none}.effects ul{padding-inline-start:1.5em}
.parts>li{padding:4px 0;border-top:1px solid var(--line)}.codes{display:flex;flex-wrap:wrap;gap:0 12px}.codes .mark{margin-inline-end:.25em}
.kind{padding-top:24px}.hint{margin:4px 0 8px}
.places>li{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:0 24px;padding:8px 0;border-top:1px solid var(--line)}
.where span{white-space:nowrap}.also{margin-top:4px}.rest{border-top:1px solid var(--line);padding-top:8px}
:target{outline:2px solid var(--link);outline-offset:4px;border-radius:2px}
@media(max-width:640px){main,body>header,body>footer{padding-inline:16px}th{width:104px}h2{font-size:20px}
.places>li{grid-template-columns:minmax(0,1fr);gap:4px}}
@media screen{.long{content-visibility:auto}}
@media(prefers-contrast:more){:root{--text-2:light-dark(#1a222b,#e7ebef);--text-3:light-dark(#2c3640,#d2d9e0);--line:light-dark(#848e99,#74808c)}}
@media(forced-colors:active){:root{--surface:Canvas;--inset:Canvas;--text:CanvasText;--text-2:CanvasText;--text-3:CanvasText;
--line:CanvasText;--link:LinkText;--fatal:CanvasText;--blocker:CanvasText;--loss:CanvasText;--warning:CanvasText;--note:CanvasText;--ok:CanvasText}
.effects>li>a{color:LinkText}}
@page{size:A4;margin:16mm 16mm 20mm;@bottom-left{content:"Carrel: what was found";font:9pt sans-serif;color:#55606b}
@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#55606b}}
@media print{:root{color-scheme:light}body{font-size:10pt}code{font-size:8.5pt}
main,body>header,body>footer{max-width:none;padding:0}a{color:inherit;text-decoration:none}
.about,.contents{grid-template-columns:1fr 1fr;gap:0 24px}.about th{width:100px}.kind{padding-top:14px}h3{margin-top:28px}
.archive{padding-bottom:24pt}.archive+.archive{break-before:page;border:0;padding-top:0}
h2,h3,h4,caption,.head,.hint,.verdict{break-after:avoid}
.places>li,.hint,tr,nav li,.about table{break-inside:avoid}.effects>li{break-inside:auto}
p,li{orphans:3;widows:3}.mark,.verdict,h3{print-color-adjust:exact}:target{outline:0}}
`;
