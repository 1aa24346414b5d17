/** What a frame leaves over beside a touch, on a slow processor. */
const atOnceMs = 4;

/** Runs a long reading in short tasks, so that a touch meanwhile is answered at once. */
export async function readInParts<Read>(reading: Generator<undefined, Read>): Promise<Read> {
  let began = performance.now();
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < atOnceMs) continue;
    await scheduler.yield();
    began = performance.now();
  }
}
