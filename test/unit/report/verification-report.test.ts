import { describe, expect, test } from 'vitest';
import type { Difference, Verification } from '../../../contract/push-views.ts';
import { verificationPieces } from '../../../main/report/verification-report.ts';
import type { VerificationReport } from '../../../main/report/verification-report.ts';

const difference: Difference = {
  what: 'file gone',
  entityKey: 'xblock.v1:html:<b>\u202eknots',
  entry: 'entities/xblock.v1/html/knots/component_versions/v1/static/a.svg',
  message: '“static/a.svg” is missing from the draft.',
};

function verification(change: Partial<Verification> = {}): Verification {
  return {
    result: 'differs',
    how: 'backup',
    compared: [{ what: 'files', archive: 2, library: 1 }],
    differences: [difference],
    differenceCount: 3,
    excluded: ['Nobody can tell of 1 file.'],
    notCompared: '',
    ...change,
  };
}

function reportOf(change: Partial<Verification> = {}): VerificationReport {
  return {
    file: 'knots.zip',
    sha256: 'ab'.repeat(32),
    bytes: 2_836,
    instance: { name: 'School', studioUrl: 'https://studio.example.org/' },
    library: 'lib:Sea:knots',
    title: 'Knots & <bends>',
    at: '2026-03-08T09:14:00.000Z',
    verification: verification(change),
  };
}

const three = [difference, { ...difference, entityKey: null }, { ...difference, entry: null }];

function written(format: 'html' | 'json', change: Partial<Verification> = {}): string {
  return [...verificationPieces(format, reportOf(change), three, '1.2.3')].join('');
}

describe('JSON', () => {
  test('has every difference, not the first ones alone', () => {
    const text = written('json');
    expect(JSON.parse(text)).toEqual({
      tool: { name: 'Carrel', version: '1.2.3' },
      file: 'knots.zip',
      sha256: 'ab'.repeat(32),
      bytes: 2_836,
      instance: { name: 'School', studioUrl: 'https://studio.example.org/' },
      library: 'lib:Sea:knots',
      title: 'Knots & <bends>',
      at: '2026-03-08T09:14:00.000Z',
      result: 'differs',
      how: 'backup',
      compared: [{ what: 'files', archive: 2, library: 1 }],
      differenceCount: 3,
      excluded: ['Nobody can tell of 1 file.'],
      notCompared: '',
      differences: three,
    });
    expect(text).not.toContain('\u202e');
  });

  test('without differences is an empty list', () => {
    const pieces = verificationPieces('json', reportOf({ differenceCount: 0 }), [], '1.2.3');
    expect(JSON.parse([...pieces].join(''))).toMatchObject({ differences: [] });
  });
});

describe('the page', () => {
  test('runs nothing, reaches nothing, and shows what an archive wrote as text', () => {
    const page = written('html');
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    expect(page).not.toMatch(/<script|<img|https?:\/\/(?!studio\.example\.org)/);
    expect(page).toContain('Knots &amp; &lt;bends&gt;');
    expect(page).toContain('xblock.v1:html:&lt;b&gt;&lt;U+202E&gt;knots');
    expect(page).not.toContain('\u202e');
  });

  test('says first how it ended', () => {
    expect(written('html')).toContain(
      '3 differences between the approved archive and the library.',
    );
    expect(written('html', { differenceCount: 1 })).toContain('1 difference between');
    expect(written('html', { result: 'nothing-lost', differenceCount: 0 })).toContain(
      'Nothing lost: the library is what the approved archive is.',
    );
    expect(
      written('html', { result: 'not-compared', how: 'counts', notCompared: 'No right.' }),
    ).toMatch(/not compared in full[^]*by numbers alone[^]*<h3>Not compared<\/h3>[^]*No right\./);
  });

  test('lists differences with their places, and what cannot be told', () => {
    const page = written('html');
    expect(page.match(/<li><div><span class="what">file gone/g)).toHaveLength(3);
    expect(page).toContain('Nobody can tell of 1 file.');
    expect(page).not.toContain('<h3>Not compared</h3>');
  });

  test('is cut where it would be too long, and says where the rest is', () => {
    const many = Array.from({ length: 5_002 }, () => difference);
    const report = reportOf({ differenceCount: many.length });
    const page = [...verificationPieces('html', report, many, '1.2.3')].join('');
    expect(page.match(/<li><div>/g)).toHaveLength(5_000);
    expect(page).toContain('and 2 more, in the JSON report');
  });
});
