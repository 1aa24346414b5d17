import type { CreditCode, DivisionCode, IsoDate } from '../../contract/units.ts';

/** What the departments learn of an individual business that wants to end; nothing of a person. */
export interface CancellationPush {
  /** The case: the key under which a repetition is the same push. */
  readonly caseId: string;
  readonly creditCode: CreditCode;
  readonly name: string | null;
  readonly division: DivisionCode;
  readonly foundedOn: IsoDate;
}

export type CancellationAnswer =
  | { readonly kind: 'received'; /** The exchange platform's own number for it. */ readonly receipt: string }
  /** A department knows already why it must not end. */
  | { readonly kind: 'objection'; readonly authority: string; readonly reason: string }
  /** No answer: sent again later, under the same key. */
  | { readonly kind: 'away' };

/** Tax, social insurance and the other departments, behind the province's exchange platform (市场主体登记管理条例 第三十三条第三款). */
export interface CancellationDepartments {
  tell(push: CancellationPush, signal: AbortSignal): Promise<CancellationAnswer>;
}

/** How the sandbox's departments are: away, or not. */
export interface CancellationMood {
  away: boolean;
}

/** Of invented businesses those owe taxes whose name says 未清; of all others nothing is known. */
const owing = '未清';

export function sandboxCancellationDepartments(mood: CancellationMood = { away: false }): CancellationDepartments {
  return {
    tell: ({ caseId, name }) => {
      if (mood.away) return Promise.resolve({ kind: 'away' });
      if (name?.includes(owing) === true) return Promise.resolve({ kind: 'objection', authority: '税务局（样本）', reason: '有未结清的税款（样本）' });
      return Promise.resolve({ kind: 'received', receipt: `TS-${caseId}` });
    },
  };
}
