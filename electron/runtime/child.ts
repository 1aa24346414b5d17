/** A part of the kiosk that runs as a process of its own, so that its crash is only its own. */
export interface ChildSpec {
  readonly entry: 'deviceHost' | 'central';
  readonly args: readonly string[];
}

/** A forked child process, by `node:child_process` or by Electron's `utilityProcess`. */
export interface Child {
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Whole lines of its standard output. */
  onLine(listener: (line: string) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
  /** For a child that hangs: without asking it. */
  killNow(): void;
}

export type ForkChild = (spec: ChildSpec) => Child;
