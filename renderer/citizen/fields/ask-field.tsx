import type { AskedField } from '../../../contract/question.ts';
import type { Answer, Field, ListedField } from '../../../contract/service-field.ts';
import { AskMoney, AskNumber } from './amounts.tsx';
import type { Shell } from './ask-page.tsx';
import { AskChoice, AskRecord } from './choice.tsx';
import { AskCode, codeFormOf } from './code.tsx';
import { AskConfirm } from './confirm.tsx';
import { AskDay } from './day.tsx';
import { AskList } from './list.tsx';
import { AskBankAccount, AskCreditCode, AskMobile, AskPlate } from './numbers.tsx';
import { AskPeriod } from './period.tsx';
import { AskPerson } from './person.tsx';
import { AskDivision, AskStreet } from './place.tsx';
import { AskText } from './text.tsx';

interface AskFieldProps {
  readonly asked: { readonly field: Field | ListedField; readonly choices: AskedField['choices'] };
  readonly value: Answer | undefined;
  readonly fromCard?: Answer | undefined;
  readonly shell: Shell;
}

/** The editor of a field's type. */
export function AskField({ asked: { field, choices }, value, fromCard, shell }: AskFieldProps) {
  switch (field.type) {
    case 'text': {
      const code = codeFormOf(field.form);
      return code !== undefined ? <AskCode field={field} value={value} shell={shell} form={code} /> : <AskText field={field} value={value} fromCard={fromCard} shell={shell} />;
    }
    case 'choice':
      return <AskChoice field={field} value={value} shell={shell} multiple={'multiple' in field && field.multiple === true} />;
    case 'choiceFrom':
      return <AskRecord field={field} value={value} shell={shell} choices={choices} />;
    case 'date':
      return <AskDay field={field} value={value} shell={shell} />;
    case 'money':
      return <AskMoney field={field} value={value} shell={shell} />;
    case 'number':
      return <AskNumber field={field} value={value} shell={shell} />;
    case 'period':
      return <AskPeriod field={field} value={value} shell={shell} />;
    case 'division':
      return <AskDivision field={field} value={value} shell={shell} />;
    case 'street':
      return <AskStreet field={field} value={value} shell={shell} />;
    case 'person':
      return <AskPerson field={field} value={value} fromCard={fromCard} shell={shell} />;
    case 'creditCode':
      return <AskCreditCode field={field} value={value} shell={shell} />;
    case 'plate':
      return <AskPlate field={field} value={value} shell={shell} />;
    case 'bankAccount':
      return <AskBankAccount field={field} value={value} shell={shell} />;
    case 'mobile':
      return <AskMobile field={field} value={value} shell={shell} />;
    case 'confirm':
      return <AskConfirm field={field} value={value} shell={shell} />;
    case 'list':
      return <AskList field={field} value={value} fromCard={fromCard} shell={shell} editor={AskField} />;
  }
}
