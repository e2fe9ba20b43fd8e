import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const textFile = /\.(?:ts|tsx|mjs|cjs|js|json|html|css|yml)$/;

/** Files with text in them below a folder or a file, by their paths from the root. */
function filesOf(...places: readonly string[]): readonly string[] {
  return places.flatMap((place) =>
    statSync(join(root, place)).isFile()
      ? [place]
      : readdirSync(join(root, place), { recursive: true })
          .map((name) => `${place}/${String(name)}`)
          .filter((name) => textFile.test(name)),
  );
}

function thoseThatHave(words: RegExp, files: readonly string[]): readonly string[] {
  return files.filter((file) => words.test(readFileSync(join(root, file), 'utf8')));
}

/** Names and variables that only test/electron has. */
const ofTheTests = /test[\\/]electron|test-shell|CARREL_SHELL\b|CARREL_TEST_|CARREL_E2E_/;
/** Calls that only an old Electron needs. */
const ofOldElectron = /registerBufferProtocol|\bBrowserView\b|__playwright_run/;

describe('the app that tests give to Electron', () => {
  it('is found by what is searched for here', () => {
    const own = filesOf('test/electron', 'scripts/electron-run.mjs');
    expect(thoseThatHave(ofTheTests, own).length).toBeGreaterThanOrEqual(4);
    expect(thoseThatHave(ofOldElectron, own).length).toBeGreaterThanOrEqual(3);
  });

  it('is named by nothing that Carrel is made of or started by', () => {
    const scripts = ['start', 'run-carrel', 'bootstrap', 'build'];
    const sources = [
      ...filesOf('contract', 'main', 'preload', 'renderer', 'bin/carrel'),
      ...filesOf(...scripts.map((name) => `scripts/${name}.mjs`)),
      ...filesOf('vite.config.ts', 'electron-builder.yml'),
    ];
    expect(sources.length).toBeGreaterThan(500);
    expect(thoseThatHave(ofTheTests, sources)).toEqual([]);
    expect(thoseThatHave(ofOldElectron, sources)).toEqual([]);
  });

  it('is not in what was built', () => {
    const built = filesOf('dist');
    expect(built.filter((file) => file.startsWith('dist/electron/')).length).toBeGreaterThan(1);
    expect(thoseThatHave(ofTheTests, built)).toEqual([]);
    expect(thoseThatHave(ofOldElectron, built)).toEqual([]);
  });
});
