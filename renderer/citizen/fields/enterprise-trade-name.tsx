import type { Answers } from '../../../contract/service-field.ts';
import { entityKindSchema } from '../../../contract/entity-kind.ts';
import { legalFormFields } from '../../../domain/journey/registrations/enterprise-name.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useCandidates } from '../../input/lexicon.ts';
import { PinyinKeyboard } from '../../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../../input/text-entry.ts';
import { TextField } from '../../input/text-field.tsx';
import { useView } from '../../view-state.ts';
import { NameFound, useNameStanding, type Considered } from '../name-standing.tsx';
import { AskPage, textOf, type AskProps } from './ask-page.tsx';

/** The trade name of an enterprise: with industry and form, which were answered before, it is looked up while it is typed. */
export function AskEnterpriseTradeName({ field, value, shell, values }: AskProps<'text'> & { readonly values: Answers }) {
  const words = useWords();
  const entry = useTextEntry({ initial: textOf(value), maxLength: field.maxLength, context: 'tradeName' });
  const candidates = useCandidates(entry);
  const tradeName = entry.text.trim();
  const complete = [...tradeName].length >= (field.minLength ?? 1) && entry.letters === '';
  const standing = useNameStanding(complete ? consideredOf(tradeName, values) : undefined);
  const isTaken = standing?.state === 'known' && standing.found.inTheWay.length > 0;
  const wide = useView((view) => view.snapshot?.kiosk.orientation === 'landscape');
  const found = <NameFound standing={standing} typed={tradeName !== ''} onName={entry.setText} />;
  return (
    <AskPage field={field} shell={wide ? { ...shell, beside: found } : shell} answer={complete && !isTaken ? tradeName : undefined} dock={<PinyinKeyboard entry={entry} candidates={candidates} />}>
      <TextField entry={entry} candidates={candidates} field={field.id} label={shell.title} placeholder={words('name.placeholder')} />
      {!wide && found}
    </AskPage>
  );
}

function consideredOf(tradeName: string, values: Answers): Considered | undefined {
  const entityKind = entityKindSchema.options.find((kind) => typeof values[legalFormFields[kind]] === 'string');
  const [industry, legalForm] = [textOf(values['industry']).trim(), entityKind === undefined ? '' : textOf(values[legalFormFields[entityKind]])];
  return entityKind === undefined || industry === '' ? undefined : { entityKind, tradeName, industry, legalForm, ideas: [] };
}
