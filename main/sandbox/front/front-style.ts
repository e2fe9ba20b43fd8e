import { createHash } from 'node:crypto';

/** The look of the page, by the design tokens of the app; light and dark by the browser's choice. */
export const frontStyle = `:root{color-scheme:light dark;
--ground:light-dark(#F1F3F6,#14181C);--surface:light-dark(#FFFFFF,#1A1F25);
--inset:light-dark(#F7F8FA,#161A1F);--text:light-dark(#1A222B,#E7EBEF);
--text-2:light-dark(#3F4A56,#BCC5CE);--text-3:light-dark(#55606B,#9CA8B4);
--line:light-dark(#DFE4E9,#2B333B);--line-strong:light-dark(#C4CCD4,#3D4751);
--link:light-dark(#005E94,#82C1EE);--focus:light-dark(#006DAA,#6DBBF2);
--brand:light-dark(#9D0054,#F08ABF);
--ok:light-dark(#0E663B,#74D0A0);--ok-tint:light-dark(#E6F4EC,#18322A);
--bad:light-dark(#B01F2C,#FF9196);--bad-tint:light-dark(#FCECED,#3C1E22);
--warning:light-dark(#6E5300,#E6C95C);--warning-tint:light-dark(#FBF5DA,#332E17);
--note:light-dark(#475868,#ACBAC7);--note-tint:light-dark(#ECF0F4,#262E36);
--busy:light-dark(#005E94,#82C1EE);--busy-tint:light-dark(#E5F1F9,#18324A);
--mono:SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;
font:13px/20px -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text-2)}
main{max-width:1040px;margin:0 auto;padding:24px 20px 48px}
h1{font-size:20px;line-height:28px;font-weight:600;color:var(--text);margin:0}
h2{font-size:15px;font-weight:600;color:var(--text);margin:32px 0 8px}
h3{font-size:15px;font-weight:600;color:var(--text);margin:0;overflow-wrap:anywhere}
p{margin:4px 0}
a{color:var(--link);border-radius:3px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
code,pre{font:12px/18px var(--mono)}
code{color:var(--text-3);overflow-wrap:anywhere}
.head{display:flex;gap:12px;align-items:center;flex-wrap:wrap}
.head svg{width:32px;height:32px;color:var(--brand)}
.head .reload{margin-inline-start:auto}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:1px;margin:20px 0 0;background:var(--line);border:1px solid var(--line);border-radius:8px;overflow:hidden}
.facts div{background:var(--surface);padding:12px 16px}
.facts dt{font-size:12px;line-height:16px;color:var(--text-3)}
.facts dd{margin:2px 0 0;font-size:20px;line-height:28px;font-weight:600;color:var(--text);font-variant-numeric:tabular-nums}
.card{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:16px;margin:0 0 12px}
.sub{font-size:12px;line-height:16px;color:var(--text-3)}
.counts{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:12px 0 0;padding:0}
.counts b{color:var(--text);font-weight:600;font-variant-numeric:tabular-nums}
.dot{display:inline-block;width:10px;height:10px;border-radius:3px;margin-inline-end:6px;background:light-dark(#646464,#757C83)}
.dot.html{background:light-dark(#9747FF,#9A5CF0)}
.dot.problem,.dot.openassessment,.dot.drag-and-drop-v2{background:light-dark(#005C9E,#2B7FC0)}
.dot.video{background:light-dark(#358F0A,#3B8A17)}
.dot.unit{background:light-dark(#0B8E77,#128C77)}
.dot.subsection{background:light-dark(#EA3E3E,#DF4A4A)}
.dot.section{background:light-dark(#45009E,#8353D6)}
.dot.collection{background:light-dark(#FFCD29,#E9BC2A)}
details{margin-top:12px;border-top:1px solid var(--line);padding-top:8px}
summary{cursor:pointer;color:var(--link);width:max-content;max-width:100%;border-radius:3px}
.tree,.tree ul{list-style:none;margin:0;padding:0}
.tree{margin-top:8px}
.tree ul{padding-inline-start:20px}
.tree li>div{display:flex;gap:4px 8px;align-items:baseline;flex-wrap:wrap;padding:3px 0;border-bottom:1px solid var(--line)}
.tree bdi{color:var(--text);overflow-wrap:anywhere}
.none{color:var(--text-3);font-style:italic}
.tree .sub{margin-inline-start:auto}
table{border-collapse:collapse;width:100%}
th{font-size:11px;line-height:16px;font-weight:600;color:var(--text-3);text-align:start;padding:6px 12px;background:var(--inset)}
td{padding:6px 12px;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
td.num,th.num{text-align:end;font-variant-numeric:tabular-nums}
td time,td.tight{white-space:nowrap}
.sheet{background:var(--surface);border:1px solid var(--line);border-radius:8px;overflow-x:auto}
.badge{display:inline-block;border-radius:3px;padding:0 6px;font-size:12px;line-height:18px;font-weight:500;white-space:nowrap;color:var(--note);background:var(--note-tint)}
.badge.ok{color:var(--ok);background:var(--ok-tint)}
.badge.bad{color:var(--bad);background:var(--bad-tint)}
.badge.busy{color:var(--busy);background:var(--busy-tint)}
.badge.warning{color:var(--warning);background:var(--warning-tint)}
.empty{padding:20px 16px;color:var(--text-3)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--inset);border:1px solid var(--line);border-radius:5px;padding:8px 12px;margin:8px 0 0;color:var(--text-2);max-height:320px;overflow:auto}
td details{margin:0;border:0;padding:4px 0 0}`;

const hash = createHash('sha256').update(frontStyle).digest('base64');

/** Nothing but this style, and the icon of the page itself. */
export const frontPolicy = `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
