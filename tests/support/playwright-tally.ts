import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { writeTally } from './tally.ts';

/** Counts for `tests/run.ts`. The reason of a skipped test is the description given to `test.skip(condition, description)`. */
class PlaywrightTally implements Reporter {
  #tests: readonly TestCase[] = [];
  #errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.#tests = suite.allTests();
  }

  onError(): void {
    this.#errors += 1;
  }

  onEnd(_result: FullResult): void {
    const skipped = this.#tests.filter((test) => test.outcome() === 'skipped');
    const failed = this.#tests.filter((test) => test.outcome() === 'unexpected');
    writeTally({
      passed: this.#tests.length - skipped.length - failed.length,
      failed: failed.length + this.#errors,
      skipped: skipped.map((test) => ({ name: test.titlePath().filter(Boolean).join(' > '), reason: reasonOf(test) })),
    });
  }
}

/** With `--list` nothing runs: why is said by who lists. */
function reasonOf(test: TestCase): string {
  return process.env['YIZHAO_SKIP_REASON'] ?? test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '';
}

export default PlaywrightTally;
