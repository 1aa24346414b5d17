import type { EntityPaper, EntityResult } from '../../contract/entity.ts';
import type { Text } from '../../contract/language.ts';
import { text } from '../approval/rule.ts';

const noticeTitles = {
  individualCancellation: text('简易注销受理通知', '簡易註銷受理通知', 'Simple cancellation: received'),
  cancellation: text('简易注销公示回执', '簡易註銷公示回執', 'Simple cancellation: notice opened'),
  capitalReduction: text('减资公告回执', '減資公告回執', 'Reduction of capital: notice opened'),
} as const;

/** What the citizen takes along: what was done, and the days that matter next. Nothing of a person is on it. */
export function paperOf(result: EntityResult): EntityPaper {
  switch (result.kind) {
    case 'changed':
      return {
        title: text('登记通知书（变更）', '登記通知書（變更）', 'Notice of registration: change'),
        lines: [
          text(`变更了 ${result.changed.length} 项`, `變更了 ${result.changed.length} 項`, `${result.changed.length} fact(s) changed`),
          result.newLicence ? text('换发营业执照，原执照作废', '換發營業執照，原執照作廢', 'A new licence is issued; the old one is void') : text('不涉及营业执照，执照不换', '不涉及營業執照，執照不換', 'The licence stays as it is'),
        ],
      };
    case 'notice':
      return { title: noticeTitles[result.notice], lines: noticeLines(result) };
    case 'cancelled':
      return { title: text('登记通知书（注销）', '登記通知書（註銷）', 'Notice of registration: cancellation'), lines: [text(`${result.on} 准予注销登记`, `${result.on} 准予註銷登記`, `Cancelled on ${result.on}`)] };
    case 'reported':
      return {
        title: text('年度报告回执', '年度報告回執', 'Receipt: annual report'),
        lines: [
          text(`${result.year} 年度报告已于 ${result.filedOn} 报送`, `${result.year} 年度報告已於 ${result.filedOn} 報送`, `The report for ${result.year} was filed on ${result.filedOn}`),
          result.published ? text('报告内容向社会公示', '報告內容向社會公示', 'Its contents are published') : text('报告内容不公示', '報告內容不公示', 'Its contents are not published'),
          ...(result.late ? [text('本次为补报；被列入经营异常名录或者标记异常的，可以申请移出、恢复', '本次為補報；被列入經營異常名錄或者標記異常的，可以申請移出、恢復', 'It was late; who is on the abnormal list for it can ask to be taken off')] : []),
        ],
      };
    case 'suspended':
      return {
        title: text('歇业备案通知书', '歇業備案通知書', 'Notice: suspension filed'),
        lines: [
          text(`歇业期限 ${result.from} 至 ${result.until}，期满自动恢复`, `歇業期限 ${result.from} 至 ${result.until}，期滿自動恢復`, `Suspended from ${result.from} to ${result.until}; operation resumes by itself`),
          text(`要延长的，请在 ${result.extendFrom} 至 ${result.until} 办理`, `要延長的，請在 ${result.extendFrom} 至 ${result.until} 辦理`, `To extend it, come from ${result.extendFrom} to ${result.until}`),
          text('歇业期间也要按时报送年度报告', '歇業期間也要按時報送年度報告', 'The annual report is due during a suspension too'),
        ],
      };
    case 'resumed':
      return { title: text('终止歇业回执', '終止歇業回執', 'Receipt: suspension ended'), lines: [text(`自 ${result.on} 起恢复营业`, `自 ${result.on} 起恢復營業`, `In operation again from ${result.on}`)] };
    case 'reissued':
      return { title: text('补领营业执照通知书', '補領營業執照通知書', 'Notice: licence issued anew'), lines: [text('原执照作废，已向社会公示', '原執照作廢，已向社會公示', 'The old licence is void, which is published')] };
  }
}

function noticeLines({ notice, openedOn, endsOn, applyFrom, applyUntil }: Extract<EntityResult, { kind: 'notice' }>): Text[] {
  const period =
    notice === 'individualCancellation'
      ? text(`已推送税务等部门，${endsOn} 以前没有异议的，自动注销`, `已推送稅務等部門，${endsOn} 以前沒有異議的，自動註銷`, `The departments are told; without an objection by ${endsOn} it is cancelled by itself`)
      : text(`公告期 ${openedOn} 至 ${endsOn}`, `公告期 ${openedOn} 至 ${endsOn}`, `Published from ${openedOn} to ${endsOn}`);
  if (applyFrom === null) return [period];
  const next =
    applyUntil === null
      ? text(`${applyFrom} 起申请变更登记`, `${applyFrom} 起申請變更登記`, `Apply for the change from ${applyFrom} on`)
      : text(`请在 ${applyFrom} 至 ${applyUntil} 申请注销登记`, `請在 ${applyFrom} 至 ${applyUntil} 申請註銷登記`, `Apply for the cancellation from ${applyFrom} to ${applyUntil}`);
  return [period, next];
}
