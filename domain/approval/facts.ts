import type { StandardAddress } from '../../contract/application.ts';
import type { IsoDate } from '../../contract/units.ts';
import type { NameOnRecord } from '../name/record-rules.ts';

/** What the registry knows beside the application. Whoever asks for a decision looks these up first. */
export interface Facts {
  /** The day in China on which it is decided. */
  readonly today: IsoDate;
  /** The address of the register under the id that the application names; `null` where there is none. */
  readonly standardAddress: StandardAddress | null;
  /** Licences in force at that very address. */
  readonly licencesAtAddress: number;
  /**
   * Names of the same registrar that bear this trade name, or whose trade name and industry joined read
   * like this one's. Others do no harm.
   */
  readonly namesOnRecord: readonly NameOnRecord[];
  /** Whether the contact's token proves that a code sent to the number came back. */
  readonly contactVerified: boolean;
  /** Whether the person who stands at the machine was verified to be the operator. */
  readonly identityVerified: boolean;
}
