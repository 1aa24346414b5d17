import { z } from 'zod';
import {
  individualBusinessLicenceSchema,
  limitedCompanyLicenceSchema,
  soleProprietorshipLicenceSchema,
  type IssuedLicence,
  type LicenceContent,
} from '../../../contract/licence.ts';
import { encodeLicenceQr } from '../../../domain/licence/qr.ts';

// Licences of nobody, for tests and benchmarks: division 440799 is unassigned, and nothing signed them.

const face = {
  edition: '2019',
  premises: '广东省江门市蓬江区示范街道示范路1号之二首层103铺',
  businessScope: '许可项目：餐饮服务；食品销售。（依法须经批准的项目，经相关部门批准后方可开展经营活动）一般项目：日用百货销售；互联网销售（除销售需要许可的商品）。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）',
  registeredOn: '2026-11-21',
  registrar: '江门市蓬江区市场监督管理局',
  issuedOn: '2026-11-21',
} as const;

export function inventedLicence(changes: Partial<z.input<typeof individualBusinessLicenceSchema>> = {}, issuer: IssuedLicence['issuer'] = 'sandbox'): IssuedLicence {
  const items = { creditCode: '92440799MAGEH001X6', name: '江门市蓬江区清泉饮品店（个体工商户）', legalType: '个体工商户', composition: '个人经营', operator: '陈佳欣' } as const;
  return issuedAs(z.decode(individualBusinessLicenceSchema, { ...face, ...items, ...changes }), issuer);
}

export function inventedSoleProprietorship(changes: Partial<z.input<typeof soleProprietorshipLicenceSchema>> = {}, issuer: IssuedLicence['issuer'] = 'sandbox'): IssuedLicence {
  const items = { creditCode: '91440799MAGEH001X9', name: '江门市蓬江区清泉饮品厂', legalType: '个人独资企业', investor: '陈佳欣', contribution: '伍万元人民币' } as const;
  return issuedAs(z.decode(soleProprietorshipLicenceSchema, { ...face, ...items, ...changes }), issuer);
}

export function inventedCompany(changes: Partial<z.input<typeof limitedCompanyLicenceSchema>> = {}, issuer: IssuedLicence['issuer'] = 'sandbox'): IssuedLicence {
  const items = { creditCode: '91440799MAGEH0001H', name: '江门市清泉饮品有限公司', legalType: '有限责任公司（自然人投资或控股）', legalRepresentative: '陈佳欣', registeredCapital: '壹佰万元人民币' } as const;
  return issuedAs(z.decode(limitedCompanyLicenceSchema, { ...face, ...items, ...changes }), issuer);
}

function issuedAs(content: LicenceContent, issuer: IssuedLicence['issuer']): IssuedLicence {
  const signature = '0123456789abcdef'.repeat(8);
  return { content, signature, keyId: 'sandbox-1', qr: encodeLicenceQr({ content, signature, keyId: 'sandbox-1', base: 'https://example.invalid/v' }), issuer };
}
