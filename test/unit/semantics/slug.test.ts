import { describe, expect, test } from 'vitest';
import { slugOf } from '../../../main/semantics/slug.ts';

describe('names that the exporter makes of keys (restore-semantics 6), as Django gave them', () => {
  test.each([
    ['note', 'note'],
    ['Rule of Twelfths', 'rule-of-twelfths'],
    ['a--b__', 'a-b'],
    ['½ · ①', '12-1'],
    ['ẞ\u1c89Σ', 'ßσ'],
    ['a\ufeffb', 'ab'],
    ['a\u0085b', 'a-b'],
    ['…', ''],
  ])('%j becomes %j', (key, slug) => {
    expect(slugOf(key)).toBe(slug);
  });
});
