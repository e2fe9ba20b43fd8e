import { describe, expect, it } from 'vitest';
import {
  misfitsOf,
  namedTests,
  readNamedTests,
  securityPage,
} from '../../../scripts/security-page.ts';
import { sections } from '../../../scripts/security-requirements.ts';

const two = [
  {
    title: 'Windows',
    requirements: { 'EL-1': { asks: 'One.' }, 'EL-2': { asks: 'Two.', gap: 'G.' } },
  },
];
const test = (ids: readonly string[]) => ({
  path: 'test/a.test.ts',
  title: 'x',
  ids,
  hosts: ['plain Node'],
});

describe('the page of security requirements', () => {
  it('reads the ids of titles, of groups and of the rows of a table', () => {
    // A text to be read, no test: the one in it that is skipped must not count.
    const text = `
      describe('EL-1 windows', () => {
        it('has no id', () => expect('EL-9').toBe(1));
        test.each([1])(\`EL-2 CS-1 a \${x} b\`, f);
        it.each([['PR-1', 'a'], ['PR-2', 'b']])('%s stops %s', f);
        test.skip('EL-2', f);
      });`;
    expect(namedTests('test/unit/a.test.ts', text)).toEqual([
      { path: 'test/unit/a.test.ts', title: 'EL-1 windows', ids: ['EL-1'], hosts: ['plain Node'] },
      expect.objectContaining({ title: 'EL-2 CS-1 a … b', ids: ['EL-2', 'CS-1'] }),
      expect.objectContaining({ title: '%s stops %s', ids: ['PR-1', 'PR-2'] }),
    ]);
  });

  it.each([
    ['test/ui/a.test.tsx', ['a document in Node']],
    ['test/e2e/desktop-shell.spec.ts', ['real Electron']],
    ['test/e2e/first-journey.spec.ts', ['browser', 'real Electron']],
    ['test/e2e/gallery.spec.ts', ['browser']],
    ['test/contract/a.test.ts', ['plain Node']],
    ['test/unit/packaging/a.test.ts', ['packing run']],
    ['scripts/packing/a.ts', ['workflow']],
  ])('knows where %s runs', (path, hosts) => {
    expect(namedTests(path, "test('EL-1 a', f);").map((named) => named.hosts)).toEqual([hosts]);
  });

  it('says what no test and no gap is there for, and which ids there are not', () => {
    expect(misfitsOf(two, [test(['EL-1'])])).toEqual([]);
    expect(misfitsOf(two, [])).toEqual(['EL-1 has no test and no gap']);
    expect(misfitsOf(two, [test(['EL-1', 'EL-12'])])).toEqual([
      'test/a.test.ts names EL-12, which there is not',
    ]);
    expect(() => securityPage(two, [])).toThrow('EL-1 has no test and no gap');
  });

  it('names tests, hosts and gaps', () => {
    const page = securityPage(two, [{ ...test(['EL-1']), title: 'EL-1 no `http:`' }]);
    expect(page).toContain(
      '### EL-1\n\nOne.\n\n- `test/a.test.ts` (plain Node): “no \\`http:\\`”\n',
    );
    const bare = securityPage(two, [test(['EL-1']), { ...test(['EL-1']), title: 'EL-1' }]);
    expect(bare).toContain('- `test/a.test.ts` (plain Node): “x”\n');
    expect(page).toContain('### EL-2\n\nTwo.\n\n- No test.\n- Open: G.\n');
    expect(page).toContain('2 requirements; 1 have a gap that is named, 1 no test at all (EL-2).');
  });

  it('fits the tests of this project', () => {
    expect(misfitsOf(sections, readNamedTests())).toEqual([]);
  });
});
