import type { z } from 'zod';
import type { doorPlateKindSchema } from '../../contract/premises.ts';

/** What the code of a door plate says, before the register of addresses is asked. */
export interface DoorPlate {
  readonly plate: z.infer<typeof doorPlateKindSchema>;
  readonly standardAddressId: string;
}

/** Reads the codes of the city's door plates (江门市门楼号牌管理条例 第十五条). Their format is not published, so each city's is an adaptor's own. */
export interface DoorPlateAdaptor {
  /** `undefined`: no code of a door plate. */
  read(payload: string): DoorPlate | undefined;
  /** The format in a sentence, where it may be told. */
  readonly format: string;
}
