import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The whole journeys take longest: begun first, they end beside the others instead of after them. */
class JourneysFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isJourney = ({ moduleId }: TestSpecification) => /\/tests\/(demo|crash|journeys)\//.test(moduleId);
    return [...sorted.filter(isJourney), ...sorted.filter((file) => !isJourney(file))];
  }
}

const tests = (rooms: string): string[] => [`{${rooms}}/**/*.test.{ts,tsx}`];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: JourneysFirst },
    // More workers than two cores, since many tests wait for a wire or a process; each that opens PGlite takes a gigabyte.
    maxWorkers: 3,
    projects: [
      // Pure functions leave nothing behind for the next file, which need not load them again.
      { extends: true, test: { name: 'pure', include: tests('contract,domain,renderer'), isolate: false } },
      { extends: true, test: { name: 'parts', include: tests('native-bridges,central,electron,tests') } },
    ],
  },
});
