import type { Snapshot } from '../../contract/snapshot.ts';
import { createCamera, type Camera } from './camera.ts';
import { grabStill } from './still.ts';

let camera: Camera | undefined;

/** The camera of this machine, once the first snapshot has said that the page is to open it. */
export function machineCamera(): Camera | undefined {
  return camera;
}

function report(): void {
  // On a line that is lost nobody can be told; `tellCamera` does when it is back.
  if (camera !== undefined) window.kiosk.reportCamera({ status: camera.status }).catch(() => undefined);
}

/** Watches the camera where the machine has one, and tells the runtime how it is. */
export function watchMachineCamera({ kiosk }: Snapshot): void {
  if (camera !== undefined || kiosk.camera === undefined) return;
  const { label } = kiosk.camera;
  camera = createCamera({ devices: navigator.mediaDevices, report, grab: grabStill, ...(label === undefined ? {} : { label }) });
  camera.watch();
}

/** After the line came back: the runtime behind it may be a new one that has not heard of the camera. */
export function tellCamera(): void {
  report();
}
