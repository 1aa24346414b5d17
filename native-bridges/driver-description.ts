import type { z } from 'zod';
import type { TransportConfig } from '../contract/device-config.ts';
import type { DeviceKind } from '../contract/device.ts';

export interface ProfileDescription {
  readonly name: string;
  readonly model: string;
  /** Where the profile's facts come from, and how sure they are. */
  readonly source: string;
}

/** What answered on a port. */
export interface ProbeAnswer {
  readonly profile?: string;
  /** What the device said of itself, without personal data. */
  readonly detail: string;
  /** What its part of the configuration holds in place of the transport, such as a printer's address. */
  readonly address?: Readonly<Record<string, string | number>>;
}

/**
 * A driver as the technician meets it: the device manual is made of these, and `bridge probe` tries
 * them. Each device folder exports its own as `description.ts`.
 */
export interface DriverDescription {
  readonly device: DeviceKind;
  /** As in the configuration. */
  readonly driver: string;
  /** 读卡器（SDT 协议） */
  readonly title: string;
  /** The protocol and where it is laid down. */
  readonly protocol: string;
  readonly transports: readonly TransportConfig['kind'][];
  readonly profiles: readonly ProfileDescription[];
  /** How it is connected and set up, one instruction each, in Chinese. */
  readonly wiring: readonly string[];
  /** Its part of the configuration, whose descriptions are the manual's table of settings. */
  readonly settings: z.ZodType;
  /** Usual rates of a serial line, the likeliest first. */
  readonly baudRates?: readonly number[];
  /**
   * Asks whether such a device is at the other end; undefined where nothing of the kind answered. It
   * neither prints nor moves anything, closes what it opened, and ends soon after the signal aborts.
   */
  readonly probe?: (transport: TransportConfig, signal: AbortSignal) => Promise<ProbeAnswer | undefined>;
}
