import { z } from 'zod';
import type { Person } from '../../../contract/application-parts.ts';
import type { Shareholder } from '../../../contract/registration/establish.ts';
import type { Field, ListedField } from '../../../contract/service-field.ts';
import { creditCodeSchema, fenSchema, isoDateSchema } from '../../../contract/units.ts';
import { text } from '../../approval/rule.ts';
import type { AnswersRead, Row } from './answers.ts';
import { isPerson, memberOfRow, personColumns, type Member } from './people.ts';
import { ask, option } from './registration.ts';

const methods = ['cash', 'inKind', 'intellectualProperty', 'landUseRight', 'equity', 'claim'] as const;

const methodOptions = [
  option('cash', text('货币（钱）', '貨幣（錢）', 'Money')),
  option('inKind', text('实物（设备、车辆……）', '實物（設備、車輛……）', 'Things')),
  option('intellectualProperty', text('知识产权', '知識產權', 'Intellectual property')),
  option('landUseRight', text('土地使用权', '土地使用權', 'A right to use land')),
  option('equity', text('别的公司的股权', '別的公司的股權', 'Shares of another company')),
  option('claim', text('债权', '債權', 'A claim')),
];

/** Five years have 1826 or 1827 days; the last one rule A8 counts by the calendar (公司法 第四十七条). */
const fiveYears = { daysFromToday: 1826 };
/** A trillion yuan: fifty parts of it are still an amount that an application can hold. */
const mostFen = 100_000_000_000_000;
const dueHelp = text('公司成立起五年以内', '公司成立起五年以內', 'Within five years of the establishment');

/** What each shareholder says of the own part, in a list. */
const shareColumns: ListedField[] = [
  { id: 'subscribed', type: 'money', minFen: 1, maxFen: mostFen, label: text('出多少钱（认缴出资额）', '出多少錢（認繳出資額）', 'Subscribed amount') },
  { id: 'method', type: 'choice', options: methodOptions, label: text('用什么出（出资方式）', '用什麼出（出資方式）', 'Contributed as') },
  { id: 'dueOn', type: 'date', earliest: { daysFromToday: 0 }, latest: fiveYears, label: text('最晚哪天缴足（出资日期）', '最晚哪天繳足（出資日期）', 'Paid in by'), help: dueHelp },
];

const ownShareFields: Field[] = [
  { id: 'ownSubscribed', type: 'money', minFen: 1, maxFen: mostFen, label: text('认缴出资额', '認繳出資額', 'Subscribed amount') },
  { id: 'ownMethod', type: 'choice', options: methodOptions, label: text('出资方式', '出資方式', 'Contributed as') },
  { id: 'ownDueOn', type: 'date', earliest: { daysFromToday: 0 }, latest: fiveYears, label: text('最晚哪天缴足（出资日期）', '最晚哪天繳足（出資日期）', 'Paid in by'), help: dueHelp },
];

/** 股东. The registered capital is not asked: it is what all of them subscribe. */
export const shareQuestions = [
  ask({
    id: 'founders',
    title: text('公司的股东有谁？', '公司的股東有誰？', 'Who are the shareholders?'),
    lead: text('一个到五十个，可以多选。每位股东都要签名。', '一個到五十個，可以多選。每位股東都要簽名。', 'One to fifty; choose all that apply. Each of them signs.'),
    fields: [{
      id: 'founders', type: 'choice', multiple: true, label: text('股东', '股東', 'Shareholders'),
      options: [
        option('self', text('我自己', '我自己', 'Myself')),
        option('people', text('别的人', '別的人', 'Other people')),
        option('organisations', text('公司或者其他单位', '公司或者其他單位', 'Companies or other organisations')),
      ],
    }],
  }),
  ask({
    id: 'ownShare',
    title: text('您自己出多少？', '您自己出多少？', 'How much do you subscribe?'),
    lead: text('认缴就是答应出，不用今天拿出来。', '認繳就是答應出，不用今天拿出來。', 'To subscribe is to promise it; nothing is paid today.'),
    visibleIf: { value: 'answers.founders', is: 'self' },
    fields: ownShareFields,
  }),
  ask({
    id: 'otherShareholders',
    title: text('其他股东是谁，各出多少？', '其他股東是誰，各出多少？', 'Who are the others, and how much each?'),
    lead: text('签名时会用本人身份证或者手机核对。', '簽名時會用本人身份證或者手機核對。', 'When signing each is checked by the own card or phone.'),
    visibleIf: { value: 'answers.founders', is: 'people' },
    fields: [{ id: 'otherShareholders', type: 'list', min: 1, max: 49, label: text('其他自然人股东', '其他自然人股東', 'Other natural persons'), of: [...personColumns(text('股东姓名和身份证号码', '股東姓名和身份證號碼', 'Name and identity number')), ...shareColumns] }],
  }),
  ask({
    id: 'organisations',
    title: text('哪些单位入股，各出多少？', '哪些單位入股，各出多少？', 'Which organisations, and how much each?'),
    lead: text('每个单位要有一个人代表它签名。', '每個單位要有一個人代表它簽名。', 'Somebody signs for each of them.'),
    visibleIf: { value: 'answers.founders', is: 'organisations' },
    fields: [{
      id: 'organisations', type: 'list', min: 1, max: 49, label: text('单位股东', '單位股東', 'Organisations'),
      of: [
        { id: 'organisation', type: 'text', minLength: 2, maxLength: 80, label: text('单位名称', '單位名稱', 'Name of the organisation'), help: text('照营业执照填写', '照營業執照填寫', 'As on its licence') },
        { id: 'creditCode', type: 'creditCode', label: text('统一社会信用代码', '統一社會信用代碼', 'Credit code') },
        ...personColumns(text('代表它签名的人', '代表它簽名的人', 'Who signs for it'), true),
        ...shareColumns,
      ],
    }],
  }),
];

const shareSchema = z.object({ subscribed: fenSchema, method: z.enum(methods), dueOn: isoDateSchema });
const organisationSchema = z.object({ organisation: z.string(), creditCode: creditCodeSchema });

/** The entries of the lists of shareholders that were asked for, each with its question. */
export function shareholderRows(answers: AnswersRead): { question: 'otherShareholders' | 'organisations'; rows: readonly Row[] }[] {
  return [
    ...(answers.is('founders', 'people') ? [{ question: 'otherShareholders' as const, rows: answers.rows('otherShareholders') }] : []),
    ...(answers.is('founders', 'organisations') ? [{ question: 'organisations' as const, rows: answers.rows('organisations') }] : []),
  ];
}

/** A shareholder with the question in which the part was entered. */
export interface Part {
  readonly question: string;
  readonly shareholder: Shareholder;
}

/** All shareholders: the applicant first, then people, then organisations. Parts that are not whole yet are passed over. */
export function partsOf(answers: AnswersRead, members: readonly Member[], applicant: Person): Part[] {
  const self = members.find(({ person }) => person === applicant);
  const own = answers.is('founders', 'self') ? shareSchema.safeParse({ subscribed: answers.given('ownSubscribed'), method: answers.given('ownMethod'), dueOn: answers.given('ownDueOn') }).data : undefined;
  return [
    ...(own === undefined || self === undefined ? [] : [{ question: 'ownShare', shareholder: { party: { kind: 'person' as const, person: self.ref }, ...own } }]),
    ...shareholderRows(answers).flatMap(({ question, rows }) =>
      rows.filter(isPerson).flatMap((row): Part[] => {
        const share = shareSchema.safeParse(row).data;
        const party = partyOf(question, row, memberOfRow(members, row));
        return share === undefined || party === undefined ? [] : [{ question, shareholder: { party, ...share } }];
      }),
    ),
  ];
}

/** How many shareholders were entered, whole or not. */
export function partsEntered(answers: AnswersRead): number {
  return (answers.is('founders', 'self') ? 1 : 0) + shareholderRows(answers).reduce((count, { rows }) => count + rows.length, 0);
}

function partyOf(question: 'otherShareholders' | 'organisations', row: Row, { ref }: Member): Shareholder['party'] | undefined {
  if (question === 'otherShareholders') return { kind: 'person', person: ref };
  const { data } = organisationSchema.safeParse(row);
  return data === undefined ? undefined : { kind: 'organisation', name: data.organisation.trim(), creditCode: data.creditCode, signatory: ref };
}
