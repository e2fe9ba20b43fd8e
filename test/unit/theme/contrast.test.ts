import { describe, expect, test } from 'vitest';
import { contrast, mix, readTokens, rgb } from './token-table.ts';
import type { Colour, Theme } from './token-table.ts';

const tokens = readTokens();

/** A token, or a mixture of one with another. */
type Paint = string | { readonly of: string; readonly share: number; readonly in: string };
type Pair = readonly [what: string, inks: readonly Paint[], grounds: readonly Paint[]];

const surfaces = [
  'ground',
  'surface',
  'surface-inset',
  'surface-hover',
  'surface-press',
  'surface-float',
  'select',
  'select-quiet',
];
const severities = ['fatal', 'blocker', 'loss', 'warning', 'note', 'ok'];
const tints = [...severities, 'busy'].map((name) => `${name}-tint`);
const types = ['text', 'problem', 'video', 'other', 'unit', 'subsection', 'section'];
const cells = [...types, 'collection'].map((type): Paint => ({
  of: `type-${type}`,
  share: 0.22,
  in: 'surface',
}));
const treeIcons = [
  ...types.map((type): Paint => ({ of: `type-${type}`, share: 0.78, in: 'text' })),
  { of: 'type-collection', share: 0.5, in: 'text' },
];

/** What is read: 4.5 (look: Contrast). */
const text: readonly Pair[] = [
  ...['text', 'text-2', 'text-3', 'link'].map((ink): Pair => [ink, [ink], surfaces]),
  ['on-accent', ['on-accent'], ['accent', 'accent-hover', 'accent-press']],
  ...[...severities, 'busy'].map((name): Pair => [
    `${name}, words`,
    [name],
    [`${name}-tint`, ...surfaces],
  ]),
  ['text on tints', ['text', 'text-2'], tints],
  ['quiet on tints and differences', ['text-3', 'link'], [...tints, 'add-line', 'del-line']],
  ['text on what a search found', ['text'], ['hit']],
  ['differences', ['text'], ['add-line', 'add-word', 'del-line', 'del-word']],
  [
    'code',
    ['code-name', 'code-value'],
    ['surface-inset', 'loss-tint', 'blocker-tint', 'warning-tint'],
  ],
  ['map of space', ['text', 'text-2'], cells],
];

/** What is seen: 3. */
const shapes: readonly Pair[] = [
  ...severities.map((name): Pair => [
    `${name}, shape`,
    [`${name}-mark`],
    [`${name}-tint`, ...surfaces],
  ]),
  ['icon on badges', ['on-type'], types.map((type) => `type-${type}`)],
  ['icon on the badge of collections', ['on-type-collection'], ['type-collection']],
  ['icons in trees', treeIcons, ['surface', 'surface-hover', 'select', 'select-quiet']],
  ['focus ring', ['focus'], surfaces],
  ['edge of controls', ['edge'], ['ground', 'surface', 'surface-inset', 'surface-float']],
];

function colourOf(paint: Paint, theme: Theme): Colour {
  if (typeof paint !== 'string') {
    return mix(colourOf(paint.of, theme), colourOf(paint.in, theme), paint.share);
  }
  const hex = tokens[theme].get(paint);
  if (hex === undefined) throw new Error(`tokens.css has no colour ${paint}`);
  return rgb(hex);
}

function nameOf(paint: Paint): string {
  return typeof paint === 'string' ? paint : `${paint.of} ${String(paint.share * 100)}%`;
}

/** The pairs that are too close to each other. */
function tooClose([, inks, grounds]: Pair, theme: Theme, need: number): readonly string[] {
  return inks.flatMap((ink) =>
    grounds.flatMap((ground) => {
      const ratio = contrast(colourOf(ink, theme), colourOf(ground, theme));
      return ratio < need ? [`${nameOf(ink)} on ${nameOf(ground)}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

describe.each(['light', 'dark'] as const)('AC-1 contrast of the tokens, %s', (theme) => {
  test.each(text)('%s: 4.5', (...pair) => {
    expect(tooClose(pair, theme, 4.5)).toEqual([]);
  });

  test.each(shapes)('%s: 3', (...pair) => {
    expect(tooClose(pair, theme, 3)).toEqual([]);
  });
});

test('the measure is that of WCAG, and names what is too close', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrast(rgb('#777777'), rgb('#ffffff'))).toBeCloseTo(4.48, 2);
  expect(tooClose(['off', ['text-off'], ['surface']], 'light', 4.5)).toHaveLength(1);
});
