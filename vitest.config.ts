import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,domain,native-bridges,central,electron,renderer,tests}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // More workers than two cores, since many tests wait for a wire or a process; each that opens PGlite takes a gigabyte.
    maxWorkers: 3,
  },
});
