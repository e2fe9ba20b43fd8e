import { defineConfig } from 'vitest/config';

/** What takes so long hangs; what is merely slow, on a machine with other work to do, does not. */
const hungMs = 60_000;

export default defineConfig({
  test: {
    pool: 'forks',
    // All cores: by itself it leaves one free, which of two is half.
    maxWorkers: '100%',
    restoreMocks: true,
    // A test says what comes, not how soon: of a second, a busy machine may take all for others.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          // Files share the modules that a process has loaded: half of the time went into loading.
          name: 'carrel',
          include: ['test/{unit,corpus,contract,faults,fuzz}/**/*.test.ts'],
          isolate: false,
          testTimeout: hungMs,
          hookTimeout: hungMs,
        },
      },
      {
        // Each with a document of its own, which modules keep.
        extends: true,
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.{ts,tsx}'],
          setupFiles: ['test/ui/patience.ts'],
          testTimeout: hungMs,
          hookTimeout: hungMs,
        },
      },
      {
        // The servers' own code: each file runs processes of its own, for which it waits. Three at a
        // time keep two cores at work; more would make their limits of time those of a busy machine.
        extends: true,
        test: {
          name: 'reference',
          include: ['test/reference/**/*.test.ts'],
          maxWorkers: 3,
          maxConcurrency: 2,
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
