import type { z } from 'zod';
import type { Fault } from '../../../contract/fault.ts';
import type { nameConsideredSchema, NameStanding } from '../../../contract/names.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { DivisionCode } from '../../../contract/units.ts';
import { namePrefix } from '../../../domain/name/compose.ts';
import { isInTheWay, isNear } from '../../../domain/name/standing.ts';
import type { CentralClient } from '../central/central-client.ts';

/** As many as fit beside the keyboard. */
const mostFree = 6;
/** The longest word that names are suggested from. */
const longestWord = 6;

/** What the register says of a trade name; where something is in its way, or nothing is typed yet, also names that it would take. */
export async function considerName(
  central: Pick<CentralClient, 'checkName' | 'suggestNames'>,
  registrarDivision: DivisionCode,
  { entityKind, tradeName, industry, legalForm, ideas }: z.output<typeof nameConsideredSchema>,
): Promise<Result<NameStanding, Fault>> {
  const checked = tradeName === '' ? ok([]) : await central.checkName(registrarDivision, { division: namePrefix(registrarDivision), tradeName, industry, legalForm }, entityKind);
  if (!checked.ok) return checked;
  const [inTheWay, near] = [checked.value.filter(isInTheWay), checked.value.filter(isNear)];
  const words = tradeName === '' ? ideas : inTheWay.length > 0 ? [Array.from(tradeName).slice(0, longestWord).join('')] : [];
  if (words.length === 0) return ok({ inTheWay, near, free: [] });
  const free = await central.suggestNames({ registrarDivision, entityKind, words, industry, legalForm, limit: mostFree });
  // Without suggestions the check is worth as much.
  return ok({ inTheWay, near, free: free.ok ? [...new Set(free.value.map((name) => name.tradeName))] : [] });
}
