import { sm3 } from 'sm-crypto-v2';
import { Personal } from '../../contract/personal.ts';
import { departmentIdSchema, type DepartmentId } from '../../contract/item-kinds.ts';
import { fenSchema } from '../../contract/units.ts';
import { text } from '../../domain/approval/rule.ts';
import { dayOf } from '../../domain/service-item/check-answer.ts';
import { isRecord } from '../../domain/service-item/view.ts';
import { DepartmentSilent, type DepartmentAdaptor, type Departments, type Register, type Work, type WorkAnswer } from './department-adaptor.ts';
import { sandboxRegister } from './sandbox-records.ts';

/** How the sandbox's departments are today; tests and demonstrations change it as they go. */
export interface DepartmentMood {
  /** Give no answer at all. */
  readonly silent: Set<DepartmentId>;
  /** Take the work and answer half a minute later. */
  readonly slow: Set<DepartmentId>;
  /** Hand every piece of work back. */
  readonly returning: Set<DepartmentId>;
  /** Payments are made by nobody. */
  unpaid: boolean;
}

/** A slow department's time, and the time in which somebody of the sandbox pays. */
const slowMs = 30_000;
const paysAfterMs = 2_000;

export function calmDepartments(): DepartmentMood {
  return { silent: new Set(), slow: new Set(), returning: new Set(), unpaid: false };
}

/**
 * Departments with invented records of everybody. What they say follows from the person's number, the case
 * and the clock alone, so any number of processes are one department.
 */
export function sandboxDepartments(mood: DepartmentMood = calmDepartments()): Departments {
  const adaptors = departmentIdSchema.options.map((department) => [department, sandboxDepartment(department, mood)] as const);
  // One entry for each id of the enumeration, which the type of fromEntries does not say.
  return Object.fromEntries(adaptors) as unknown as Departments;
}

function sandboxDepartment(department: DepartmentId, mood: DepartmentMood): DepartmentAdaptor {
  return {
    async lookUp(register, { idNumber }, day) {
      if (mood.silent.has(department)) throw new DepartmentSilent(department);
      return new Personal(sandboxRegister(register, idNumber.reveal(), day));
    },
    async carryOut(work) {
      if (mood.silent.has(department)) throw new DepartmentSilent(department);
      if (mood.returning.has(department)) return { kind: 'returned', reason: text('部门退回，需要人工核实。', '部門退回，需要人工核實。', 'The department handed it back; a person has to look at it.') };
      const waited = work.at.getTime() - work.since.getTime();
      if (mood.slow.has(department) && waited < slowMs) return { kind: 'later', askAgainInMs: slowMs - waited };
      return work.operation.kind === 'payment' ? pay(work, waited, mood) : { kind: 'done', data: new Personal(resultOf(work)) };
    },
  };
}

function pay(work: Work, waited: number, mood: DepartmentMood): WorkAnswer {
  const rows = dueRows(work);
  const amountFen = fenSchema.parse(rows.reduce((sum, row) => sum + row.amountFen, 0));
  const reference = numberOf(work);
  // `.invalid` never resolves (RFC 2606): nobody pays anything by scanning a sample.
  if (mood.unpaid || waited < paysAfterMs) return { kind: 'later', askAgainInMs: paysAfterMs, payment: { amountFen, reference, qr: `https://example.invalid/pay/${reference}` } };
  return { kind: 'done', data: new Personal({ ...resultOf(work), rows, paidFen: amountFen }) };
}

/** What is paid for: the chosen dues or fines, the amount that was entered, or the sandbox's sample price. */
function dueRows({ answers, register }: Work): { text: string; amountFen: number }[] {
  const said = answers.reveal();
  const dues = Object.values(register.reveal()).flatMap((part) => (isRecord(part) ? [part['dues'], part['violations']] : [])).flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []));
  const chosen: unknown[] = [said['dues'], said['violations']].flatMap((ids): unknown[] => (Array.isArray(ids) ? ids : []));
  const rows = dues.filter(({ id }) => chosen.some((one) => one === id)).map((due) => ({ text: String(due['text']), amountFen: Number(due['amountFen'] ?? due['fineFen'] ?? 0) }));
  if (rows.length > 0) return rows;
  return [{ text: '样本项目', amountFen: typeof said['amount'] === 'number' ? said['amount'] : 1_500 }];
}

function resultOf(work: Work): Register {
  const { operation, day } = work;
  const head = { number: numberOf(work), day, next: '受理后会以短信通知结果（样本）' };
  switch (operation.kind) {
    case 'statement':
      return { ...head, rows: rowsWithin(work) };
    case 'qualification':
      return { ...head, outcome: '通过', validUntil: dayOf({ daysFromToday: 365 }, day) };
    case 'booking':
      return { ...head, place: '政务服务中心（样本）', ticket: `A${numberOf(work).slice(-3)}` };
    case 'filing':
    case 'payment':
      return head;
  }
}

/** The rows of whatever register has months, within the period or year that was asked about. */
function rowsWithin({ answers, register }: Work): unknown[] {
  const said = answers.reveal();
  const rows = Object.values(register.reveal()).flatMap((part) => (isRecord(part) && Array.isArray(part['rows']) ? part['rows'].filter(isRecord) : []));
  const asked: unknown = said['period'];
  const period = isRecord(asked) ? asked : undefined;
  const year = typeof said['year'] === 'number' ? String(said['year']) : undefined;
  return rows.filter(({ month }) => typeof month === 'string' && (period === undefined || (month >= String(period['from']) && month <= String(period['to']))) && (year === undefined || month.startsWith(year)));
}

/** A department's own number for a case: the same whenever it is asked again. */
function numberOf({ reference, day }: Work): string {
  return `${day.replaceAll('-', '')}${String(Number.parseInt(sm3(reference).slice(0, 8), 16) % 100_000_000).padStart(8, '0')}`;
}
