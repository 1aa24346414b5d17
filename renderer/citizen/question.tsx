import { useState } from 'react';
import { Personal } from '../../contract/personal.ts';
import type { Text } from '../../contract/language.ts';
import type { AskedField } from '../../contract/question.ts';
import type { Answer, Answers } from '../../contract/service-field.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { sendIntent } from '../view-state.ts';
import { enterpriseNameQuestion } from '../../domain/journey/registrations/enterprise-name.ts';
import { UnsentContext } from '../ui/to-phone-button.tsx';
import { AskField } from './fields/ask-field.tsx';
import type { Shell } from './fields/ask-page.tsx';
import { AskEnterpriseTradeName } from './fields/enterprise-trade-name.tsx';
import { nextAsked, offeredByCard, valuesOf } from './question-walk.ts';
import { isFromElsewhere, QuestionOverview, Silent, StandingFacts, useWhence } from './question-overview.tsx';
import './question.css';

/** What the citizen is doing within the question. */
type At = { readonly doing: 'walking' } | { readonly doing: 'field'; readonly id: string; readonly from: 'walk' | 'overview' };

/**
 * One question. A single field is answered where it stands; several are asked one after the other, and read back
 * together where something of them was known before or has to be mended. Conditions are the machine's to compute: after
 * an answer the same question may come again with more fields, and then those are asked.
 */
export function QuestionScreen({ screen }: { readonly screen: ScreenOf<'question'> }) {
  const words = useWords();
  const text = useText();
  const whenceOf = useWhence();
  const { question, defects, silent, busy, fault } = screen;
  const [given, setGiven] = useState<Answers>({});
  const [walked, setWalked] = useState<readonly string[]>([]);
  const [at, setAt] = useState<At>({ doing: 'walking' });

  const asked = question.fields.filter((field) => !field.stands);
  const values = valuesOf(asked, given);
  const open = at.doing === 'field' ? asked.find(({ field }) => field.id === at.id) : defects.length > 0 ? undefined : nextAsked(asked, values, walked);
  const alone = asked.length === 1 ? asked[0] : undefined;
  const shown = alone ?? open;
  const label = (field: AskedField) => text(field.field.label);

  const send = async (answers: Answers) => {
    await sendIntent({ type: 'answer', question: question.id, values: new Personal(answers) });
    // The same question again: with what is wrong, or with what the answer made necessary.
    setAt({ doing: 'walking' });
  };

  const unsent = screen.toPhone === true ? { question: question.id, values: new Personal(values) } : null;
  if (shown === undefined)
    return (
      <UnsentContext value={unsent}>
      <QuestionOverview
        screen={screen}
        values={values}
        onField={(id) => setAt({ doing: 'field', id, from: 'overview' })}
        onBack={walked.length > 0 && defects.length === 0 ? () => setAt({ doing: 'field', id: walked.at(-1) ?? '', from: 'walk' }) : undefined}
        onSend={() => void send(values)}
      />
      </UnsentContext>
    );

  const fromOverview = at.doing === 'field' && at.from === 'overview';
  const { field } = shown;
  const after = (answers: Answers, done: readonly string[]) => (fromOverview ? undefined : nextAsked(asked, answers, done));
  const readBack = defects.length > 0 || question.fields.some((each) => each.stands || isFromElsewhere(each));
  const doneWith = [...walked.filter((id) => id !== field.id), field.id];
  const isLast = alone !== undefined || (!fromOverview && !readBack && after({ ...values, [field.id]: values[field.id] ?? '' }, doneWith) === undefined);
  const previous = walked.includes(field.id) ? walked[walked.indexOf(field.id) - 1] : walked.at(-1);

  const goOn = (answers: Answers) => {
    setGiven(answers);
    setWalked(fromOverview ? walked : walked.includes(field.id) ? walked : [...walked, field.id]);
    if (isLast) void send(valuesOf(asked, answers));
    else setAt({ doing: 'walking' });
  };
  const take = (answer: Answer) => goOn({ ...given, [field.id]: answer });

  const shell: Shell = {
    question: question.id,
    title: alone === undefined ? label(shown) : text(question.title),
    lead: leadOf(alone === undefined ? [field.help] : [question.lead, isNamed(shown, question, text) ? undefined : field.label, field.type === 'confirm' ? undefined : field.help], text),
    whence: isFromElsewhere(shown) && given[field.id] === undefined ? whenceOf(shown) : undefined,
    defects: defects.filter((defect) => defect.field === field.id),
    sends: isLast,
    go: words(field.type === 'confirm' ? 'question.confirm' : fromOverview ? 'question.keep' : isLast ? 'question.send' : 'question.next'),
    busy,
    fault,
    beside:
      alone === undefined ? undefined : (
        <>
          <Silent departments={silent} />
          <StandingFacts fields={question.fields} />
        </>
      ),
    onAnswer: take,
    onSkip: shown.required ? undefined : () => goOn(Object.fromEntries(Object.entries(given).filter(([id]) => id !== field.id))),
    onBack: fromOverview ? () => setAt({ doing: 'walking' }) : previous === undefined ? undefined : () => setAt({ doing: 'field', id: previous, from: 'walk' }),
  };
  const asksTradeName = question.id === enterpriseNameQuestion && field.id === 'tradeName' && field.type === 'text';
  return (
    <UnsentContext value={unsent}>
      {asksTradeName ? <AskEnterpriseTradeName key={field.id} field={field} value={values[field.id]} shell={shell} values={values} /> : <AskField key={field.id} asked={shown} value={values[field.id]} fromCard={offeredByCard(shown)} shell={shell} />}
    </UnsentContext>
  );
}

/** Whether title or lead of the question name the field already. */
function isNamed({ field }: AskedField, { title, lead }: Pick<ScreenOf<'question'>['question'], 'title' | 'lead'>, text: (text: Text) => string): boolean {
  return field.type === 'confirm' || text(field.label) === text(title) || (lead !== undefined && text(lead).includes(text(field.label)));
}

function leadOf(parts: readonly (Text | undefined)[], text: (text: Text) => string): string | undefined {
  const said = parts.flatMap((part) => (part === undefined ? [] : text(part)));
  return said.length === 0 ? undefined : said.join(' ');
}

