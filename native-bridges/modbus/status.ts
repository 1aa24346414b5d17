import type { DeviceState } from '../../contract/device.ts';
import type { Fault } from '../../contract/fault.ts';

/** What a failed request says of the board: one that refuses is there, and one whose answer cannot be read may be. */
export function stateOf({ code }: Fault): DeviceState {
  if (code === 'device.offline' || code === 'device.timeout') return 'offline';
  return code === 'device.refused' ? 'hardwareError' : 'unknown';
}
