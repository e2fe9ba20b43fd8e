import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const sheets = globSync('renderer/**/*.css', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();

interface Rule {
  readonly what: string;
  /** What a declaration may not hold. */
  readonly pattern: RegExp;
  /** Which style sheets are held to it. */
  readonly in: RegExp;
}

const rules: readonly Rule[] = [
  {
    what: 'a colour outside of the tokens',
    pattern: /#[\da-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|lab|lch|light-dark)\(/i,
    in: /^renderer\/(?!theme\/tokens\.css)/,
  },
  {
    what: 'px other than lines of 1px',
    pattern: /(?<![\d.])(?!0?1px)\d*\.?\d+px\b/,
    in: /^renderer\/(?:features|app|navigation)\//,
  },
  {
    what: 'a duration outside of the tokens',
    pattern: /(?<![\w.-])\d*\.?\d+m?s\b/,
    in: /^renderer\/(?:features|app|navigation)\//,
  },
  {
    what: 'a font outside of the tokens',
    pattern: /font-family\s*:(?!\s*(?:inherit|var\())/,
    in: /^renderer\/(?!theme\/tokens\.css)/,
  },
];

/** Declarations that break a rule, as `path:line text`. */
function breaches(rule: Rule, path: string, css: string): readonly string[] {
  if (!rule.in.test(path)) return [];
  const bare = css
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    // A media or container query cannot read a token.
    .replaceAll(/@(?:media|container)[^{]*/g, (query) => query.replaceAll(/[^\n]/g, ' '));
  return bare
    .split('\n')
    .flatMap((line, index) =>
      rule.pattern.test(line) ? [`${path}:${String(index + 1)} ${line.trim()}`] : [],
    );
}

describe('style sheets', () => {
  test('there are some', () => {
    expect(sheets.length).toBeGreaterThan(40);
  });

  test.each(rules)('no $what', (rule) => {
    const found = sheets.flatMap((path) =>
      breaches(rule, path, readFileSync(join(root, path), 'utf8')),
    );
    expect(found).toEqual([]);
  });

  test.each([
    ['.a { color: #fff; }', 0],
    ['.a { background: rgb(0 0 0 / 0.5); }', 0],
    ['.a { padding: 12px; }', 1],
    ['.a { border: 1.5px solid; }', 1],
    ['.a { transition: color 90ms; }', 2],
    ['.a { font-family: Inter; }', 3],
  ])('a breach is seen: %s', (css, index) => {
    const path = 'renderer/features/made/made.module.css';
    expect(rules.map((rule) => breaches(rule, path, css).length)).toEqual(
      rules.map((_, at) => (at === index ? 1 : 0)),
    );
  });

  test('a line of 1px, a query and a comment are none', () => {
    const css = '/* 12px #fff */\n@media (max-width: 760px) {\n.a { border: 1px solid; }\n}';
    for (const rule of rules) expect(breaches(rule, 'renderer/features/a/a.css', css)).toEqual([]);
  });
});
