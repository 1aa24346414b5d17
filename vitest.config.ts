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

/** They put something of their own in the place of a module. */
const alone = ['central/store/embedded.test.ts'];

const globalSetup = 'central/testing/prepared-databases.ts';

const tests = (...rooms: readonly string[]): string[] => rooms.map((room) => `${room}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: JourneysFirst },
    // More workers than two cores, since many tests wait for a wire or a process; each that opens PGlite takes a gigabyte.
    maxWorkers: 3,
    projects: [
      // Pure functions leave nothing behind for the next file, which need not load them again.
      { extends: true, test: { name: 'pure', include: tests('contract', 'domain', 'renderer'), isolate: false } },
      // Nor do the routes of the central API, whose memory is the registry: each file has one of its own.
      { extends: true, test: { name: 'central', include: tests('central'), exclude: alone, isolate: false, globalSetup } },
      { extends: true, test: { name: 'parts', include: [...tests('native-bridges', 'electron'), ...alone] } },
      { extends: true, test: { name: 'journeys', include: tests('tests'), globalSetup } },
    ],
  },
});
