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
main,body>header,body>footer{max-width:980px;margin:0 auto;padding:16px 24px}
h1,h2,h3,h4{color:var(--text);line-height:1.3;overflow-wrap:anywhere}
h1{font-size:20px}h2{font-size:18px;margin-top:40px;border-bottom:1px solid var(--line);padding-bottom:6px}
section:first-child h2{margin-top:0}
h3{font-size:15px;margin:28px 0 4px}h4{font-size:14px;margin:20px 0 4px}
a{color:var(--link)}p{margin:4px 0;max-width:76ch}
code{font:12px/1.5 SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.quiet{color:var(--text-3)}
.fatal{color:var(--fatal)}.blocker{color:var(--blocker)}.loss{color:var(--loss)}
.warning{color:var(--warning)}.note{color:var(--note)}.ok{color:var(--ok)}
.mark{width:1em;height:1em;margin-inline-end:.5em;vertical-align:-.12em;fill:currentColor}
.cut,.ring{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round}.cut{stroke:var(--surface)}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:8px 0}
caption{text-align:start;color:var(--text-3);padding:4px 0}
th,td{text-align:start;vertical-align:top;padding:5px 8px;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{color:var(--text-3);font-weight:500}thead th{background:var(--inset)}tbody th{color:var(--text)}
.facts th{width:150px}.places .where{width:45%}
.hint{border-inline-start:3px solid var(--line);padding-inline-start:10px;margin:8px 0}
@media(max-width:600px){.facts th{width:110px}main,body>header,body>footer{padding:12px}}
@media print{.mark,h3{print-color-adjust:exact}@page{size:A4;margin:16mm}:root{color-scheme:light}body{font-size:10.5pt}
main,body>header,body>footer{max-width:none;padding:0}h2,h3,h4{break-after:avoid}
tr,.hint{break-inside:avoid}.hint{break-after:avoid}thead{display:table-header-group}a{color:inherit;text-decoration:none}}
`;
