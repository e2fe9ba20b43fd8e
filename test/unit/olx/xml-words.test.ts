import { expect, it } from 'vitest';
import { scanOlx } from '../../../main/olx/scan-olx.ts';
import { authorWords } from '../../../main/olx/xml-words.ts';

it.each([
  ['', 'it is empty'],
  ['<p>', 'the tag <p> is not closed'],
  ['<p><br></p>', 'a closing tag does not belong to the tag that is open there'],
  ['</p>', '</p> closes a tag that is not open'],
  ['<p></p><p></p>', 'a second element follows the end of the first'],
  ['<p>a</p>b', 'there is text outside of the outermost tag'],
  ['<p a=b/>', 'the value of an attribute stands without quotation marks'],
  ['<p a/>', 'an attribute has no value, or a name that is not allowed'],
  ['<p a="1" a="2"/>', 'the attribute “a” stands twice in one tag'],
  ['<p a="1"b="2"/>', 'there is no space between two attributes'],
  ['<p>a < b</p>', 'a “<” begins no tag; as a letter of the text it is written “&lt;”'],
  ['<p>]]></p>', '“]]>” ends a CDATA section that was not begun'],
  ['<p a="<"/>', 'a letter stands where it is not allowed, such as “<” in an attribute'],
  ['<p><!-- a -- b --></p>', 'a comment holds “--”'],
  ['<p/ >', 'a “/” in a tag is not followed by “>”'],
  ['<p>&#0;</p>', 'a reference like “&#65;” names no letter'],
  ['<x:p/>', 'no “xmlns:x” says what “x:” stands for'],
  [
    '<!doctype html><p/>',
    'a “<!” begins neither a comment nor a CDATA section; “DOCTYPE” is written in capitals',
  ],
  [
    '<?xml version="1.0" encoding="UTF-8"?><p/>',
    'its first line names an encoding, and Studio takes none in stored content; take it out',
  ],
  ['<p></ p>', 'a closing tag holds something besides its name'],
  [
    ' <?xml version="1.0"?><p/>',
    'something stands before the XML declaration, which must come first',
  ],
  ['<p', 'a tag begins here and its “>” is missing'],
  ['<p>a & b</p>', 'an “&” that is not written as “&amp;”'],
])('%s: %s', (text, words) => {
  expect(authorWords(scanOlx(text).fault?.message ?? '')).toBe(words);
});

it('tells of names that XML does not know', () => {
  expect(authorWords(scanOlx('<p>&nbsp;</p>').fault?.message ?? '')).toContain('“&nbsp;”');
});
