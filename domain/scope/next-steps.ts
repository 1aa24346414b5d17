import { z } from 'zod';
import { entityKindSchema, type EntityKind } from '../../contract/entity-kind.ts';
import { textSchema, type Text } from '../../contract/language.ts';
import { nextStepSchema, stepBasisSchema, type EntryOutlook, type NextStep, type NextSteps, type ReformMode, type ScopePermit } from '../../contract/scope.ts';
import { isoDateSchema, type DivisionCode, type Fen, type IsoDate, type ScopeCode } from '../../contract/units.ts';
import { text } from '../approval/rule.ts';
import { foldingSetOf } from '../merged-certificates/merged-certificates.ts';
import { dictionaryEdition, type ScopeEntry } from './dictionary.ts';
import general from './next-steps.json' with { type: 'json' };
import { entriesOf, permitsAhead, permitsStillNeeded, type PermitAhead } from './permits.ts';
import { inLanguages } from './terms.ts';

const dueRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('afterFounding'), days: z.int() }),
  z.strictObject({ kind: z.literal('yearly'), from: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal('within'), days: z.int(), of: textSchema }),
  z.strictObject({ kind: z.literal('contribution') }),
]);
const generalStepSchema = z.strictObject({
  id: z.string(),
  kind: nextStepSchema.shape.kind,
  for: z.array(entityKindSchema),
  when: z.enum(['pre', 'contributions']).optional(),
  title: textSchema,
  detail: textSchema,
  department: textSchema,
  due: dueRuleSchema,
  basis: stepBasisSchema,
});
type GeneralStep = z.infer<typeof generalStepSchema>;

const generalSteps = z.array(generalStepSchema).parse(general.records);

/** A business that was just licensed, as far as its next steps depend on it. */
export interface Founded {
  readonly entity: EntityKind;
  readonly scope: readonly ScopeCode[];
  readonly foundedOn: IsoDate;
  /** Whose certificates are merged there; nothing is said of them where it is left out. */
  readonly division?: DivisionCode;
  /** What shareholders still owe. */
  readonly contributions?: readonly { readonly dueOn: IsoDate; readonly subscribed: Fen }[];
}

/** What a business may do today and what comes next (准入 and 准营), from its scope and kind: the steps with a permit first. */
export function nextStepsOf(founded: Founded): NextSteps {
  const entries = outlooksOf(founded.scope);
  return {
    edition: `${dictionaryEdition} · ${general.edition}`,
    foundedOn: founded.foundedOn,
    entries,
    steps: [...permitSteps(founded.scope, founded), ...generalSteps.filter((step) => step.for.includes(founded.entity) && wanted(step, entries, founded)).flatMap((step) => stepsOf(step, founded))],
  };
}

/** Each entry of a scope, the main one first: what may begin with the licence, and what has to wait for which permit. Unknown codes are left out. */
export function outlooksOf(scope: readonly ScopeCode[]): EntryOutlook[] {
  return entriesOf(scope).map((entry, index) => {
    const permits = permitsStillNeeded(entry, scope);
    return { code: entry.code, name: entry.name, kind: entry.kind, main: index === 0 && entry.code === scope[0], start: startOf(entry, permits), permits };
  });
}

/** One step for each permit and department, however many entries need it; of a filing that is folded into the licence at the place it says so. */
export function permitSteps(scope: readonly ScopeCode[], at: Partial<Pick<Founded, 'division' | 'foundedOn'>> = {}): NextStep[] {
  const steps = new Map<string, { permit: PermitAhead; entries: ScopeEntry[] }>();
  for (const permit of permitsAhead(scope)) {
    const id = `permit:${permit.authority}:${permit.name}`;
    steps.set(id, { permit, entries: [...(steps.get(id)?.entries ?? []), permit.entry] });
  }
  return [...steps].map(([id, { permit, entries }]) => {
    const filing = permit.mode === '审批改备案';
    const name = inLanguages(permit.name);
    return {
      id,
      kind: filing ? 'filing' : 'permit',
      title: filing
        ? text(`办理备案：${name['zh-Hans']}`, `辦理備案：${name['zh-Hant']}`, `File: ${name.en}`)
        : text(`取得许可：${name['zh-Hans']}`, `取得許可：${name['zh-Hant']}`, `Obtain: ${name.en}`),
      detail: filing ? filingDetail(permit.name, at) : meaningOf(permit.mode),
      department: inLanguages(permit.authority),
      due: filing ? { kind: 'open' } : { kind: 'before', what: text('开展这些经营项目', '開展這些經營項目', 'beginning these activities') },
      basis: { kind: 'catalogue', edition: dictionaryEdition, verify: entries.some((entry) => entry.verify === true) },
      scope: entries.map((entry) => entry.code),
    };
  });
}

function filingDetail(name: string, { division, foundedOn }: Partial<Pick<Founded, 'division' | 'foundedOn'>>): Text {
  const folded = division === undefined || foundedOn === undefined ? undefined : foldingSetOf(name, division, foundedOn);
  if (folded === undefined) return meaningOf('审批改备案');
  const { set, verify } = folded;
  if (!verify) return text(`这项备案已经按“${set}”并入营业执照，不用另办。`, `這項備案已經按「${set}」併入營業執照，不用另辦。`, `Under ${set} this filing is part of the licence; nothing more is needed.`);
  return text(
    `“${set}”的清单列有这项备案，应当随营业执照一并办理；清单还待核实，请向主管部门确认是否要另办。`,
    `「${set}」的清單列有這項備案，應當隨營業執照一併辦理；清單還待核實，請向主管部門確認是否要另辦。`,
    `The list of ${set} has this filing, so it should come with the licence; the list is still to be verified, so ask the department whether anything more is needed.`,
  );
}

/** What a mode asks of the holder (国务院关于深化“证照分离”改革进一步激发市场主体发展活力的通知, 国发〔2021〕7号). */
export function meaningOf(mode: ReformMode): Text {
  return meanings[mode];
}

const meanings: Readonly<Record<ReformMode, Text>> = {
  取消审批: text('审批已经取消，领取营业执照即可经营。', '審批已經取消，領取營業執照即可經營。', 'The approval was abolished; you may begin with the licence.'),
  审批改备案: text(
    '审批改为备案：按要求交齐材料即可。要在经营前还是经营后备案，以主管部门的规定为准。',
    '審批改為備案：按要求交齊材料即可。要在經營前還是經營後備案，以主管部門的規定為準。',
    'A filing in the place of an approval: complete documents are enough. The department says whether it comes before or after you begin.',
  ),
  告知承诺: text(
    '可以选择书面承诺符合条件并按要求交材料，当场决定。已经具备条件的，领证后即可经营；承诺在期限内具备的，达到条件并交材料后才能经营。承诺不实或者没有做到的，要承担法律责任，许可可能被撤销。',
    '可以選擇書面承諾符合條件並按要求交材料，當場決定。已經具備條件的，領證後即可經營；承諾在期限內具備的，達到條件並交材料後才能經營。承諾不實或者沒有做到的，要承擔法律責任，許可可能被撤銷。',
    'You may promise in writing that you meet the conditions and hand in what is asked, and it is decided on the spot. Who meets them already may begin with the permit; who promises to meet them in time may begin only then. A false or broken promise has consequences in law, and the permit may be revoked.',
  ),
  优化审批: text('取得许可证件后，才能开展这些经营项目。', '取得許可證件後，才能開展這些經營項目。', 'These activities may begin only when the permit is there.'),
};

function startOf(entry: ScopeEntry, permits: readonly ScopePermit[]): EntryOutlook['start'] {
  if (entry.kind === 'pre') return 'approved';
  if (permits.length === 0) return 'today';
  return permits.every((permit) => permit.mode === '审批改备案') ? 'afterFiling' : 'afterPermit';
}

function wanted({ when }: GeneralStep, entries: readonly EntryOutlook[], { contributions = [] }: Founded): boolean {
  if (when === 'pre') return entries.some((entry) => entry.kind === 'pre');
  return when !== 'contributions' || contributions.length > 0;
}

function stepsOf({ id, kind, title, detail, department, due, basis }: GeneralStep, { foundedOn, contributions = [] }: Founded): NextStep[] {
  const step = { id, kind, title, detail, department, basis };
  switch (due.kind) {
    case 'open':
      return [{ ...step, due }];
    case 'within':
      return [{ ...step, due }];
    case 'afterFounding':
      return [{ ...step, due: { kind: 'by', on: daysAfter(foundedOn, due.days) } }];
    case 'yearly': {
      // The first report is due in the year after the founding.
      const year = Number(foundedOn.slice(0, 4)) + 1;
      return [{ ...step, due: { kind: 'between', from: isoDateSchema.parse(`${year}-${due.from}`), to: isoDateSchema.parse(`${year}-${due.to}`), yearly: true } }];
    }
    case 'contribution':
      return dueSums(contributions).map(([on, fen]) => ({ ...step, id: `${id}:${on}`, detail: withAmount(detail, fen), due: { kind: 'by', on } }));
  }
}

/** Together what is due on one day: who owes it stays between the shareholders and their company. */
function dueSums(contributions: readonly { readonly dueOn: IsoDate; readonly subscribed: Fen }[]): [IsoDate, bigint][] {
  const sums = new Map<IsoDate, bigint>();
  for (const { dueOn, subscribed } of contributions) sums.set(dueOn, (sums.get(dueOn) ?? 0n) + BigInt(subscribed));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

function withAmount(detail: Text, fen: bigint): Text {
  const cents = fen % 100n === 0n ? '' : `.${String(fen % 100n).padStart(2, '0')}`;
  const yuan = `${fen / 100n}${cents}`;
  return text(detail['zh-Hans'].replace('{amount}', `${yuan}元`), detail['zh-Hant'].replace('{amount}', `${yuan}元`), detail.en.replace('{amount}', `${yuan} yuan`));
}

/** The day itself does not count (民法典 第二百零一条). */
function daysAfter(day: IsoDate, days: number): IsoDate {
  return isoDateSchema.parse(new Date(Date.parse(day) + days * 24 * 60 * 60_000).toISOString().slice(0, 10));
}
