import { describe, expect, test } from 'vitest';
import { catalogue } from '../../contract/diagnostics/catalogue.ts';
import { families } from '../../contract/diagnostics/definition.ts';
import { retired } from '../../contract/diagnostics/retired.ts';
import { folderCases } from './folder-case.ts';
import { zipCases } from './zip-cases.ts';

/** Codes that no archive of this size can show: their cases are tests that make the system fail. */
const shownElsewhere: Readonly<Record<string, string>> = {
  'ZIP-004': 'an archive beyond the limits of ZI-1: test/unit/archive',
  'ZIP-005': 'a drive that fails while the directory is read: test/faults',
  'AST-014': 'an archive of 250 MB: test/unit/checks/large-archive',
  'PKG-015': 'a prediction that differs from the archive: test/unit/restore/losses',
  'ENT-025': 'the same, of a component',
  'CNT-020': 'the same, of a section, subsection or unit',
  'COL-011': 'the same, of a collection',
  'AST-019': 'the same, of files',
  'ZIP-016': 'a drive that fails while an entry is read: test/faults',
};

const folders: Readonly<Record<string, string>> = {
  PKG: 'package',
  ENT: 'entity',
  CNT: 'container',
  COL: 'collection',
  OLX: 'olx',
  AST: 'asset',
  REF: 'reference',
  ZIP: 'zip',
};

const cases = [
  ...folderCases(import.meta.dirname),
  ...zipCases.map((one) => ({ ...one, family: 'zip' })),
];
const codes = Object.keys(catalogue);

describe('the catalogue and its cases', () => {
  test.each(codes.filter((code) => !(code in shownElsewhere)))('%s has a case that fails', (code) => {
    const own = cases.filter(({ name }) => name.startsWith(`${code}--`));
    expect(own.map(({ family }) => family)).not.toEqual([]);
    for (const one of own) {
      expect(one.family).toBe(folders[code.slice(0, 3)]);
      expect(one.findings.map((finding) => finding.code)).toContain(code);
    }
  });

  test.each(Object.values(folders))('family %s has a neighbour that is allowed', (family) => {
    expect(cases.filter((one) => one.family === family && one.name.startsWith('OK--'))).not.toEqual(
      [],
    );
  });

  test('no case names a code that is not live', () => {
    const named = cases.map(({ name }) => name.split('--')[0] ?? '');
    expect(named.filter((code) => code !== 'OK' && !codes.includes(code))).toEqual([]);
  });

  test('a code has the form of its family, and no dead one lives', () => {
    for (const [code, definition] of Object.entries(catalogue)) {
      expect(code).toMatch(/^[A-Z]{3}-\d{3}$/);
      expect(code.slice(0, 3)).toBe(definition.family);
      expect(families).toContain(definition.family);
      expect(Object.keys(retired)).not.toContain(code);
    }
  });
});
