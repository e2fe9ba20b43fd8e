import { describe, expect, it } from 'vitest';
import { scanOlx } from '../../../main/olx/scan-olx.ts';

const words = 'an “&” that is not written as “&amp;”';

describe('an ampersand that starts no entity', () => {
  it.each([
    ['in text', '<p>\n tide & time\n</p>', { line: 2, column: 7 }],
    ['before a tag', '<p>\n a &b</p>\n', { line: 2, column: 4 }],
    ['in an attribute', '<p a="x & y">\n</p>', { line: 1, column: 9 }],
    ['after a CDATA that holds one too', '<p><![CDATA[a & b]]> & c</p>', { line: 1, column: 22 }],
    ['after a comment that holds one too', '<p><!-- & --> & c</p>', { line: 1, column: 15 }],
  ])('is named where it stands: %s', (_where, text, place) => {
    expect(scanOlx(text).fault).toEqual({ message: words, ...place });
  });

  it.each([
    ['entities of XML', '<p>&amp; &lt; &#38; &#x26;</p>'],
    ['CDATA', '<p><![CDATA[a & b]]></p>'],
    ['a comment', '<p><!-- & --></p>'],
  ])('is none in %s', (_where, text) => {
    expect(scanOlx(text).fault).toBeNull();
  });

  it('does not hide an earlier fault', () => {
    expect(scanOlx('<p><b></p> & c').fault).toMatchObject({ line: 1, column: 7 });
  });
});
