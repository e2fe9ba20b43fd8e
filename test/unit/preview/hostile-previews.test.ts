import { describe, expect, it } from 'vitest';
import { renderComponent } from '../../../main/preview/component-preview.ts';
import type { PreviewFile } from '../../../main/preview/component-preview.ts';
import { expectInert } from './inert.ts';
import { parseBody } from './preview-rig.ts';

const look = { paper: false, theme: 'system' } as const;
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function file(name: string, bytes: Uint8Array): PreviewFile {
  return { name, bytes: bytes.length, read: () => Promise.resolve(bytes) };
}

function preview(type: string, olx: string, files: readonly PreviewFile[] = []): Promise<string> {
  return renderComponent({ type, title: 'T', olx, files, look });
}

/** What stands in the document's body, without our own frame of it. */
function bodyOf(page: string): string {
  return page.slice(page.indexOf('<main>') + 6, page.lastIndexOf('</main>'));
}

async function htmlBody(html: string, files: readonly PreviewFile[] = []): Promise<string> {
  return bodyOf(await preview('html', `<html display_name="x"><![CDATA[${html}]]></html>`, files));
}

const hostile: readonly (readonly [string, string])[] = [
  ['a script', '<script>parent.x=1</script>'],
  ['a script that hides in another', '<scr<script>ipt>alert(1)</scr</script>ipt>'],
  ['an unclosed script', '<p>a</p><script>alert(1)'],
  ['a handler of an image', '<img src="/static/a.png" onerror="alert(1)" onload=alert(1)>'],
  ['a handler with a slash', '<img/onerror=alert(1)/src=x>'],
  ['a handler of the body', '<body onload=alert(1)><p>text</p></body>'],
  ['a frame', '<iframe src="https://evil.test/"></iframe>'],
  ['a frame with a document', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['meta refresh', '<meta http-equiv="refresh" content="0;url=https://evil.test/">'],
  ['a base', '<base href="https://evil.test/"><img src="/static/a.png">'],
  ['a style sheet', '<link rel="stylesheet" href="https://evil.test/a.css">'],
  [
    'prefetch and preconnect',
    '<link rel=dns-prefetch href=//evil.test><link rel=preconnect href=//evil.test>',
  ],
  ['an import in a style', '<style>@import url(https://evil.test/a.css);</style><p>a</p>'],
  ['an address in a style', '<p style="background:url(https://evil.test/a.png);color:red">a</p>'],
  ['an escaped address in a style', '<p style="background:\\75\\72\\6c(https://evil.test/)">a</p>'],
  ['a style that covers the page', '<div style="position:fixed;inset:0;z-index:9">a</div>'],
  ['SVG with onload', '<svg onload=alert(1)><script>alert(1)</script></svg>'],
  [
    'SVG with an animation',
    '<svg><a><animate attributeName=href values=javascript:alert(1) /></a></svg>',
  ],
  ['MathML confusion', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>'],
  [
    'a form',
    '<form action="https://evil.test/"><input name=a autofocus onfocus=alert(1)><button>Go</button></form>',
  ],
  ['a link to a script', '<a href="javascript:alert(1)">go</a>'],
  ['a link out', '<a href="https://evil.test/" target=_top ping="https://evil.test/p">go</a>'],
  ['a link to a data document', '<a href="data:text/html,<script>alert(1)</script>">go</a>'],
  [
    'an image map',
    '<map name=m><area href="https://evil.test/"></map><img usemap=#m src=/static/a.png>',
  ],
  ['a remote image', '<img src="https://evil.test/a.png">'],
  ['a protocol-relative image', '<img src="//evil.test/a.png">'],
  ['a file image', '<img src="file:///etc/passwd">'],
  ['an image set', '<img src="/static/a.png" srcset="https://evil.test/a.png 2x">'],
  [
    'a picture',
    '<picture><source srcset="https://evil.test/a.png"><img src=/static/a.png></picture>',
  ],
  ['an object', '<object data="https://evil.test/a.swf"></object><embed src="https://evil.test/">'],
  [
    'a video',
    '<video src="https://evil.test/a.mp4" autoplay poster="https://evil.test/p.png"></video>',
  ],
  ['a data document in an image', '<img src="data:text/html,<script>alert(1)</script>">'],
  ['SVG in a data address', '<img src="data:image/svg+xml,<svg onload=alert(1)>">'],
  ['a template', '<template><img src=x onerror=alert(1)></template>'],
  ['noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
  ['a comment that ends early', '<!--><img src=x onerror=alert(1)>-->'],
  ['raw text that ends early', '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>'],
  ['textarea', '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></textarea>'],
  ['NUL in a tag', '<scr\u0001ipt>alert(1)</script>'],
  ['a quote that leaves an attribute', "<p title='\"><img src=x onerror=alert(1)>'>a</p>"],
  [
    'a slot of our own',
    '<img src="carrel-slot:0"><p>carrel-slot:0 &lt;img src="carrel-slot:0"&gt;</p>',
  ],
  ['a class that leaves its attribute', "<p class='gap\"><script>alert(1)</script>'>a</p>"],
];

describe('previews of hostile blocks are inert (PV-4)', () => {
  it.each(hostile)('html: %s', async (_name, html) => {
    expectInert(await htmlBody(html, [file('static/a.png', pixel)]));
  });

  it.each(hostile.filter(([, html]) => !html.includes('\u0001')))(
    'problem with escaped text: %s',
    async (_name, html) => {
      const escaped = html
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('"', '&quot;');
      const olx = `<problem><p title="${escaped}">${escaped}</p></problem>`;
      const body = bodyOf(await preview('problem', olx));
      expectInert(body);
      expect(body).toContain('&lt;');
    },
  );

  it.each(hostile.filter(([, html]) => !html.includes('\u0001')))(
    'other type, shown as source: %s',
    async (_name, html) => {
      const body = bodyOf(await preview('harbour-gauge', html));
      const parsed = parseBody(body);
      expect(parsed.querySelectorAll('*:not(pre, span, p)')).toHaveLength(0);
      expect(parsed.querySelector('pre')?.textContent).toBe(html);
    },
  );

  it('problem: acting elements written as XML', async () => {
    const olx =
      '<problem><script type="loncapa/python">x = 1</script><iframe src="https://evil.test/"/>' +
      '<p onclick="alert(1)">Question</p><img src="x" onerror="alert(1)"/>' +
      '<form action="https://evil.test/"><input/></form></problem>';
    const body = bodyOf(await preview('problem', olx));
    expectInert(body);
    expect(body).toContain('<summary>A Python script, not run</summary>');
    expect(body).toContain('An embedded page, not loaded');
  });

  it('titles are text', async () => {
    const page = await renderComponent({
      type: 'html',
      olx: '<html/>',
      files: [],
      look,
      title: '</title><script>alert(1)</script>',
    });
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;/title&gt;&lt;script&gt;');
  });

  it('a DTD is never processed, and shown as text (ZI-6)', async () => {
    const olx = '<!DOCTYPE html [<!ENTITY a "AAAA">]><html>&a;</html>';
    const body = bodyOf(await preview('html', olx));
    expect(body).toContain('because it has a DTD');
    expect(body).toContain('&lt;!ENTITY a');
    expect(body).not.toContain('AAAAAAAA');
  });
});
