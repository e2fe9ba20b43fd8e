/**
 * Everything that a document could do to act, to reach the network or to lead elsewhere (PV-4). Each
 * asks `base` for a path of its own, so that what got through can be named. Scripts say so on the
 * console too.
 */
export interface HostileMarkup {
  /** Parts of a document that act by themselves. */
  readonly acting: readonly string[];
  /** Links and buttons that act when they are clicked. */
  readonly clicked: readonly string[];
  /** What leads away after a moment, and a base for all addresses. */
  readonly leading: readonly string[];
}

/** Said by every script that runs. */
export const scriptWords = 'HOSTILE RAN';

/** The paths that a browser without protection must ask for, or the test would prove nothing. */
export const provedPaths: readonly string[] = [
  'script',
  'script-src',
  'onerror',
  'svg-onload',
  'svg-image',
  'iframe',
  'srcdoc',
  'data-frame',
  'img',
  'srcset',
  'picture',
  'input-image',
  'video',
  'poster',
  'audio',
  'object',
  'embed',
  'stylesheet',
  'preload',
  'css-import',
  'css-url',
  'css-attribute',
  'font',
  'background',
  'ontoggle',
  'form',
  'relative',
];

/** @param base `http://127.0.0.1:PORT` of a listener that counts */
export function hostileMarkup(base: string): HostileMarkup {
  const at = (name: string): string => `${base}/${name}`;
  const run = (name: string): string =>
    `console.log('${scriptWords} ${name}');new Image().src='${at(name)}';void 0`;
  return {
    acting: [
      `<script>${run('script')};try{top.postMessage('${scriptWords}','*')}catch(e){};setTimeout(()=>alert('${scriptWords}'),300)</script>`,
      `<script src="${at('script-src')}"></script>`,
      `<img src="x:" onerror="${run('onerror')}">`,
      `<svg onload="${run('svg-onload')}" width="9" height="9"><script>${run('svg-script')}</script><image href="${at('svg-image')}" width="9" height="9"/><use href="${at('svg-use')}#a"/></svg>`,
      `<iframe src="${at('iframe')}"></iframe>`,
      `<iframe srcdoc="&lt;script&gt;${run('srcdoc')}&lt;/script&gt;"></iframe>`,
      `<iframe src="data:text/html,&lt;script&gt;${run('data-frame')}&lt;/script&gt;"></iframe>`,
      `<img src="${at('img')}">`,
      `<img src="file:///etc/hostname">`,
      `<img srcset="${at('srcset')} 1x">`,
      `<picture><source srcset="${at('picture')}"><img alt="p"></picture>`,
      `<input type="image" src="${at('input-image')}" alt="i">`,
      `<video src="${at('video')}" autoplay muted></video>`,
      `<video poster="${at('poster')}"></video>`,
      `<audio src="${at('audio')}" preload="auto"></audio>`,
      `<object data="${at('object')}" type="image/png"></object>`,
      `<embed src="${at('embed')}" type="image/png">`,
      `<link rel="stylesheet" href="${at('stylesheet')}">`,
      `<link rel="preload" as="image" href="${at('preload')}">`,
      `<link rel="prefetch" href="${at('prefetch')}">`,
      `<link rel="preconnect" href="${base}">`,
      `<link rel="dns-prefetch" href="//hostile.invalid">`,
      `<link rel="modulepreload" href="${at('modulepreload')}">`,
      `<link rel="manifest" href="${at('manifest')}">`,
      `<style>@import url(${at('css-import')});h6{background:url(${at('css-url')})}` +
        `@font-face{font-family:hostile;src:url(${at('font')})}h6{font-family:hostile}</style><h6>Styled</h6>`,
      `<p style="background:url(${at('css-attribute')})">Styled here</p>`,
      `<table background="${at('background')}"><tr><td>cell</td></tr></table>`,
      `<details open ontoggle="${run('ontoggle')}"><summary>more</summary>hidden</details>`,
      `<form id="sent" action="${at('form')}" target="sink"><input name="a" autofocus onfocus="${run('onfocus')}"></form><iframe name="sink"></iframe><script>setTimeout(()=>sent.submit(),100)</script>`,
    ],
    clicked: [
      `<a href="${at('link')}">plain link</a>`,
      `<a href="${at('blank')}" target="_blank">link to a new window</a>`,
      `<a href="${at('top')}" target="_top">link for the whole window</a>`,
      `<a href="${at('download')}" download="hostile.txt">link that downloads</a>`,
      `<a href="${at('pinged')}" ping="${at('ping')}">link that pings</a>`,
      `<a href="javascript:${run('javascript-link')}">link that acts</a>`,
      `<a href="data:text/html,<script>${run('data-link')}</script>">link to a document of its own</a>`,
      `<a href="file:///etc/hostname">link to a file</a>`,
      `<a href="mailto:someone@example.invalid">link to a letter</a>`,
      `<p onclick="${run('onclick')}">paragraph that acts</p>`,
      `<form action="${at('button')}"><button>Send it</button></form>`,
      `<form action="${at('post')}" method="post" target="_blank"><input type="submit" value="Post it"></form>`,
      `<map name="m"><area href="${at('area')}" coords="0,0,99,99" shape="rect"></map><img usemap="#m" width="99" height="99" alt="map">`,
      `<svg width="200" height="30"><a href="${at('svg-link')}"><text y="20">drawn link</text></a></svg>`,
      `<math><mtext href="${at('math-link')}">set link</mtext></math>`,
    ],
    leading: [
      `<base href="${base}/"><img src="relative">`,
      `<meta http-equiv="refresh" content="1;url=${at('refresh')}">`,
    ],
  };
}
