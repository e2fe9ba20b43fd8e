import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../../scripts/import-rules.ts';

function breaches(path: string, specifier: string): string[] {
  return findBreaches([{ path, text: `import { x } from '${specifier}';\n` }]).map(
    (breach) => breach.message,
  );
}

describe('the import rules', () => {
  it.each([
    ['main/checks/a.ts', '../library/read-library.ts'],
    ['main/library/a.ts', '../archive/archive.ts'],
    ['main/services/a.ts', '../push/push-job.ts'],
    ['main/hosts/cli/a.ts', '../../services/services.ts'],
    ['main/archive/a.ts', '../../contract/result.ts'],
    ['renderer/features/content/a.tsx', '../../ui/button.tsx'],
    ['renderer/features/content/a.tsx', '../inspector/index.ts'],
    ['main/staging/a.ts', 'better-sqlite3'],
    ['main/archive/a.ts', 'node:fs'],
    ['main/hosts/electron/a.ts', 'electron'],
  ])('let %s import %s', (path, specifier) => {
    expect(breaches(path, specifier)).toEqual([]);
  });

  it.each([
    ['main/archive/a.ts', '../library/x.ts', 'main/archive may not import main/library'],
    ['main/library/a.ts', '../checks/x.ts', 'main/library may not import main/checks'],
    ['main/staging/a.ts', '../checks/x.ts', 'main/staging may not import main/checks'],
    ['main/push/a.ts', '../services/x.ts', 'main/push may not import main/services'],
    ['contract/a.ts', '../main/archive/x.ts', 'contract may not import main (main/archive/x.ts)'],
    ['renderer/a.ts', '../main/archive/x.ts', 'renderer may not import main (main/archive/x.ts)'],
    ['main/a/x.ts', '../archive/x.ts', 'room a is not listed in scripts/import-rules.ts'],
    ['contract/a.ts', 'node:fs', 'contract may not use Node (node:fs)'],
    ['renderer/a.ts', 'node:fs', 'renderer may not use Node (node:fs)'],
    [
      'main/services/a.ts',
      'electron',
      'package electron may only be used in main/hosts/electron, preload',
    ],
    [
      'main/services/a.ts',
      'better-sqlite3',
      'package better-sqlite3 may only be used in main/staging',
    ],
    ['main/services/a.ts', 'left-pad', 'package left-pad is not listed in scripts/import-rules.ts'],
    [
      'renderer/features/content/a.tsx',
      '../findings/parts/row.tsx',
      'feature content reaches into findings (renderer/features/findings/parts/row.tsx)',
    ],
    [
      'renderer/ui/a.tsx',
      '../features/content/index.ts',
      'ui may not import a feature (renderer/features/content/index.ts)',
    ],
  ])('stop %s from importing %s', (path, specifier, message) => {
    expect(breaches(path, specifier)).toEqual([message]);
  });

  it('see every form of import, and say the line', () => {
    const text = [
      "import type { A } from '../library/a.ts';",
      "export { b } from '../library/b.ts';",
      "const c = await import('../library/c.ts');",
      "import '../library/d.ts';",
      "import {\n  e,\n} from '../library/e.ts';",
    ].join('\n');
    expect(findBreaches([{ path: 'main/archive/x.ts', text }]).map((b) => b.line)).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });
});
