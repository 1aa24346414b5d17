/** Milliseconds of this process's CPU that a piece of work takes: a busy machine makes it wait, but not dearer. */
export function cpuMsOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
