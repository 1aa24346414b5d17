import type { EntityMarkKind } from '../../contract/entity.ts';
import type { Text } from '../../contract/language.ts';
import { text } from '../approval/rule.ts';

/** What excludes simple cancellation (市场主体登记管理条例实施细则 第四十八条): `mendable` by the entity itself, or for a person to look at. */
export const exclusions: Readonly<Record<EntityMarkKind, { readonly mendable: boolean; readonly reason: Text } | null>> = {
  abnormalUnreachable: { mendable: true, reason: text('因住所无法联系在经营异常名录中', '因住所無法聯繫在經營異常名錄中', 'It is on the abnormal list because nobody was found at the registered place.') },
  abnormalReport: { mendable: true, reason: text('因没有报送年度报告在经营异常名录中', '因沒有報送年度報告在經營異常名錄中', 'It is on the abnormal list because of a missing annual report.') },
  abnormalOther: { mendable: true, reason: text('在经营异常名录中', '在經營異常名錄中', 'It is on the abnormal list.') },
  seriousViolation: { mendable: false, reason: text('在严重违法失信名单中', '在嚴重違法失信名單中', 'It is on the list of serious violations.') },
  sharesFrozen: { mendable: false, reason: text('有股权（财产份额）被冻结', '有股權（財產份額）被凍結', 'Shares are frozen.') },
  sharesPledged: { mendable: true, reason: text('有股权（财产份额）出质', '有股權（財產份額）出質', 'Shares are pledged.') },
  chattelMortgaged: { mendable: true, reason: text('有动产抵押', '有動產抵押', 'Movables are mortgaged.') },
  underInvestigation: { mendable: false, reason: text('正在被立案调查或者采取行政强制措施', '正在被立案調查或者採取行政強制措施', 'It is under investigation or compulsory measures.') },
  inLitigation: { mendable: false, reason: text('正在诉讼或者仲裁程序中', '正在訴訟或者仲裁程序中', 'It is party to a suit or an arbitration.') },
  penaltyOutstanding: { mendable: true, reason: text('罚款等行政处罚尚未执行完毕', '罰款等行政處罰尚未執行完畢', 'An administrative penalty is not carried out yet.') },
  taxOutstanding: { mendable: true, reason: text('应缴的税款没有结清', '應繳的稅款沒有結清', 'Taxes due are not paid.') },
  cancellationNeedsApproval: { mendable: false, reason: text('注销依法须经批准', '註銷依法須經批准', 'The law asks for an approval of the cancellation.') },
  // A capital that a law demands does not stand in the way of an end.
  capitalPaidInByLaw: null,
};

export function excludesSimpleWay(mark: EntityMarkKind): boolean {
  return exclusions[mark] !== null;
}
