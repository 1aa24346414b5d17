/**
 * The machines of hidlab that the tests need: `uhid` has no device until a test makes one, as root; in
 * `usb` a plain user finds a reader on a true USB bus, and udev with the rules of `deploy/`.
 */
export type Machine = 'uhid' | 'usb';

/** A test that runs inside a machine of hidlab; it fails by throwing. */
export interface HidCase {
  readonly name: string;
  readonly on: Machine;
  run(): Promise<void>;
}
