import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'carrel',
          include: ['test/{unit,corpus,contract,faults,fuzz,ui}/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        // The servers' own code. One file at a time: each runs processes of its own, so the others'
        // limits of time would be those of a busy machine.
        extends: true,
        test: {
          name: 'reference',
          include: ['test/reference/**/*.test.ts'],
          fileParallelism: false,
          maxConcurrency: 2,
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
