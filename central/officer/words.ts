import { z } from 'zod';
import { askedDefectSchema, officerDecisionSchema, type OfficerDecision, type WrittenRefusal } from '../../contract/officer.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema } from '../../contract/units.ts';
import { refusalText, refusalTitle, remediesOf } from '../../domain/supervision/refusal-text.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';
import type { Db, Trx } from '../store/store.ts';
import { businessNameOf } from './business-name.ts';

const wordsSchema = z.object({
  overrides: z.array(z.object({ rule: z.string(), reason: z.string() })).optional(),
  defects: z.array(askedDefectSchema).optional(),
  reasons: z.array(z.string()).optional(),
  legalBasis: z.array(z.string()).optional(),
});

/** What an officer decided on a case, in the officer's own words. `addressee` is printed on a refusal for whoever may see it. */
export async function decisionOfOfficer(db: Db | Trx, parts: CentralParts, caseId: string, addressee?: string): Promise<OfficerDecision | undefined> {
  const row = await db
    .selectFrom('officerDecision')
    .innerJoin('applicationCase', 'applicationCase.caseId', 'officerDecision.caseId')
    .leftJoin('writtenRefusal', 'writtenRefusal.caseId', 'officerDecision.caseId')
    .where('officerDecision.caseId', '=', caseId)
    .select(['outcome', 'sealed', 'decidedAt', 'registrarDivision', 'openPart', 'number', 'edition'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const words = wordsSchema.parse(JSON.parse(parts.vault.open(caseId, row.sealed)));
  const at = instantSchema.parse(row.decidedAt.toISOString());
  switch (row.outcome) {
    case 'approved':
      return officerDecisionSchema.parse({ outcome: 'approved', at, overrides: words.overrides ?? [] });
    case 'correctionAsked':
      return { outcome: 'correctionAsked', at, defects: words.defects ?? [] };
    case 'refused': {
      const { number, edition } = row;
      if (number === null || edition === null) throw new Error('a refusal has no document');
      const registrar = parts.issuer.registrarNameOf(divisionCodeSchema.parse(row.registrarDivision));
      const content = {
        number,
        registrar,
        ...(addressee === undefined ? {} : { addressee }),
        businessName: businessNameOf(row.openPart),
        caseId: caseIdSchema.parse(caseId),
        issuedOn: chinaDay(row.decidedAt),
        reasons: words.reasons ?? [],
        legalBasis: words.legalBasis ?? [],
      };
      const refusal: WrittenRefusal = { title: refusalTitle, ...content, remedies: remediesOf(registrar), text: refusalText({ ...content, human: parts.human }), edition };
      return { outcome: 'refused', at, refusal };
    }
  }
}
