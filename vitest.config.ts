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

export default defineConfig({
  test: {
    include: ['{contract,domain,native-bridges,central,electron,renderer,tests}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: JourneysFirst },
    // More workers than two cores, since many tests wait for a wire or a process; each that opens PGlite takes a gigabyte.
    maxWorkers: 3,
  },
});
