import { z } from 'zod';
import type { LimitedCompanyEstablishment, Shareholder } from '../../../contract/registration/establish.ts';
import { text } from '../../approval/rule.ts';
import { sumOfShares } from '../../licence/wording.ts';
import type { AnswersRead, Row } from './answers.ts';
import type { Offices } from './organs.ts';
import { isPerson, memberOfRow, personColumns, type Member } from './people.ts';
import { ask, option } from './registration.ts';

/** 受益所有人信息管理办法 第三条: at most ten million yuan, in fen. */
const mostExempt = 1_000_000_000n;
/** 第六条: a quarter, in ten thousandths. */
const quarter = 2500;

/** 受益所有人: a promise where the exemption is open; else only those whom the shares do not show. */
export const ownerQuestions = [
  ask({
    id: 'owners',
    title: text('股东背后还有别人说了算吗？', '股東背後還有別人說了算嗎？', 'Does anybody else own or control it?'),
    lead: text('注册资本一千万元以下、没有别人的，承诺了就不用备案。', '註冊資本一千萬元以下、沒有別人的，承諾了就不用備案。', 'With up to ten million yuan and nobody else, a promise is enough.'),
    visibleIf: { value: 'register.exemptible', is: true },
    fields: [{
      id: 'owners', type: 'choice', label: text('受益所有人', '受益所有人', 'Beneficial owners'),
      options: [option('exempt', text('没有别人，我承诺', '沒有別人，我承諾', 'Nobody else; I promise it')), option('list', text('有，要备案', '有，要備案', 'Yes; they are to be filed'))],
    }],
  }),
  ask({
    id: 'otherOwners',
    title: text('还有谁最终拥有或者控制公司？', '還有誰最終擁有或者控制公司？', 'Who else owns or controls it in the end?'),
    lead: text('自己出资四分之一以上的股东已经算上；没有别人就跳过。', '自己出資四分之一以上的股東已經算上；沒有別人就跳過。', 'Shareholders with a quarter are counted already; skip it if there is nobody else.'),
    visibleIf: { any: [{ value: 'answers.owners', is: 'list' }, { value: 'register.exemptible', is: false }] },
    fields: [{
      id: 'otherOwners', type: 'list', required: false, min: 0, max: 10, label: text('其他受益所有人', '其他受益所有人', 'Other beneficial owners'),
      of: [
        ...personColumns(text('姓名和身份证号码', '姓名和身份證號碼', 'Name and identity number'), true),
        {
          id: 'by', type: 'choice', label: text('怎样拥有或者控制', '怎樣擁有或者控制', 'How'),
          options: [
            option('equity', text('通过别的单位持有股权', '通過別的單位持有股權', 'Holds equity through others')),
            option('votes', text('有四分之一以上的收益权或者表决权', '有四分之一以上的收益權或者表決權', 'A quarter of profits or votes')),
            option('control', text('单独或者联合实际控制', '單獨或者聯合實際控制', 'Controls it in fact')),
          ],
        },
        { id: 'percent', type: 'number', min: 0, max: 100, label: text('占百分之几', '佔百分之幾', 'Per cent'), help: text('有小数的进到整数；实际控制的填 0', '有小數的進到整數；實際控制的填 0', 'Rounded up; 0 for control') },
      ],
    }],
  }),
];

/** Whether the promise may take the place of the list: ten million at most, and natural persons only. */
export function exemptible(shareholders: readonly Shareholder[]): boolean {
  return sumOfShares(shareholders) <= mostExempt && shareholders.every(({ party }) => party.kind === 'person');
}

/** Whether owners are listed, by the answers and by what the shares leave open. */
export function listsOwners(answers: AnswersRead, shareholders: readonly Shareholder[]): boolean {
  return !exemptible(shareholders) || answers.is('owners', 'list');
}

type Owners = LimitedCompanyEstablishment['beneficialOwners'];
type Owner = Extract<Owners, { kind: 'list' }>['owners'][number];

const ownerSchema = z.object({ by: z.enum(['equity', 'votes', 'control']), percent: z.int().min(0).max(100) });

/** Whether an entry of the list is whole. */
export function isOwner(row: Row): boolean {
  return isPerson(row) && ownerSchema.safeParse(row).success;
}

/** Those entered, the shareholders with a quarter themselves, and where there is neither, who manages the company daily (第六条). */
export function beneficialOwnersOf(answers: AnswersRead, members: readonly Member[], shareholders: readonly Shareholder[], { leaders, manager }: Offices): Owners {
  if (!listsOwners(answers, shareholders)) return { kind: 'exempt' };
  const entered = answers.rows('otherOwners').filter(isOwner).map((row): Owner => {
    const { by, percent } = ownerSchema.parse(row);
    return { person: memberOfRow(members, row).ref, by, share: by === 'control' ? 0 : percent * 100 };
  });
  const all = sumOfShares(shareholders);
  const large = shareholders.flatMap(({ party, subscribed }): Owner[] => {
    if (party.kind !== 'person' || all === 0n || entered.some(({ person }) => person === party.person)) return [];
    const share = Number((BigInt(subscribed) * 10_000n) / all);
    return share >= quarter ? [{ person: party.person, by: 'equity', share }] : [];
  });
  const owners = [...large, ...entered];
  const daily = manager ?? leaders[0];
  return { kind: 'list', owners: owners.length > 0 || daily === undefined ? owners : [{ person: daily.ref, by: 'seniorManager', share: 0 }] };
}
