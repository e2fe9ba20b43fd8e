import { describe, expect, test } from 'vitest';

/** In place of a suite whose environment is missing: skipped by name, but failing in the gate. */
export function testMissing(name: string, why: string): void {
  describe.skipIf(process.env['CI'] !== 'true')(`${name}: ${why}`, () => {
    test('is installed', () => expect(why).toBe(''));
  });
}
