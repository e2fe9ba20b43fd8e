import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Theme = 'light' | 'dark';
/** Red, green, blue from 0 to 255. */
export type Colour = readonly [number, number, number];

const file = join(import.meta.dirname, '..', '..', '..', 'renderer', 'theme', 'tokens.css');

/** The colours of tokens.css in both themes, as they are without more contrast or forced colours. */
export function readTokens(css = readFileSync(file, 'utf8')): Record<Theme, Map<string, string>> {
  const tokens = { light: new Map<string, string>(), dark: new Map<string, string>() };
  const [plain = ''] = css.split('@media');
  for (const [, name = '', value = ''] of plain.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    const both = /^light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)$/i.exec(value.trim());
    const [light, dark] = both === null ? [value.trim(), value.trim()] : [both[1], both[2]];
    if (light === undefined || dark === undefined || !/^#[\da-f]{6}$/i.test(light)) continue;
    tokens.light.set(name, light);
    tokens.dark.set(name, dark);
  }
  return tokens;
}

export function rgb(hex: string): Colour {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/** `color-mix(in srgb, a share%, b)`. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  const part = (at: 0 | 1 | 2): number => a[at] * share + b[at] * (1 - share);
  return [part(0), part(1), part(2)];
}

/** The ratio of WCAG 2.2, 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number]; // map keeps the length
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
