/** Runs one at a time, in the order of calling; a failure of one does not stop the next. */
export interface Lock {
  run<Value>(action: () => Promise<Value>): Promise<Value>;
}

export function createLock(): Lock {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run: (action) => {
      const turn = tail.then(action);
      tail = turn.catch(() => undefined);
      return turn;
    },
  };
}
