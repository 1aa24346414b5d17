import type { Application } from '../../../contract/application.ts';
import { text } from '../../approval/rule.ts';
import { AnswersRead } from './answers.ts';
import { entityEnvelopeOf, entityOf } from './envelope.ts';
import { oldLicenceDocuments, oldLicenceOf, oldLicenceQuestion } from './old-licence.ts';
import { enterprises, entityPlaces, everyKind, whichEntity } from './own-entity.ts';
import { cosigners, cosignersOf } from './cosigners.ts';
import { ask, option, placeOf, type Registration } from './registration.ts';

/** 全体投资人承诺书: who says that all is settled reads and agrees to its text; who cannot takes the ordinary procedure. */
const debts = ask({
  id: 'debts',
  title: text('欠款、工资、社保、税款都结清了吗？', '欠款、工資、社保、稅款都結清了嗎？', 'Are all debts, wages and taxes settled?'),
  lead: text('没有结清的，不能简易注销。', '沒有結清的，不能簡易註銷。', 'If not, the simple procedure is not open.'),
  fields: [{
    id: 'debts', type: 'choice', label: text('债权债务', '債權債務', 'Debts and claims'),
    options: [
      option('settled', text('都结清了，或者从来没有', '都結清了，或者從來沒有', 'Settled, or there never were any')),
      option('open', text('还有没结清的', '還有沒結清的', 'Something is still open')),
    ],
  }],
});

const debtDocuments = (answers: AnswersRead): string[] => (answers.is('debts', 'settled') ? ['simpleCancellation'] : []);

/** 简易注销. The number of an enterprise's notice is on the public record and not asked. */
export const simpleCancellation: Registration = {
  registration: 'entity.cancel.simple',
  title: text('不做了，注销', '不做了，註銷', 'Close a business'),
  aboutEntity: true,
  about: everyKind,
  steps: [whichEntity, debts, oldLicenceQuestion()],
  documents(draft) {
    const answers = new AnswersRead(draft);
    return [...debtDocuments(answers), ...oldLicenceDocuments(answers)];
  },
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    const notice = entityOf(ground).entity.notices.find(({ kind }) => kind === 'cancellation')?.caseId;
    return { ...entityEnvelopeOf(ground), item: 'entity.cancel.simple', debtsSettled: answers.is('debts', 'settled'), oldLicence: oldLicenceOf(answers), ...(notice === undefined ? {} : { notice }) };
  },
  questionOf: (pointer) => placeOf(pointer, { ...entityPlaces, notice: 'entity', debtsSettled: 'debts', oldLicence: 'oldLicence' }),
};

/** 简易注销公告 of an enterprise, which all its investors sign. */
export const cancellationNotice: Registration = {
  registration: 'entity.cancel.notice',
  title: text('公司注销前的公告', '公司註銷前的公告', 'Publish that a company closes'),
  aboutEntity: true,
  about: enterprises,
  steps: [
    whichEntity,
    debts,
    cosigners({
      title: text('还有哪些投资人（股东）？', '還有哪些投資人（股東）？', 'Who are the other investors?'),
      lead: text('每一位都要签名。只有您一个人就跳过。', '每一位都要簽名。只有您一個人就跳過。', 'Each of them signs. Skip it if you are the only one.'),
    }),
  ],
  documents: (draft) => debtDocuments(new AnswersRead(draft)),
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    return { ...entityEnvelopeOf(ground), item: 'entity.cancel.notice', debtsSettled: answers.is('debts', 'settled'), ...cosignersOf(answers, ground) };
  },
  questionOf: (pointer) => placeOf(pointer, { ...entityPlaces, debtsSettled: 'debts', people: 'cosigners' }),
};
