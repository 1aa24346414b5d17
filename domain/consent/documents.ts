import { z } from 'zod';
import type { Consent } from '../../contract/application-parts.ts';
import { documentGiverSchema, documentPurposeSchema, type DocumentText } from '../../contract/documents.ts';
import { textSchema, type Language, type Text } from '../../contract/language.ts';
import { isoDateSchema, type IsoDate } from '../../contract/units.ts';
import { sm3Hex } from '../application/canonical.ts';
import { permitNotice } from '../scope/permit-notice.ts';
import data from './documents.json' with { type: 'json' };
import { privacyNotice } from './privacy-notice.ts';

const entrySchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  validFrom: isoDateSchema,
  validUntil: isoDateSchema.optional(),
  purpose: documentPurposeSchema,
  givenBy: documentGiverSchema,
  needed: z.array(z.strictObject({ items: z.array(z.string()), when: textSchema })),
  readSeconds: z.int().min(0),
  laterCheck: z.boolean(),
  rule: z.string().optional(),
  source: z.string(),
  title: textSchema,
  consequences: textSchema,
  lead: textSchema,
  points: z.array(z.strictObject({ heading: textSchema, body: textSchema })).min(1),
});

const byLanguage = <Value>(of: (language: Language) => Value): Record<Language, Value> => ({ 'zh-Hans': of('zh-Hans'), 'zh-Hant': of('zh-Hant'), en: of('en') });

type Wording = DocumentText['text'][Language];

function hashOf(version: string, { title, lead, points }: Wording): string {
  return sm3Hex([version, title, lead, ...points.flatMap(({ heading, body }) => [heading, body])].join('\n'));
}

function withHashes(document: Omit<DocumentText, 'hashes' | 'title'>): DocumentText {
  const { version, text } = document;
  return { ...document, title: byLanguage((language) => text[language].title), hashes: byLanguage((language) => hashOf(version, text[language])) };
}

const everyItem: Text = { 'zh-Hans': '所有事项，收集个人信息之前', 'zh-Hant': '所有事項，收集個人信息之前', en: 'Every item, before anything personal is collected' };

/** What everybody reads before anything is collected; its text stands in its own file. */
const privacy: DocumentText = withHashes({
  id: 'privacyNotice',
  version: privacyNotice.version,
  validFrom: isoDateSchema.parse('2026-01-01'),
  purpose: 'notice',
  givenBy: 'applicant',
  needed: [{ items: [], when: everyItem }],
  readSeconds: 0,
  laterCheck: false,
  rule: 'A22',
  source: '个人信息保护法 第十四条、第十七条、第三十条',
  consequences: { 'zh-Hans': '不同意就不能在机器上办理，可以到窗口办理。', 'zh-Hant': '不同意就不能在機器上辦理，可以到窗口辦理。', en: 'Without it nothing can be done on a machine; the counter is open to you.' },
  text: byLanguage((language) => {
    const { title, lead, points } = privacyNotice.text[language];
    return { title, lead, points: points.map((point) => ({ ...point })) };
  }),
});

/** 双告知: acknowledged by who wants to, in the words of `domain/scope/`. */
const permits: DocumentText = withHashes({
  id: permitNotice.document,
  version: permitNotice.version,
  validFrom: isoDateSchema.parse('2026-01-01'),
  purpose: 'notice',
  givenBy: 'applicant',
  needed: [{ items: ['individualBusiness.establish', 'soleProprietorship.establish', 'limitedCompany.establish', 'individual.toCompany'], when: { 'zh-Hans': '经营范围里有要办许可的项目时，可以签收', 'zh-Hant': '經營範圍裡有要辦許可的項目時，可以簽收', en: 'Where an entry of the scope needs a permit; it may be acknowledged' } }],
  readSeconds: 0,
  laterCheck: false,
  rule: 'A5',
  source: '优化营商环境条例 第十九条',
  consequences: { 'zh-Hans': '没有取得许可就经营的，由主管部门依法处理。', 'zh-Hant': '沒有取得許可就經營的，由主管部門依法處理。', en: 'The department in charge acts by law against whoever trades without the permit.' },
  text: byLanguage((language) => ({ title: permitNotice.title[language], lead: permitNotice.body[language], points: [] })),
});

/** Every version of every text, the newest of an id first. A version that was ever agreed to stays here. */
export const documents: readonly DocumentText[] = [
  privacy,
  permits,
  ...z.array(entrySchema).parse(data.documents).map(({ title, lead, points, validUntil, rule, ...head }) =>
    withHashes({
      ...head,
      ...(rule === undefined ? {} : { rule }),
      ...(validUntil === undefined ? {} : { validUntil }),
      text: byLanguage((language) => ({ title: title[language], lead: lead[language], points: points.map(({ heading, body }) => ({ heading: heading[language], body: body[language] })) })),
    }),
  ),
];

const versionsById = new Map([...new Set(documents.map(({ id }) => id))].map((id) => [id, documents.filter((document) => document.id === id)] as const));

/** All versions of a text, the newest first; empty for an id that is none. */
export function versionsOf(id: string): readonly DocumentText[] {
  return versionsById.get(id) ?? [];
}

/** The version of a text in force on a day. */
export function documentOn(id: string, day: IsoDate): DocumentText | undefined {
  return versionsOf(id).find(({ validFrom, validUntil }) => validFrom <= day && (validUntil === undefined || day <= validUntil));
}

/** The newest version of every text that is in force on a day. */
export function documentsOn(day: IsoDate): DocumentText[] {
  return [...versionsById.keys()].flatMap((id) => documentOn(id, day) ?? []);
}

/** The consent to the newest version of a text, for whoever shows it. Throws for an id that is none: a defect of the program. */
export function consentTo(id: string, language: Language, givenAt: Consent['givenAt'], readSeconds?: number): Consent {
  const [document] = versionsOf(id);
  if (document === undefined) throw new Error(`there is no document ${id}`);
  return { document: id, version: document.version, language, hash: document.hashes[language], givenAt, ...(readSeconds === undefined ? {} : { readSeconds }) };
}
