// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { defineStrings, message } from '../../renderer/language/define-strings.ts';
import { english, setLanguage } from '../../renderer/language/language.ts';

const strings = defineStrings('shelf', {
  title: 'Shelf',
  found: message<{ total: number; name: string }>(
    '{total, plural, one {# book} other {# books}} in “{name}”',
  ),
  states: { lent: 'Lent', back: message<{ day: string }>('Back <b>{day}</b>') },
});

const polish = {
  tag: 'pl',
  name: 'Polski',
  direction: 'ltr',
  texts: {
    'shelf.title': 'Półka',
    'shelf.found': '{total, plural, one {# książka} few {# książki} other {# książek}}: {name}',
    'shelf.states.lent': 'Wypożyczona',
  },
} as const;

afterEach(() => setLanguage(english));

describe('words of the window', () => {
  it('gives a text as it stands', () => {
    expect(strings.title).toBe('Shelf');
    expect(strings.states.lent).toBe('Lent');
  });

  it('puts figures with a thousands mark and values into a message, and never reads marks in it', () => {
    expect(strings.found({ total: 1, name: '<i>{x}</i>' })).toBe('1 book in “<i>{x}</i>”');
    expect(strings.found({ total: 1284, name: 'A' })).toBe('1,284 books in “A”');
    expect(strings.states.back({ day: 'today' })).toBe('Back <b>today</b>');
  });

  it('takes another language as data, with its own plurals, from the next reading on', () => {
    setLanguage(polish);
    expect(strings.title).toBe('Półka');
    expect(strings.states.lent).toBe('Wypożyczona');
    expect([1, 2, 5].map((total) => strings.found({ total, name: 'A' }))).toEqual([
      '1 książka: A',
      '2 książki: A',
      '5 książek: A',
    ]);
    expect(document.documentElement.lang).toBe('pl');
  });

  it('shows English where a language has no text', () => {
    setLanguage(polish);
    expect(strings.states.back({ day: 'x' })).toBe('Back <b>x</b>');
  });
});
