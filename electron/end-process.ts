import type { ChildProcess } from 'node:child_process';

/**
 * Signals a child that did start. One that could not be started has no process id, and Node would then
 * signal process 0, which is everybody in this process' own group, itself included.
 */
export function endProcess(child: ChildProcess | undefined, signal: NodeJS.Signals = 'SIGTERM'): void {
  if (child?.pid !== undefined) child.kill(signal);
}

/** Ends a child that was started `detached` together with all that it started. */
export function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is empty already.
  }
}
