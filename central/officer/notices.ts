import { z } from 'zod';
import { Personal } from '../../contract/personal.ts';
import { schedule, type DueHandler } from '../due/due-tasks.ts';
import type { Vault } from '../keys/vault.ts';
import type { Db, Trx } from '../store/store.ts';

/** What a citizen is told by message. It names the case and nothing of a person. */
const sentences = {
  correction: (caseId: string) => `您的申请（编号 ${caseId}）需要补正，全部问题已一次性告知。请到任一自助机用编号查看，或拨打 12345。`,
  approved: (caseId: string) => `您的申请（编号 ${caseId}）已获准予登记。请到任一自助机领取证照。`,
  refused: (caseId: string) => `您的申请（编号 ${caseId}）已有书面决定，内含理由和救济途径。请到任一自助机用编号查看，或拨打 12345。`,
  material: (caseId: string) => `您的申请（编号 ${caseId}）还有承诺补交的材料没有收到，期限将至。请到任一自助机补交，或拨打 12345。`,
  extended: (caseId: string) => `您的申请（编号 ${caseId}）情形复杂，办理期限已延长三个工作日。`,
} as const;
export type NoticeKind = keyof typeof sentences;

/** Tells the citizen once the transaction has committed; a gateway that does not take it is asked again. */
export function tellCitizen(trx: Trx, caseId: string, kind: NoticeKind, at: Date): Promise<void> {
  return schedule(trx, { kind: 'notice.send', subject: `${caseId} ${kind}`, dueAt: at });
}

/** Sends a notice that is due. A case without a number is reached at the kiosk alone. */
export const sendNotice: DueHandler = async (trx, { vault, messages }, subject) => {
  const [caseId = '', kind = ''] = subject.split(' ');
  const mobile = (await keysOfPerson(trx, vault, caseId))?.mobile;
  if (mobile !== undefined && isNotice(kind)) await messages.sendNotice(mobile, sentences[kind](caseId));
};

function isNotice(kind: string): kind is NoticeKind {
  return Object.hasOwn(sentences, kind);
}

const pageSchema = z.record(z.string(), z.unknown());

/** The numbers under which a case's person is reached and known, whatever kind of record it is. `undefined`: no such case. */
export async function keysOfPerson(db: Db | Trx, vault: Vault, caseId: string): Promise<{ mobile?: Personal<string>; idNumber?: Personal<string>; name?: Personal<string> } | undefined> {
  const row = await db
    .selectFrom('personalPage')
    .innerJoin('applicationCase', 'applicationCase.caseId', 'personalPage.caseId')
    .where('personalPage.caseId', '=', caseId)
    .select(['sealed', 'openPart'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const page = pageSchema.parse(JSON.parse(vault.open(caseId, row.sealed)));
  const mobile = first(page, /\/mobile$/) ?? mobileAmong(page['/application/answers']);
  const place = applicantIn(row.openPart);
  const idNumber = textAt(page, `${place}/idNumber`) ?? first(page, /\/idNumber$/);
  const name = textAt(page, `${place}/name`) ?? first(page, /\/name$/);
  return { ...wrapped('mobile', mobile), ...wrapped('idNumber', idNumber), ...wrapped('name', name) };
}

/** Whoever applies, in records of registrations: the one who signs alone, of a company the legal representative. */
const applicationSchema = z.object({
  application: z.object({
    operator: z.unknown(),
    investor: z.unknown(),
    applicant: z.unknown(),
    legalRepresentative: z.string().optional().catch(undefined),
    people: z.array(z.object({ ref: z.string() })).optional().catch(undefined),
  }),
});

function applicantIn(openPart: unknown): string {
  const parsed = applicationSchema.safeParse(openPart);
  if (!parsed.success) return '';
  const { application } = parsed.data;
  const alone = (['applicant', 'operator', 'investor'] as const).find((role) => application[role] !== undefined);
  if (alone !== undefined) return `/application/${alone}`;
  const index = application.people?.findIndex(({ ref }) => ref === application.legalRepresentative) ?? -1;
  return index < 0 ? '' : `/application/people/${index}`;
}

/** Of a service item the number is one of the answers, which are one personal value. */
function mobileAmong(answers: unknown): string | undefined {
  return z.object({ mobile: z.string() }).safeParse(answers).data?.mobile;
}

function textAt(page: Record<string, unknown>, pointer: string): string | undefined {
  const value = page[pointer];
  return typeof value === 'string' ? value : undefined;
}

function wrapped<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, Personal<string>>> {
  // The key is the very literal that was given; TypeScript widens a computed one.
  return value === undefined ? {} : ({ [key]: new Personal(value) } as Partial<Record<Key, Personal<string>>>);
}

function first(page: Record<string, unknown>, place: RegExp): string | undefined {
  const value = Object.entries(page).find(([pointer]) => place.test(pointer))?.[1];
  return typeof value === 'string' ? value : undefined;
}
