import { describe, expect, it } from 'vitest';
import { largeArchive } from '../../../main/checks/ast-014-large-archive.ts';
import type { CheckContext } from '../../../main/checks/check-context.ts';

/** The rule looks at nothing but the archive's kind and size. */
function contextOf(kind: 'zip' | 'folder', bytes: number): CheckContext {
  return { archive: { kind, bytes } } as CheckContext;
}

describe('archives beyond the usual limit of a proxy (domain 1.4)', () => {
  it.each([
    ['zip', 250_000_000, []],
    ['zip', 250_000_001, ['AST-014']],
    ['folder', 300_000_000, []],
  ] as const)('a %s of %i bytes: %j', (kind, bytes, codes) => {
    const found = [...(largeArchive.check?.(contextOf(kind, bytes)) ?? [])];
    expect(found.map(({ code }) => code)).toEqual(codes);
  });
});
