/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** The two surfaces of page-style.ts on which an author's words may stand. */
const surfaces = { light: [255, 255, 255], dark: [26, 31, 37] } as const;
/** WCAG 2.2 for text. */
const enough = 4.5;

const named: Readonly<Record<string, string>> = {
  black: '000000',
  white: 'ffffff',
  red: 'ff0000',
  green: '008000',
  blue: '0000ff',
  yellow: 'ffff00',
  orange: 'ffa500',
  purple: '800080',
  gray: '808080',
  grey: '808080',
  silver: 'c0c0c0',
  maroon: '800000',
  navy: '000080',
  teal: '008080',
  olive: '808000',
  lime: '00ff00',
  aqua: '00ffff',
  cyan: '00ffff',
  fuchsia: 'ff00ff',
  magenta: 'ff00ff',
  brown: 'a52a2a',
  pink: 'ffc0cb',
  gold: 'ffd700',
  crimson: 'dc143c',
  darkred: '8b0000',
  darkgreen: '006400',
  darkblue: '00008b',
  lightgray: 'd3d3d3',
  lightgrey: 'd3d3d3',
  lightblue: 'add8e6',
  lightgreen: '90ee90',
  lightyellow: 'ffffe0',
  darkgray: 'a9a9a9',
  steelblue: '4682b4',
  royalblue: '4169e1',
  tomato: 'ff6347',
  indigo: '4b0082',
  violet: 'ee82ee',
  beige: 'f5f5dc',
  ivory: 'fffff0',
  khaki: 'f0e68c',
  whitesmoke: 'f5f5f5',
  salmon: 'fa8072',
};

/** Reads a colour as authors write it; null for anything else, transparent ones included. */
export function parseColour(written: string): Colour | null {
  const text = written.trim().toLowerCase();
  const hex = Object.hasOwn(named, text) ? named[text] : /^#([0-9a-f]{3,8})$/.exec(text)?.[1];
  if (hex !== undefined) return colourOfHex(hex);
  const match =
    /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,6}%?))?\s*\)$/.exec(text);
  if (match === null || isFaint(match[4])) return null;
  const [red, green, blue] = [match[1], match[2], match[3]].map((part) =>
    Math.min(255, Number(part)),
  );
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function isFaint(alpha: string | undefined): boolean {
  if (alpha === undefined) return false;
  return (alpha.endsWith('%') ? Number(alpha.slice(0, -1)) / 100 : Number(alpha)) < 0.5;
}

function colourOfHex(hex: string): Colour | null {
  const digits = hex.length <= 4 ? hex.replace(/./g, '$&$&') : hex;
  if (digits.length !== 6 && digits.length !== 8) return null;
  if (digits.length === 8 && Number.parseInt(digits.slice(6), 16) < 128) return null;
  const part = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

/** `#rrggbb`. */
export function writeColour(colour: Colour): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The author's colour on both surfaces of the window: the hue kept, made lighter or darker only as
 * far as it must be to be read.
 */
export function readableOn(theme: 'light' | 'dark', colour: Colour): Colour {
  const surface = surfaces[theme];
  const end = theme === 'light' ? 0 : 255;
  for (let step = 0; step <= 20; step += 1) {
    const mixed = mix(colour, [end, end, end], step / 20);
    if (contrast(mixed, surface) >= enough) return mixed;
  }
  return [end, end, end];
}

/** What is readable on a ground of the author's own: the author's colour, else black or white. */
export function inkOn(ground: Colour, ink: Colour | null): Colour {
  if (ink !== null && contrast(ink, ground) >= enough) return ink;
  const black: Colour = [0, 0, 0];
  const white: Colour = [255, 255, 255];
  return contrast(black, ground) >= contrast(white, ground) ? black : white;
}

/** Nearly black, without a hue. */
export function isPlainInk(colour: Colour): boolean {
  return Math.max(...colour) < 80 && Math.max(...colour) - Math.min(...colour) < 20;
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2): number => from[index] + (to[index] - from[index]) * share;
  return [part(0), part(1), part(2)];
}

/** WCAG 2.2, contrast ratio. */
export function contrast(first: Colour, second: Colour): number {
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
