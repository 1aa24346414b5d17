import { z } from 'zod';
import { businessNameSchema, personSchema } from '../application-parts.ts';
import { personal } from '../personal.ts';
import { creditCodeSchema, fenSchema, isoDateSchema } from '../units.ts';
import { businessFields, envelope } from './envelope.ts';

/** A family member who takes part in a business that is run by a family; filed, not registered. */
export const familyMemberSchema = z.strictObject({ name: personal(z.string().min(1).max(50)), idNumber: personal(z.string().min(15).max(18)) });

/** 个体工商户 设立. */
export const individualBusinessEstablishmentSchema = z.strictObject({
  ...envelope,
  ...businessFields,
  item: z.literal('individualBusiness.establish'),
  composition: z.enum(['individual', 'family']),
  /** At least one where a family runs the business. */
  familyMembers: z.array(familyMemberSchema).max(20).optional(),
  operator: personSchema,
  /** `null`: the business uses no name, which the law allows. */
  name: businessNameSchema.nullable(),
  /** 资金数额; nothing is asked as a minimum. */
  funds: fenSchema.optional(),
});
export type IndividualBusinessEstablishment = z.output<typeof individualBusinessEstablishmentSchema>;

/** 个人独资企业 设立. */
export const soleProprietorshipEstablishmentSchema = z.strictObject({
  ...envelope,
  ...businessFields,
  item: z.literal('soleProprietorship.establish'),
  investor: personSchema,
  contribution: fenSchema,
  /** Whether the investor answers with own or with the family's property (个人独资企业法 第十八条). */
  contributedFrom: z.enum(['ownProperty', 'familyProperty']),
});
export type SoleProprietorshipEstablishment = z.output<typeof soleProprietorshipEstablishmentSchema>;

/** Names one of `people` within the same application. */
export const personRefSchema = z.string().regex(/^p\d{1,3}$/, 'p and a number, as in people');
export type PersonRef = z.infer<typeof personRefSchema>;

export const contributionMethodSchema = z.enum(['cash', 'inKind', 'intellectualProperty', 'landUseRight', 'equity', 'claim']);

/** A shareholder (股东): one of `people`, or an organisation that one of them signs for. */
export const shareholderSchema = z.strictObject({
  party: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), person: personRefSchema }),
    z.strictObject({ kind: z.literal('organisation'), name: z.string().min(1).max(80), creditCode: creditCodeSchema, signatory: personRefSchema }),
  ]),
  /** 认缴出资额 */
  subscribed: fenSchema,
  method: contributionMethodSchema,
  /** 出资日期 at the latest, at most five years after establishment (公司法 第四十七条). */
  dueOn: isoDateSchema,
});
export type Shareholder = z.infer<typeof shareholderSchema>;

/** The parts of a limited company's registration that a conversion (个转企) asks for as well. */
export const companyFields = {
  /** Everybody who has a part in the company, each once. */
  people: z.array(z.strictObject({ ref: personRefSchema, ...personSchema.shape })).min(1).max(200),
  /** 注册资本 */
  registeredCapital: fenSchema,
  shareholders: z.array(shareholderSchema).max(60),
  legalRepresentative: personRefSchema,
  board: z.strictObject({ mode: z.enum(['singleDirector', 'board']), directors: z.array(personRefSchema).max(30) }),
  /**
   * `none` needs the consent of all shareholders: the document `noSupervisor` among `consents`, signed by
   * them with the application. An `auditCommittee` names directors. A `board` has employees among it: who
   * they are, `employeeRepresentatives` says.
   */
  supervision: z.strictObject({
    mode: z.enum(['none', 'singleSupervisor', 'board', 'auditCommittee']),
    supervisors: z.array(personRefSchema).max(30),
    /** 职工代表 among the supervisors, at least a third of them (公司法 第七十六条). */
    employeeRepresentatives: z.array(personRefSchema).max(30).optional(),
  }),
  manager: personRefSchema.optional(),
  /** The articles (章程) made from a template; `hash` is SM3 of the text that everybody reads and signs. */
  articles: z.strictObject({ template: z.string().max(40), edition: z.string().max(40), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** 营业期限: filed, not printed since 2022-09-01. */
  term: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('long') }), z.strictObject({ kind: z.literal('years'), years: z.int().min(1).max(100) })]),
  /**
   * 受益所有人: the list, or the promise that exempts companies of natural persons with at most ten million
   * yuan, the document `beneficialOwnerExemption` among `consents` (受益所有人信息管理办法 第三条).
   */
  beneficialOwners: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('exempt') }),
    z.strictObject({
      kind: z.literal('list'),
      owners: z
        .array(z.strictObject({ person: personRefSchema, by: z.enum(['equity', 'votes', 'control', 'seniorManager']), /** Per ten thousand of equity or votes. */ share: z.int().min(0).max(10_000) }))
        .min(1)
        .max(20),
    }),
  ]),
  /** 送达地址: documents may be served electronically (广东省优化营商环境条例 第十四条). */
  electronicService: z.boolean(),
};

/** 有限责任公司 设立. */
export const limitedCompanyEstablishmentSchema = z.strictObject({ ...envelope, ...businessFields, ...companyFields, item: z.literal('limitedCompany.establish') });
export type LimitedCompanyEstablishment = z.output<typeof limitedCompanyEstablishmentSchema>;
