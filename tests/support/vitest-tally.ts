import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { writeTally, type Tally } from './tally.ts';

/** Counts for `tests/run.ts`. The reason of a skipped test is the note of `context.skip(note)`, or the end of its title: `… (skipped: reason)`. */
class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ module, test })));
    const inState = (state: ReturnType<TestCase['result']>['state']) => tests.filter(({ test }) => test.result().state === state);
    const tally: Tally = {
      passed: inState('passed').length,
      // A file that could not even be loaded has no tests to fail in its place, and one that never ran did not pass.
      failed: inState('failed').length + inState('pending').length + modules.flatMap((module) => module.errors()).length + unhandledErrors.length,
      skipped: inState('skipped').map(({ module, test }) => ({ name: `${module.relativeModuleId} > ${test.fullName}`, reason: reasonOf(test) ?? '' })),
    };
    writeTally(tally);
  }
}

function reasonOf(test: TestCase): string | undefined {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return note ?? /\(skipped: (.+)\)/.exec(test.fullName)?.[1];
}

export default VitestTally;
