import { gap, image } from './parts.ts';
import type { Html } from './safe-html.ts';
import { html } from './safe-html.ts';
import { fileName, isOwnAddress } from './version-files.ts';
import type { ImageSize } from './version-files.ts';
import type { Writing } from './writing.ts';
import { words } from './words.ts';

/** A place on an image, in the pixels of its author. */
export type PlanArea =
  | {
      readonly kind: 'box';
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'shape'; readonly corners: readonly (readonly [number, number])[] };

/** An image with numbered places drawn over it. */
export interface Plan {
  readonly address: string;
  readonly alt: string;
  readonly areas: readonly PlanArea[];
  /** The size that the places are measured in; null: that of the image itself. */
  readonly size: ImageSize | null;
}

const mostAreas = 200;

/**
 * The image with its places as boxes over it, numbered; in words alone where the image is not there
 * or says no size. Boxes are placed by figures that are made here, nothing of the author's text.
 */
export function writePlan(plan: Plan, writing: Writing): Html {
  if (!isOwnAddress(plan.address)) return image(plan.address, plan.alt, writing);
  return writing.later(async () => {
    const found = await writing.files.image(plan.address);
    if (found.kind === 'none') {
      return gap(
        html`${words.image.plain}: <bdi dir="ltr">${writing.value(fileName(plan.address))}</bdi>:
          ${found.reason}`,
      );
    }
    const size = plan.size ?? found.size;
    const picture = html`<img src="${found.uri}" alt="${plan.alt.trim()}" />`;
    if (size === null) return html`<div class="plan">${picture}</div>`;
    const areas = plan.areas.slice(0, mostAreas).map((area, at) => writeArea(area, at + 1, size));
    return html`<div class="plan">${picture}${areas}</div>`;
  });
}

function writeArea(area: PlanArea, number: number, size: ImageSize): Html {
  if (area.kind === 'box') {
    const style = [
      `left:${share(area.left, size.width)}`,
      `top:${share(area.top, size.height)}`,
      `width:${share(area.width, size.width)}`,
      `height:${share(area.height, size.height)}`,
    ].join(';');
    return html`<span class="area" style="${style}"><span class="number">${number}</span></span>`;
  }
  const corners = area.corners
    .slice(0, 100)
    .map(([x, y]) => `${share(x, size.width)} ${share(y, size.height)}`);
  const [first] = area.corners;
  const at = `left:${share(first?.[0] ?? 0, size.width)};top:${share(first?.[1] ?? 0, size.height)}`;
  return html`<span class="shape-area" style="clip-path:polygon(${corners.join(',')})"></span
    ><span class="number" style="${at}">${number}</span>`;
}

/** A share of the whole in per cent, kept on the image. */
function share(part: number, whole: number): string {
  const percent = whole > 0 && Number.isFinite(part) ? (part / whole) * 100 : 0;
  return `${Math.min(100, Math.max(0, percent)).toFixed(2)}%`;
}
