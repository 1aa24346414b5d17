import type { FullResult, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { firstLines, writeTally, type Failure } from './tally.ts';

/** Counts for `tests/run.ts`. The reason of a skipped test is the description given to `test.skip(condition, description)`. */
class PlaywrightTally implements Reporter {
  #tests: readonly TestCase[] = [];
  readonly #errors: Failure[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.#tests = suite.allTests();
  }

  onError(error: TestError): void {
    this.#errors.push({ name: 'playwright: an error outside of all tests', message: messageOf([error]) });
  }

  onEnd(_result: FullResult): void {
    const skipped = this.#tests.filter((test) => test.outcome() === 'skipped');
    const failed = this.#tests.filter((test) => test.outcome() === 'unexpected');
    writeTally({
      passed: this.#tests.length - skipped.length - failed.length,
      failures: [...failed.map((test) => ({ name: nameOf(test), message: messageOf(test.results.at(-1)?.errors ?? []) })), ...this.#errors],
      skipped: skipped.map((test) => ({ name: nameOf(test), reason: reasonOf(test) })),
    });
  }
}

const nameOf = (test: TestCase): string => test.titlePath().filter(Boolean).join(' > ');

const messageOf = (errors: readonly TestError[]): string => firstLines(errors.map(({ message, value }) => message ?? value ?? '').join('\n'));

/** With `--list` nothing runs: why is said by who lists. */
function reasonOf(test: TestCase): string {
  return process.env['YIZHAO_SKIP_REASON'] ?? test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '';
}

export default PlaywrightTally;
