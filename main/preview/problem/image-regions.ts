import type { MarkupElement } from '../markup-tree.ts';
import { writePlan } from '../plan.ts';
import type { PlanArea } from '../plan.ts';
import type { Html } from '../safe-html.ts';
import { html, nothing } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';
import { answerLine, rule } from './answers.ts';

const { problem: say } = words;
const mostRegions = 50;

/** The picture of an image question with its right regions drawn over it, and said in words. */
export function writeImageInput(input: MarkupElement, writing: Writing): Html {
  const { src = '', alt = '', rectangle = '', regions = '' } = input.attributes;
  const areas = [...rectangles(rectangle), ...shapes(regions)].slice(0, mostRegions);
  const size = {
    width: Number(input.attributes['width']),
    height: Number(input.attributes['height']),
  };
  const hasSize = size.width > 0 && size.height > 0;
  const plan = writePlan({ address: src, alt, areas, size: hasSize ? size : null }, writing);
  const lines = areas.map((area, at) => html`<li>${areaWords(area, at + 1)}</li>`);
  const said =
    areas.length === 0
      ? rule(say.noRegion)
      : html`${answerLine(say.rightPlaces, nothing, true)}
          <ul class="bare places">
            ${lines}
          </ul>`;
  return html`<div class="image-input">${plan}</div>
    ${said}`;
}

/** `(490,11)-(556,98);(242,202)-(296,276)`. Source: ImageResponse. */
export function rectangles(written: string): readonly PlanArea[] {
  const form = /\(\s*(\d{1,5})\s*,\s*(\d{1,5})\s*\)\s*-\s*\(\s*(\d{1,5})\s*,\s*(\d{1,5})\s*\)/g;
  return [...written.slice(0, 5_000).matchAll(form)].map((match) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1).map(Number);
    return {
      kind: 'box',
      left,
      top,
      width: Math.max(0, right - left),
      height: Math.max(0, bottom - top),
    };
  });
}

/** `[[[10,10],[20,10],[20,30]], …]`, or one shape without the outer list. Source: ImageResponse. */
export function shapes(written: string): readonly PlanArea[] {
  if (written.trim() === '' || written.length > 20_000) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    return []; // not what the server reads either
  }
  if (!Array.isArray(parsed)) return [];
  const all: readonly unknown[] = isCorner(parsed[0]) ? [parsed] : parsed;
  return all.flatMap((shape): readonly PlanArea[] => {
    const corners = Array.isArray(shape) ? shape.filter(isCorner) : [];
    return corners.length < 3 ? [] : [{ kind: 'shape', corners }];
  });
}

function isCorner(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => Number.isFinite(part));
}

function areaWords(area: PlanArea, number: number): string {
  if (area.kind === 'shape') return say.shape(number, area.corners.length);
  const [left, top] = [area.left, area.top];
  return say.region(
    number,
    String(left),
    String(top),
    String(left + area.width),
    String(top + area.height),
  );
}
