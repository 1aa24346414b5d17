import { z } from 'zod';
import { addressListSchema } from '../../contract/central.ts';
import {
  addressPageQuerySchema,
  divisionListSchema,
  divisionQuerySchema,
  doorPlateAnswerSchema,
  doorPlateRequestSchema,
  jurisdictionQuerySchema,
  jurisdictionSchema,
  streetListSchema,
  type DoorPlateAnswer,
} from '../../contract/premises.ts';
import { divisionCodeSchema } from '../../contract/units.ts';
import { text } from '../../domain/approval/rule.ts';
import { divisionOf, divisionsWithin } from '../../domain/codes/divisions.ts';
import { streetsOf } from '../../domain/codes/streets.ts';
import { jurisdictionOf } from '../../domain/premises/jurisdiction.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** So many addresses behind a plate are offered; a building of more is searched by words. */
const behindAPlate = 50;

/** Where a business may be: divisions, streets, addresses, door plates, and whose registrar has jurisdiction. */
export function addressRoutes(api: CentralApi, parts: CentralParts): void {
  const { addresses, doorPlates, places } = parts;

  api.get(
    '/v1/divisions',
    {
      config: { admits: ['public'] },
      schema: {
        tags: ['premises'],
        summary: 'Divisions of a province or city',
        description: 'Provinces, cities and counties (GB/T 2260, edition 2024). Without parent the provinces; of a county the list is empty. At most some sixty, so there is one page.',
        querystring: divisionQuerySchema,
        response: { 200: divisionListSchema },
      },
    },
    ({ query: { parent } }) => {
      if (parent !== undefined && divisionOf(parent) === undefined) throw new Refusal('notFound', 'there is no such division', [{ path: 'querystring.parent', message: 'unknown' }]);
      return { divisions: divisionsWithin(parent).map((division) => ({ ...division, code: divisionCodeSchema.parse(division.code) })) };
    },
  );

  api.get(
    '/v1/divisions/:code/streets',
    {
      config: { admits: ['public'] },
      schema: {
        tags: ['premises'],
        summary: 'Streets and towns of a county',
        description: 'Nine-digit codes of the streets (街道) and towns (镇), so far of Jiangmen (edition 2023); empty elsewhere.',
        params: z.strictObject({ code: divisionCodeSchema }),
        response: { 200: streetListSchema },
      },
    },
    ({ params: { code } }) => {
      if (divisionOf(code)?.level !== 'county') throw new Refusal('notFound', 'there is no such county-level division', [{ path: 'params.code', message: 'unknown' }]);
      return { streets: streetsOf(code) };
    },
  );

  api.get(
    '/v1/addresses',
    {
      config: { admits: ['kiosk', 'signer', 'officer'] },
      schema: {
        tags: ['premises'],
        summary: 'Standard addresses of a street',
        description: `Addresses of the city's door-plate register whose text has every word of the query. What an application names as premises is one of these, to the letter. ${places.about}`,
        querystring: addressPageQuerySchema,
        response: { 200: addressListSchema },
      },
    },
    async ({ query: { street, query, limit, after } }) => {
      const found = await addresses.find(street, query, limit + 1, after);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { addresses: page, ...(found.length > limit && last !== undefined ? { next: last.id } : {}) };
    },
  );

  api.post(
    '/v1/addresses/from-door-plate',
    {
      config: { admits: ['kiosk', 'signer', 'officer'] },
      schema: {
        tags: ['premises'],
        summary: 'The standard address behind the QR code of a door plate',
        description: `Reads what a scanner took from a plate (江门市门楼号牌管理条例). Writes nothing. A code that is none, or of no address, is an answer and no error. ${doorPlates.format}`,
        body: doorPlateRequestSchema,
        response: { 200: doorPlateAnswerSchema },
      },
    },
    ({ body }) => addressOfPlate(parts, body.payload),
  );

  api.get(
    '/v1/jurisdiction',
    {
      config: { admits: ['public'] },
      schema: {
        tags: ['premises'],
        summary: 'Whose registrar has jurisdiction over a business at an address',
        description: 'Computed from street and item (市场主体登记管理条例实施细则 第三条、第四条、第十条); rule A6 compares it with the registrarDivision of an application. item is a kind of business (individualBusiness, soleProprietorship, partnership, limitedCompany, jointStockCompany) and what is done, as in limitedCompany.establish.',
        querystring: jurisdictionQuerySchema,
        response: { 200: jurisdictionSchema },
      },
    },
    ({ query: { street, item } }) => {
      const jurisdiction = jurisdictionOf(street, item);
      if (jurisdiction === undefined) throw new Refusal('notFound', 'no such street, or no such kind of business', [{ path: 'querystring.street', message: 'unknown, or' }, { path: 'querystring.item', message: 'unknown' }]);
      return jurisdiction;
    },
  );
}

async function addressOfPlate({ addresses, doorPlates }: CentralParts, payload: string): Promise<DoorPlateAnswer> {
  const read = doorPlates.read(payload);
  if (read === undefined) return { result: 'unknownCode', reason: text('这不是门牌二维码', '這不是門牌二維碼', 'This is no code of a door plate of this city.') };
  const address = await addresses.byId(read.standardAddressId);
  if (address === undefined) return { result: 'unknownPlate', reason: text('标准地址库里没有这块门牌', '標準地址庫裡沒有這塊門牌', 'The register of addresses does not have this plate.') };
  return { result: 'found', plate: read.plate, address, within: await addresses.within(address, behindAPlate) };
}
