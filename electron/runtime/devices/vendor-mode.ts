import type { DeviceSupervisor } from './device-supervisor.ts';

/**
 * The handshake of XFS4IoT's VendorMode: the bank's operators ask for the machine, and have it once
 * nobody stands at it. While they ask or have it, no journey begins (readiness).
 */
export function answerVendorMode(devices: Pick<DeviceSupervisor, 'run' | 'statuses' | 'onChange'>, isIdle: () => boolean): { readonly idleChanged: () => void } {
  let answering = false;
  function answer(): void {
    const { vendorMode } = devices.statuses().vendorMode;
    const asked = (vendorMode === 'enterPending' && isIdle()) || vendorMode === 'exitPending';
    if (!asked || answering) return;
    answering = true;
    // Where the answer does not arrive, the next status asks again.
    void devices.run('vendorMode.acknowledge', {}).finally(() => {
      answering = false;
    });
  }
  devices.onChange(answer);
  return { idleChanged: answer };
}
