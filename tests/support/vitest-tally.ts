import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
import { firstLines, writeTally, type Failure, type Tally } from './tally.ts';

/** Counts for `tests/run.ts`. The reason of a skipped test is the note of `context.skip(note)`, or the end of its title: `… (skipped: reason)`. */
class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ module, test })));
    const inState = (state: ReturnType<TestCase['result']>['state']) => tests.filter(({ test }) => test.result().state === state);
    const tally: Tally = {
      passed: inState('passed').length,
      failures: [
        ...inState('failed').map(({ module, test }) => ({ name: `${module.relativeModuleId} > ${test.fullName}`, message: messageOf(test.result().errors ?? []) })),
        ...inState('pending').map(({ module, test }) => ({ name: `${module.relativeModuleId} > ${test.fullName}`, message: 'it never ran' })),
        // A file that could not even be loaded has no tests to fail in its place.
        ...modules.flatMap((module) => module.errors().map((error): Failure => ({ name: module.relativeModuleId, message: messageOf([error]) }))),
        ...unhandledErrors.map((error): Failure => ({ name: 'vitest: an error outside of all tests', message: messageOf([error]) })),
      ],
      skipped: inState('skipped').map(({ module, test }) => ({ name: `${module.relativeModuleId} > ${test.fullName}`, reason: reasonOf(test) ?? '' })),
    };
    writeTally(tally);
  }
}

const messageOf = (errors: readonly SerializedError[]): string => firstLines(errors.map(textOf).join('\n'));

function textOf({ message, diff = '', stack = '' }: SerializedError): string {
  const places = stack.split('\n').filter((line) => /^ +at /.test(line));
  return [message, diff, ...places].join('\n');
}

function reasonOf(test: TestCase): string | undefined {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return note ?? /\(skipped: (.+)\)/.exec(test.fullName)?.[1];
}

export default VitestTally;
