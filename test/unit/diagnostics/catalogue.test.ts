import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../contract/diagnostics/catalogue.ts';
import { severityFor, severityOn, worst } from '../../../contract/diagnostics/definition.ts';
import { definitionOf, judge, messageOf } from '../../../contract/diagnostics/judge.ts';
import type { Code } from '../../../contract/diagnostics/report.ts';
import { report } from '../../../contract/diagnostics/report.ts';
import { onMysql, untilCore035 } from '../../../contract/diagnostics/server-groups.ts';

const codes = Object.keys(catalogue) as Code[];

describe('words of the catalogue', () => {
  test.each(codes)('%s speaks to authors', (code) => {
    const { title, hint, source, family } = definitionOf(code);
    expect(title).toMatch(/^[A-Z“][^!]*[^.!]$/); // sentence case, no full stop after a label
    expect(hint).toMatch(/^[A-Z“].*\.$/s);
    expect(source).not.toBe('');
    const plain = [title, hint].map((text) => text.replace(/\[[^\]]*\]/g, '')); // names of the format
    for (const text of plain) {
      expect(text).not.toMatch(/\b(entity|entities|blob|payload|deserialise)\b/i);
      expect(text).not.toMatch(/\b(import|export|chapter|sequential|vertical)\b/i);
    }
    expect(code.startsWith(family)).toBe(true);
  });
});

describe('judging', () => {
  const table = { ...untilCore035('loss'), 'ulmo/sqlite': 'none', verawood: 'blocker' } as const;

  test('one database of a release beats the release', () => {
    expect(severityOn(table, { release: 'ulmo', database: 'sqlite' })).toBeNull();
    expect(severityOn(table, { release: 'ulmo', database: 'mysql' })).toBe('loss');
    expect(severityOn(table, { release: 'core-1.15', database: 'mysql' })).toBeNull();
  });

  test('all: the worst of the four', () => {
    expect(severityFor(table, 'all', 'mysql')).toBe('blocker');
    expect(worst([null, 'note', 'loss'])).toBe('loss');
    expect(worst([])).toBeNull();
  });

  test('a finding may be judged apart from its code', () => {
    const usual = report('ENT-006', { entry: 'a.toml' }, { key: 'a:b' });
    const apart = report('ENT-006', {}, { key: 'a:b' }, { severities: onMysql('note') });
    expect(judge(usual, 'verawood', 'mysql')).toBe('blocker');
    expect(judge(apart, 'verawood', 'mysql')).toBe('note');
    expect(judge(apart, 'verawood', 'sqlite')).toBeNull();
  });

  test('the sentence holds the names', () => {
    const finding = report('REF-001', {}, { child: 'html:tide', parent: 'unit-one' });
    expect(messageOf(finding)).toContain('“unit-one” lists “html:tide”');
  });

  test.each([
    [1, '1 byte stands before', '1 byte stands behind', '1 byte inside the zip belongs to'],
    [
      1200,
      '1,200 bytes stand before',
      '1,200 bytes stand behind',
      '1,200 bytes inside the zip belong',
    ],
  ])('%i bytes of nobody are counted in words', (bytes, before, behind, inside) => {
    expect(messageOf(report('ZIP-040', {}, { bytes }))).toContain(before);
    expect(messageOf(report('ZIP-041', {}, { bytes }))).toContain(behind);
    expect(messageOf(report('ZIP-044', {}, { bytes }))).toContain(inside);
  });

  test.each([
    [1, 0, 'should be 1 byte long, and 0 came out'],
    [1_048_576, 1_048_575, 'should be 1,048,576 bytes long, and 1,048,575 came out'],
    [1_048_576, 1_048_577, 'should be 1,048,576 bytes long, and more came out'],
  ])('a length of %i where %i came out', (declared, found, words) => {
    const finding = report('ZIP-011', { entry: 'a' }, { name: 'a', declared, found });
    expect(messageOf(finding)).toContain(words);
  });

  test.each([
    [1, '1 byte is packed in it'],
    [2, '2 bytes are packed in it'],
  ])('a folder with data of %i', (bytes, words) => {
    const finding = report('ZIP-036', { entry: 'a/' }, { name: 'a/', bytes });
    expect(messageOf(finding)).toContain(words);
  });
});
