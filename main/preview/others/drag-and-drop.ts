import { cleanField, cleanHtml } from '../author-html.ts';
import { textOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { fold, image, listed, writeFactsUnder } from '../parts.ts';
import { writePlan } from '../plan.ts';
import type { PlanArea } from '../plan.ts';
import { listOf, readJson, tableOf, textIn } from '../read-json.ts';
import { renderSource } from '../text-document.ts';
import type { Html } from '../safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';
import { attributeFacts } from './attribute-facts.ts';

const { dragDrop: say } = words;
const mostThings = 200;

interface Zone {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly area: PlanArea;
}

/** A Drag Drop: the image with its zones, and which item belongs where. */
export async function writeDragAndDrop(root: MarkupElement, writing: Writing): Promise<Html> {
  const written = root.attributes['data'] ?? textOf(root);
  const read = readJson(written);
  const question = await cleanField(root.attributes['question_text'] ?? '', writing);
  const settings = writeFactsUnder(words.settings, attributeFacts(root, say.attributes, writing));
  if (read === null && written.trim() !== '') {
    return joinHtml([
      question,
      html`<p class="note">${say.unreadable}</p>`,
      renderSource(written),
      settings,
    ]);
  }
  const data = tableOf(read);
  const zones = listOf(data['zones']).slice(0, mostThings).map(zoneOf);
  return joinHtml([
    question,
    writeTarget(data, zones, writing),
    writeZones(zones, writing),
    await writeItems(data, zones, writing),
    await writeFeedback(data, writing),
    settings,
  ]);
}

function zoneOf(value: unknown): Zone {
  const zone = tableOf(value);
  const figure = (name: string): number => Number(textIn(zone[name])) || 0;
  const title = textIn(zone['title']);
  return {
    id: textIn(zone['uid']) || textIn(zone['id']) || title,
    title,
    description: textIn(zone['description']),
    area: {
      kind: 'box',
      left: figure('x'),
      top: figure('y'),
      width: figure('width'),
      height: figure('height'),
    },
  };
}

function writeTarget(
  data: Readonly<Record<string, unknown>>,
  zones: readonly Zone[],
  writing: Writing,
): Html {
  const address = textIn(data['targetImg']);
  const alt = textIn(data['targetImgDescription']);
  if (address.trim() === '') return html`<p class="note">${say.usualImage}</p>`;
  const areas = zones.map(({ area }) => area);
  const said =
    alt.trim() === '' ? nothing : html`<p class="note" dir="auto">${writing.prose(alt)}</p>`;
  return html`${writePlan({ address, alt, areas, size: null }, writing)}${said}`;
}

function writeZones(zones: readonly Zone[], writing: Writing): Html {
  if (zones.length === 0) return html`<p class="note">${say.noZones}</p>`;
  const items = zones.map(({ title, description }) => {
    const more =
      description.trim() === ''
        ? nothing
        : html`: <span class="quiet">${writing.prose(description)}</span>`;
    return html`<li dir="auto">${writing.prose(title)}${more}</li>`;
  });
  return html`<section class="under">
    <h2>${say.zones}</h2>
    <ol>
      ${items}
    </ol>
  </section>`;
}

async function writeItems(
  data: Readonly<Record<string, unknown>>,
  zones: readonly Zone[],
  writing: Writing,
): Promise<Html> {
  const all = listOf(data['items']).slice(0, mostThings).map(tableOf);
  if (all.length === 0) return html`<p class="note">${say.noItems}</p>`;
  const rows: Html[] = [];
  for (const item of all) rows.push(await writeItem(item, zones, writing));
  return html`<section class="under">
    <h2>${say.items}</h2>
    <ul class="pairs">
      ${rows}
    </ul>
  </section>`;
}

async function writeItem(
  item: Readonly<Record<string, unknown>>,
  zones: readonly Zone[],
  writing: Writing,
): Promise<Html> {
  const picture = textIn(item['imageURL']) || textIn(item['backgroundImage']);
  const name = await cleanInline(textIn(item['displayName']), writing);
  const drawn =
    picture === '' ? nothing : image(picture, textIn(item['imageDescription']), writing);
  const feedback = tableOf(item['feedback']);
  const said = [
    await hint(say.whenRight, textIn(feedback['correct']), writing),
    await hint(say.whenWrong, textIn(feedback['incorrect']), writing),
  ].filter((text) => !isEmpty(text));
  const folded =
    said.length === 0 ? nothing : fold(words.problem.feedback, joinHtml(said), 'fold feedback');
  return html`<li class="pair">
    <div class="said" dir="auto">${drawn}${name}</div>
    ${belongs(item, zones, writing)}${folded}
  </li>`;
}

/** The zones of an item: a list in newer exercises, one title in old ones, none for a decoy. */
function belongs(
  item: Readonly<Record<string, unknown>>,
  zones: readonly Zone[],
  writing: Writing,
): Html {
  const named = [...listOf(item['zones']), item['zone']]
    .map(textIn)
    .filter((id) => id !== '' && id !== 'none');
  if (named.length === 0) return html`<div class="to quiet">${say.decoy}</div>`;
  const places = named.map((id) => {
    const at = zones.findIndex((zone) => zone.id === id || zone.title === id);
    const zone = zones[at];
    if (zone === undefined)
      return html`<span class="missing">${say.noSuchZone} ${writing.value(id)}</span>`;
    return html`<span class="number">${at + 1}</span> ${writing.prose(zone.title)}`;
  });
  return html`<div class="to" dir="auto">
    <span class="arrow" aria-hidden="true">→</span> ${listed(places)}
  </div>`;
}

async function cleanInline(text: string, writing: Writing): Promise<Html> {
  return /[<&]/.test(text) ? cleanHtml(text, writing, 4) : writing.prose(text);
}

async function hint(when: string, text: string, writing: Writing): Promise<Html> {
  if (text.trim() === '') return nothing;
  return html`<div class="hint" dir="auto">
    <span class="when">${when}</span> ${await cleanInline(text, writing)}
  </div>`;
}

async function writeFeedback(
  data: Readonly<Record<string, unknown>>,
  writing: Writing,
): Promise<Html> {
  const feedback = tableOf(data['feedback']);
  const said = [
    await hint(say.atStart, textIn(feedback['start']), writing),
    await hint(say.atEnd, textIn(feedback['finish']), writing),
  ].filter((text) => !isEmpty(text));
  return said.length === 0
    ? nothing
    : fold(words.problem.feedback, joinHtml(said), 'fold feedback');
}
