// @vitest-environment jsdom
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import { english, setLanguage } from '../../renderer/language/language.ts';

const renderer = join(import.meta.dirname, '../../renderer');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('gallery'))
  .map((name) => ({ name, text: readFileSync(join(renderer, name), 'utf8') }));

/** Every module of words, by its path. */
const modules = import.meta.glob<Record<string, unknown>>('../../renderer/**/strings.ts', {
  eager: true,
});

afterEach(() => setLanguage(english));

describe('the words of every screen are data', () => {
  test('each area has a name of its own, because names are what translations go by', () => {
    const areas = sources.flatMap(({ text }) =>
      [...text.matchAll(/defineStrings\(\s*'([^']+)'/g)].map((match) => match[1]),
    );
    expect(areas.length).toBeGreaterThan(20);
    expect(areas.filter((area, index) => areas.indexOf(area) !== index)).toEqual([]);
  });

  test('no plural is made by hand', () => {
    const plural = /(?<!length )=== 1\s*\?\s*['`]|\?\s*'(?:is|has|was|part|one)'\s*:|\(s\)/;
    const made = sources.filter(({ text }) => plural.test(text)).map(({ name }) => name);
    expect(made).toEqual([]);
  });

  test.each(Object.entries(modules))('%s can be said in another language, whole', (_, module) => {
    for (const strings of Object.values(module)) {
      if (typeof strings !== 'object' || strings === null) continue;
      const texts = leavesOf(strings);
      expect(texts.filter(({ text }) => text.trim() === '')).toEqual([]);
      setLanguage(marked);
      expect(leavesOf(strings).filter(({ text }) => !text.startsWith('⟦'))).toEqual([]);
      setLanguage(english);
    }
  });

  it('finds an entry that is no data', () => {
    setLanguage(marked);
    expect(leavesOf({ found: () => 'one' })).toEqual([{ path: '.found', text: 'one' }]);
  });
});

/** A language that has a text for everything. */
const marked = {
  tag: 'xx',
  name: 'Marked',
  direction: 'ltr',
  texts: new Proxy({}, { get: (_, id) => `⟦${String(id)}⟧`, has: () => true }),
} as const;

/** Stands for the values of any message. */
const anyValues = new Proxy({}, { get: () => 2, has: () => true });

interface Leaf {
  readonly path: string;
  readonly text: string;
}

/** Every text of a table, messages with values in them: one that cannot be read throws here. */
function leavesOf(table: object, path = ''): readonly Leaf[] {
  return Object.entries(table).flatMap(([name, entry]: [string, unknown]) => {
    const at = `${path}.${name}`;
    if (typeof entry === 'string') return [{ path: at, text: entry }];
    if (typeof entry === 'function') return [{ path: at, text: String(entry(anyValues)) }];
    return typeof entry === 'object' && entry !== null ? leavesOf(entry, at) : [];
  });
}
