import { inkOn, isPlainInk, parseColour, readableOn, writeColour } from './author-colours.ts';
import type { Colour } from './author-colours.ts';

/**
 * What an author's `style` comes to: nothing in it can name an address, or draw its element over
 * what stands before it.
 */
export interface AuthorStyle {
  /** For a `style` attribute; empty where nothing is kept. */
  readonly css: string;
  /** The ground that the author put below this element. */
  readonly ground: Colour | null;
  /** Not shown until a script or a style sheet shows it. */
  readonly isHidden: boolean;
}

/** At most the width of the page: what is wider is cut by its own box. */
const length =
  /^(?:\d{1,3}(?:\.\d{1,3})?(?:px|em|rem|pt|ex|ch)?|(?:100|\d{1,2}(?:\.\d{1,3})?)%|auto)$/i;

/** Properties that carry meaning, and the values that are taken. */
const kept: Readonly<Record<string, RegExp>> = {
  'text-align': /^(?:left|right|center|justify|start|end)$/i,
  'text-decoration': /^(?:none|underline|line-through)$/i,
  'text-transform': /^(?:none|uppercase|lowercase|capitalize)$/i,
  'font-weight': /^(?:normal|bold|bolder|lighter|[1-9]00)$/i,
  'font-style': /^(?:normal|italic|oblique)$/i,
  'font-size':
    /^(?:(?:x-|xx-)?large|larger|medium|1(?:\.\d{1,2})?r?em|1[1-9]px|2\d(?:\.\d)?px|1[1-9]\d?%)$/i,
  'vertical-align': /^(?:top|middle|bottom|baseline|sub|super)$/i,
  'white-space': /^(?:pre-wrap|pre-line|normal)$/i,
  'list-style-type': /^[a-z-]{3,20}$/i,
  float: /^(?:left|right|none)$/i,
  clear: /^(?:left|right|both)$/i,
  width: length,
  'max-width': length,
  margin: /^(?:\d{1,2}px|auto)(?: (?:\d{1,2}px|auto)){0,3}$/i,
  'margin-left': length,
  'margin-right': length,
  padding: /^\d{1,2}px(?: \d{1,2}px){0,3}$/i,
  'padding-left': length,
  'text-indent': length,
  border: /^[1-9]px (?:solid|dashed|dotted|double)(?: (?:#[0-9a-f]{3,8}|[a-z]{3,20}))?$/i,
};

/** Texts from a word processor say the same few styles thousands of times. */
const mostKnown = 500;

/** `readAuthorStyle` for one document, with a memory. */
export function styleReader(): typeof readAuthorStyle {
  const known = new Map<string, AuthorStyle>();
  return (written, within) => {
    const key = `${within === null ? '' : writeColour(within)} ${written}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const style = readAuthorStyle(written, within);
    if (known.size < mostKnown) known.set(key, style);
    return style;
  };
}

/**
 * Reads a `style` attribute. Colours are made readable on the window's own surfaces, light and dark;
 * `within` is the ground of the author's own on which the element stands already.
 */
function readAuthorStyle(written: string, within: Colour | null): AuthorStyle {
  const css: string[] = [];
  let ink: Colour | null = null;
  let ground: Colour | null = null;
  let isHidden = false;
  for (const part of written.slice(0, 2_000).split(';')) {
    const colon = part.indexOf(':');
    const property = part.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = part
      .slice(colon + 1)
      .replace(/!important\s*$/i, '')
      .trim();
    if (property === 'color') ink = parseColour(value);
    else if (property === 'background-color' || property === 'background') {
      ground = parseColour(value) ?? ground;
    } else if (property === 'display' && /^none$/i.test(value)) isHidden = true;
    else if (Object.hasOwn(kept, property) && kept[property]?.test(value) === true) {
      css.push(`${property}:${value.toLowerCase()}`);
    }
  }
  return { css: [...css, ...colours(ink, ground, within)].join(';'), ground, isHidden };
}

/** `--ink` and `--ink-dark` are read by page-style.ts, whichever theme it is drawn in. */
function colours(ink: Colour | null, ground: Colour | null, within: Colour | null): string[] {
  const below = ground ?? within;
  if (ground !== null || (within !== null && ink !== null)) {
    const own = writeColour(inkOn(below ?? [255, 255, 255], ink));
    const filled = ground === null ? [] : [`background-color:${writeColour(ground)}`];
    return [`--ink:${own}`, `--ink-dark:${own}`, ...filled];
  }
  // Black on white is what everybody has who says nothing.
  if (ink === null || isPlainInk(ink)) return [];
  return [
    `--ink:${writeColour(readableOn('light', ink))}`,
    `--ink-dark:${writeColour(readableOn('dark', ink))}`,
  ];
}
