import type { SeededRandom } from './seeded-random.ts';
import { sentences, word } from './bench-words.ts';

const minBytes = 512;
const medianBytes = 2_048;
const maxBytes = 8_192;
/** Of the logarithm: nine in ten between 0.6 and 7 kB. */
const spread = 0.72;

/** A block.xml of 0.5 to 8 kB, its median 2 kB, that names its image where it has one. */
export function writeBlock(
  type: string,
  title: string,
  image: string | null,
  random: SeededRandom,
): string {
  const wanted = Math.exp(Math.log(medianBytes) + spread * random.gauss());
  const bytes = Math.round(Math.min(maxBytes, Math.max(minBytes, wanted)));
  const figure = image === null ? '' : `<img src="/static/${image}" alt="${word(random)}"/>`;
  const make = (Object.hasOwn(makers, type) ? makers[type] : undefined) ?? writeHtml;
  const room = Math.max(0, bytes - make(title, figure, '').length);
  const text = sentences(room, random).slice(0, room);
  const block = make(title, figure, text);
  // Some blocks write their text with marks of their own.
  const excess = Math.max(0, block.length - bytes);
  return excess === 0 ? block : make(title, figure, text.slice(0, -excess || 0));
}

type Maker = (title: string, figure: string, text: string) => string;

const makers: Readonly<Record<string, Maker>> = {
  html: writeHtml,
  problem: (title, figure, text) => `<problem display_name="${title}" max_attempts="2">
  <p>${text}</p>${figure}
  <multiplechoiceresponse>
    <label>Which of these is right?</label>
    <choicegroup type="MultipleChoice">
      <choice correct="true">the first</choice>
      <choice correct="false">the second</choice>
      <choice correct="false">the third</choice>
    </choicegroup>
  </multiplechoiceresponse>
</problem>
`,
  video: (
    title,
    figure,
    text,
  ) => `<video display_name="${title}" url_name="video" html5_sources="[&quot;https://media.example.org/a.mp4&quot;]">
  <!-- ${text} ${figure.replaceAll('--', '')} -->
</video>
`,
  'drag-and-drop-v2': (title, figure, text) =>
    `<drag-and-drop-v2 display_name="${title}" data="{&quot;targetImg&quot;: &quot;${/\/static\/[^"]+/.exec(figure)?.[0] ?? ''}&quot;, &quot;text&quot;: &quot;${text}&quot;}" weight="3.0"/>\n`,
  openassessment: (title, figure, text) => `<openassessment display_name="${title}">
  <title>${title}</title>
  <prompts><prompt><description>${text}</description></prompt></prompts>${figure}
</openassessment>
`,
};

function writeHtml(title: string, figure: string, text: string): string {
  const paragraphs = text.replace(/(.{300,400}?\.) /g, '$1</p>\n<p>');
  return `<html display_name="${title}"><![CDATA[\n<p>${paragraphs}</p>${figure}\n]]></html>\n`;
}
