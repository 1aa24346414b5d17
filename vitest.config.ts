import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,domain,native-bridges,central,electron,renderer,tests}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers only take turns, and each that opens PGlite takes a gigabyte.
    maxWorkers: 2,
  },
});
