/** So long another platform may take; a decision must not wait for one that hangs. */
const longestAnswerMs = 3_000;

/** What a platform answered, or `undefined` where it failed or took too long. What it throws may hold a person's values, so it goes nowhere. */
export async function inTime<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, longestAnswerMs, undefined);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
