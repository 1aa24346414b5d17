import { z } from 'zod';
import { businessNameSchema, personSchema } from '../application-parts.ts';
import { personal } from '../personal-schema.ts';
import { creditCodeSchema, fenSchema, isoDateSchema } from '../units.ts';
import { businessFields, envelope } from './envelope.ts';

/** A family member who takes part in a business that is run by a family; filed, not registered. */
export const familyMemberSchema = z
  .strictObject({ name: personal(z.string().min(1).max(50)), idNumber: personal(z.string().min(15).max(18)) })
  .describe('A family member who takes part in the business: filed, not registered (市场主体登记管理条例实施细则 第七条). Rule A18.');

/** 个体工商户 设立. */
export const individualBusinessEstablishmentSchema = z
  .strictObject({
    ...envelope,
    ...businessFields,
    item: z.literal('individualBusiness.establish'),
    composition: z.enum(['individual', 'family']).describe('组成形式: 个人经营 or 家庭经营, as the licence states it.'),
    familyMembers: z.array(familyMemberSchema).max(20).optional().describe('At least one where a family runs the business; left out otherwise.'),
    operator: personSchema.describe('经营者. Signs as `operator`.'),
    name: businessNameSchema.nullable().describe('null: the business uses no name, which the law allows.'),
    funds: fenSchema.optional().describe('资金数额 in fen; nothing is asked as a minimum.'),
  })
  .describe('设立个体工商户. The operator signs. On approval a licence is issued with a code that begins with 92.');
export type IndividualBusinessEstablishment = z.output<typeof individualBusinessEstablishmentSchema>;

/** 个人独资企业 设立. */
export const soleProprietorshipEstablishmentSchema = z
  .strictObject({
    ...envelope,
    ...businessFields,
    item: z.literal('soleProprietorship.establish'),
    investor: personSchema.describe('投资人, one natural person. Signs as `investor`.'),
    contribution: fenSchema.describe('出资额 in fen, above zero; no minimum (个人独资企业法 第八条).'),
    contributedFrom: z.enum(['ownProperty', 'familyProperty']).describe('Whether the investor answers with own or with the family’s property, which has to be stated (个人独资企业法 第十八条).'),
  })
  .describe('设立个人独资企业. The investor signs. On approval a licence is issued with a code that begins with 91.');
export type SoleProprietorshipEstablishment = z.output<typeof soleProprietorshipEstablishmentSchema>;

/** Names one of `people` within the same application. */
export const personRefSchema = z.string().regex(/^p\d{1,3}$/, 'p and a number, as in people').meta({ description: 'The `ref` of one of `people`.', examples: ['p1'] });
export type PersonRef = z.infer<typeof personRefSchema>;

/** 公司法 第四十八条. Labour, credit, a person's name, goodwill, a franchise and encumbered property are no contributions, so there is no word for them. */
export const contributionMethodSchema = z
  .enum(['cash', 'inKind', 'intellectualProperty', 'landUseRight', 'equity', 'claim'])
  .describe('出资方式: 货币, 实物, 知识产权, 土地使用权, 股权, 债权. Labour, credit, a name, goodwill, a franchise and encumbered property are not allowed (公司法 第四十八条).');

/** A shareholder (股东): one of `people`, or an organisation that one of them signs for. */
export const shareholderSchema = z
  .strictObject({
    party: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('person'), person: personRefSchema }).describe('A natural person.'),
      z
        .strictObject({
          kind: z.literal('organisation'),
          name: z.string().min(1).max(80).describe('As on its licence.'),
          creditCode: creditCodeSchema,
          signatory: personRefSchema.describe('Who signs for it.'),
        })
        .describe('A company or other organisation.'),
    ]),
    subscribed: fenSchema.describe('认缴出资额 in fen, above zero. All of them together are the registered capital, to the fen.'),
    method: contributionMethodSchema,
    dueOn: isoDateSchema.describe('出资日期: not past, and at the latest five years after the day of establishment, that day included (公司法 第四十七条); from 29 February five years end on 28 February.'),
  })
  .describe('股东');
export type Shareholder = z.infer<typeof shareholderSchema>;

const ownerSchema = z.strictObject({
  person: personRefSchema,
  by: z
    .enum(['equity', 'votes', 'control', 'seniorManager'])
    .describe('equity: 25 % or more of the equity, held directly or through others; votes: 25 % or more of profits or votes; control: controls the company with less; seniorManager: responsible for daily management, only where nobody is listed for another reason (受益所有人信息管理办法 第六条).'),
  share: z.int().min(0).max(10_000).describe('Per ten thousand of equity, profits or votes: 2500 is 25 %. 0 for control or management.'),
});

/** The parts of a limited company's registration that a conversion (个转企) asks for as well. */
export const companyFields = {
  people: z
    .array(z.strictObject({ ref: personRefSchema, ...personSchema.shape }))
    .min(1)
    .max(200)
    .describe('Everybody who has a part in the company, each once, with a `ref` by which the other fields name them.'),
  registeredCapital: fenSchema.describe('注册资本 in fen: the sum of what the shareholders subscribe.'),
  shareholders: z.array(shareholderSchema).max(60).describe('One to fifty (公司法 第四十二条). Each signs under the ref of the person, or of who signs for the organisation.'),
  legalRepresentative: personRefSchema.describe('法定代表人: a director or the manager (公司法 第十条). Signs.'),
  board: z
    .strictObject({ mode: z.enum(['singleDirector', 'board']), directors: z.array(personRefSchema).max(30) })
    .describe('singleDirector: exactly one director instead of a board (公司法 第七十五条); board: three or more (第六十八条).'),
  supervision: z
    .strictObject({
      mode: z.enum(['none', 'singleSupervisor', 'board', 'auditCommittee']),
      supervisors: z.array(personRefSchema).max(30),
      employeeRepresentatives: z.array(personRefSchema).max(30).optional().describe('Of a board: which of the supervisors represent the employees (职工代表), at least a third of them (公司法 第七十六条). Left out, a person looks at the case.'),
    })
    .describe(
      'none: nobody, with the consent of all shareholders, the document noSupervisor among `consents` (公司法 第八十三条); singleSupervisor: exactly one; board: three or more; auditCommittee: directors of a board (第六十九条). Directors and the manager are no supervisors (第七十六条).',
    ),
  manager: personRefSchema.optional().describe('经理, where there is one.'),
  articles: z
    .strictObject({ template: z.string().max(40), edition: z.string().max(40), hash: z.string().regex(/^[0-9a-f]{64}$/) })
    .describe('章程: template, edition and hash as POST /v1/articles gives them for the values of this very application.'),
  term: z
    .discriminatedUnion('kind', [z.strictObject({ kind: z.literal('long') }), z.strictObject({ kind: z.literal('years'), years: z.int().min(1).max(100) })])
    .describe('营业期限: filed, not printed since 2022-09-01.'),
  beneficialOwners: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('exempt') }).describe('The promise that exempts: capital of at most ten million yuan, all shareholders natural persons, nobody else owns or controls; the document beneficialOwnerExemption among `consents` (受益所有人信息管理办法 第三条).'),
      z.strictObject({ kind: z.literal('list'), owners: z.array(ownerSchema).min(1).max(20) }),
    ])
    .describe('受益所有人, filed at establishment since 2024-11-01.'),
  electronicService: z.boolean().describe('Whether documents may be served electronically (广东省优化营商环境条例 第十四条).'),
};

/** 有限责任公司 设立. */
export const limitedCompanyEstablishmentSchema = z
  .strictObject({ ...envelope, ...businessFields, ...companyFields, item: z.literal('limitedCompany.establish') })
  .describe(
    '设立有限责任公司. All shareholders and the legal representative sign, each under the own ref; everybody in `people` who is more than a beneficial owner is identified first (POST /v1/identity-checks). The articles come from POST /v1/articles. On approval a licence is issued with a code that begins with 91.',
  );
export type LimitedCompanyEstablishment = z.output<typeof limitedCompanyEstablishmentSchema>;
