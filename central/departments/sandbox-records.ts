import { sm3 } from 'sm-crypto-v2';
import type { IsoDate } from '../../contract/units.ts';
import { ageOn, checkResidentId } from '../../domain/identity/resident-id.ts';
import type { Register } from './department-adaptor.ts';

/** Somebody of the sandbox: what is invented follows from the number, so that every process invents the same. */
interface Invented {
  readonly age: number;
  readonly day: IsoDate;
  /** A whole number below `below`, always the same for this person and subject. */
  readonly draw: (subject: string, below: number) => number;
  readonly number: (subject: string, digits: number) => string;
}

/** Employers and banks that do not exist. */
const employers = ['江门样本制造有限公司', '江门虚构餐饮有限公司', '新会示例物流有限公司'];

function inventedOf(idNumber: string, day: IsoDate): Invented {
  const known = checkResidentId(idNumber);
  const digest = (subject: string): string => sm3(`${subject} ${idNumber}`);
  return {
    day,
    age: known.valid ? ageOn(known.birth, day) : 40,
    draw: (subject, below) => Number.parseInt(digest(subject).slice(0, 8), 16) % below,
    number: (subject, digits) => String(Number.parseInt(digest(subject).slice(8, 20), 16)).padStart(digits, '0').slice(-digits),
  };
}

/** Months up to this one, the newest last. */
function months(day: IsoDate, count: number): string[] {
  const first = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - count;
  return Array.from({ length: count }, (_, index) => `${Math.floor((first + index) / 12)}-${String(((first + index) % 12) + 1).padStart(2, '0')}`);
}

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)}元`;

/** What each register of the sandbox says of a person. Amounts are samples. */
const registers: Readonly<Record<string, (person: Invented) => Register>> = {
  pension({ age, day, number, draw }) {
    if (age < 60) return { status: age < 16 ? 'none' : 'paying', personalNumber: number('pension', 10) };
    const amountFen = 18_000 + draw('pension', 400) * 1_000;
    return { status: 'receiving', personalNumber: number('pension', 10), rows: months(day, 60).map((month) => ({ month, amountFen })) };
  },
  insurance({ age, day, number, draw }) {
    if (age < 16) return {};
    const baseFen = 450_000 + draw('base', 300) * 1_000;
    const employer = employers[draw('employer', employers.length)];
    const rows = months(day, 36).map((month) => ({ month, employer, baseFen, paidFen: Math.round(baseFen * 0.08) }));
    return { status: age < 60 ? 'paying' : 'retired', statusText: age < 60 ? '参保缴费' : '退休', personalNumber: number('pension', 10), months: 36, rows };
  },
  employment: ({ age, day, draw }) => (age >= 16 && age < 60 && draw('work', 2) === 0 ? { status: 'unemployed', lastEmployer: employers[draw('employer', employers.length)], leftOn: `${months(day, 2)[0] ?? ''}-28` } : { status: 'employed' }),
  insuranceDues({ day, draw }) {
    const year = Number(day.slice(0, 4)) + 1;
    const due = (id: string, text: string, amountFen: number) => ({ id, text: `${text}（${year}年度，样本金额）`, amountFen, amountText: yuan(amountFen) });
    return draw('dues', 4) === 0 ? { dues: [] } : { dues: [due('medical', '城乡居民医疗保险', 40_000), due('pension', '城乡居民养老保险', 36_000)] };
  },
  taxPayments: ({ day, age, draw }) => ({ rows: age < 18 ? [] : months(day, 24).map((month) => ({ month, tax: 'income', text: '个人所得税', amountFen: 1_000 + draw(`tax ${month}`, 900) * 100 })) }),
  medical: () => ({ status: 'insured', schemeText: '职工基本医疗保险', place: '440700' }),
  maternity: ({ age, draw }) => (age < 16 ? {} : { status: 'insured', ...(draw('birth', 2) === 0 ? { hospital: '江门样本医院', discharge: 'D0001', settled: true } : {}) }),
  housingFund({ age, day, number, draw }) {
    if (age < 18) return {};
    const monthlyFen = 60_000 + draw('fund', 100) * 1_000;
    return { account: number('fund', 12), status: 'open', statusText: '正常', unit: employers[draw('employer', employers.length)], monthlyFen, balanceFen: monthlyFen * 36, rows: months(day, 36).map((month) => ({ month, amountFen: monthlyFen })) };
  },
  realEstate({ age, number, draw }) {
    const count = age < 18 ? 0 : draw('home', 3);
    return { count, rows: Array.from({ length: count }, (_, index) => ({ certificate: `粤（2020）样本不动产权第${number(`home ${index}`, 7)}号`, location: `江门市蓬江区虚构路${draw(`road ${index}`, 99) + 1}号`, areaText: `${60 + draw(`area ${index}`, 80)}平方米`, use: '住宅' })) };
  },
  traffic({ age, number, draw }) {
    if (age < 18) return { violations: [] };
    const violations = Array.from({ length: draw('fines', 3) }, (_, index) => ({ id: `V${number(`fine ${index}`, 10)}`, at: `2026-0${draw(`at ${index}`, 9) + 1}-15`, place: '样例路口', text: '违反停车规定', fineFen: 15_000, fineText: '150元（样本）' }));
    return { plate: `粤J${number('plate', 5)}`, violations };
  },
  travelPermit({ age, day, number, draw }) {
    if (draw('permit', 5) === 0) return {};
    const validUntil = `${Number(day.slice(0, 4)) + (draw('permit', 5) === 1 ? -1 : 4)}-06-30`;
    return { number: `C${number('permit', 8)}`, validUntil, status: validUntil < day ? 'expired' : age < 16 ? 'restricted' : 'valid' };
  },
  identityCard: ({ age }) => ({ status: 'valid', fingerprints: age >= 95 ? 'unreadable' : 'onRecord' }),
  photo: ({ number }) => ({ receipt: `P${number('photo', 12)}` }),
  residence: ({ draw, number }) => (draw('residence', 2) === 0 ? {} : { permitNumber: `J${number('residence', 12)}`, address: '江门市蓬江区虚构街1号', since: '2024-03-01', homeProof: 'R0001' }),
  criminal: () => ({ result: 'none' }),
  credit({ age, draw }) {
    const count = age < 18 ? 0 : draw('loans', 3);
    return { accounts: count, overdue: 0, rows: Array.from({ length: count }, (_, index) => ({ institution: '样本银行', text: index === 0 ? '住房贷款' : '信用卡', balanceFen: 1_000_000 + draw(`loan ${index}`, 5_000) * 10_000 })) };
  },
  elderly: ({ age }) => ({ card: age >= 60 ? 'none' : 'tooYoung' }),
};

/** What the sandbox's register of this name says; nothing under a name that it does not keep. */
export function sandboxRegister(register: string, idNumber: string, day: IsoDate): Register {
  const write = Object.hasOwn(registers, register) ? registers[register] : undefined;
  return write?.(inventedOf(idNumber, day)) ?? {};
}
