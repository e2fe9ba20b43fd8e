import { expect, it } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { decodeEntities, joinPieces, wordsOf } from '../../../main/olx/words.ts';

const tokens = [
  'a',
  'word',
  '<',
  '>',
  '<p>',
  '</p>',
  '<b class="x">',
  '<br/>',
  '<?x?>',
  '< b>',
].concat(
  [' ', '  ', '\n', '\t', '\r\n', '\v', '\u00a0', '\u2003', '\u3000', '\ufeff', '\u0085', '\u001c'],
  ['&nbsp;', '&amp;', '&#10;', '&#32;', '&lt;b&gt;', '&', '<![CDATA[', ']]>', ']', 'é', '🐢'],
  ['<!--', '-->', '<script', '<script>', '</script>', '<Style ', '</STYLE>', '<s>', '<!', '</'],
);

/** Without what nobody reads: plainly, and slowly. */
function seenOf(html: string): string {
  return html
    .replaceAll(/<!(?=--).*?(?:-->|$)/gs, ' ')
    .replaceAll(/<script\b.*?(?:<\/script>|$)/gis, ' ')
    .replaceAll(/<style\b.*?(?:<\/style>|$)/gis, ' ')
    .replaceAll(/<\/?[A-Za-z!?][^<>]*>|<!\[CDATA\[|\]\]>/g, (sign) =>
      /^<\/?[bs](?:[\s/][^<>]*)?>$/i.test(sign) ? '' : ' ',
    );
}

it.each([
  ['<p>Twice a <b>day</b>, about</p>', 'Twice a day, about'],
  ['<p>H<sub>2</sub>O</p><p>ice</p>', 'H2O ice'],
  ['see <a href="x">the <em>chart</em></a>.<br/>Then', 'see the chart. Then'],
  ['<td>one</td><td>two</td>', 'one two'],
  ['<section>a</section>b<article>c</article><ul><li>d</li></ul>', 'a b c d'],
  ['x <i>y</i>]]> z', 'x y z'],
])('reads %s as %s', (html, words) => {
  expect(wordsOf(html)).toBe(words);
});

it('finds the words that a plain reading finds', () => {
  const random = createSeededRandom(7);
  const make = (): string =>
    Array.from({ length: random.below(10) }, () => tokens[random.below(tokens.length)]).join('');
  for (let round = 0; round < 20_000; round += 1) {
    const pieces = Array.from({ length: random.below(4) }, make);
    const plain = pieces.map((piece) =>
      /[<&]/.test(piece) ? decodeEntities(seenOf(piece)) : piece,
    );
    const words = plain.join(' ').split(/\s+/).filter(Boolean).join(' ');
    expect(wordsOf(joinPieces(pieces)), JSON.stringify(pieces)).toBe(words);
  }
});
