import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,corpus,contract,faults,fuzz,ui}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
  },
});
