import type { Language, Text } from '../../contract/language.ts';
import type { AskedField, Question, Summary } from '../../contract/question.ts';
import { Personal } from '../../contract/personal.ts';
import { text } from '../approval/rule.ts';
import { composeName } from '../name/compose.ts';
import { scopeEntry } from '../scope/dictionary.ts';
import { sayAnswer } from '../service-item/say.ts';
import type { RegistrationDraft } from './registration-journey.ts';
import type { QuestionOnTheWay, Way } from './way.ts';

/** A question as its screen asks it. */
export function questionShown({ walked }: QuestionOnTheWay, fromPhone: readonly string[]): Question {
  if (walked === undefined) throw new Error('a question with a screen of its own was shown as fields');
  const { step, fields } = walked;
  return {
    id: step.id,
    title: step.title,
    ...(step.lead === undefined ? {} : { lead: step.lead }),
    fields: fields.map(({ field, required, value, prefilledFrom, fromCard, stands, choices }): AskedField => ({
      field,
      required,
      ...(value === undefined ? {} : { value: new Personal(value) }),
      known: prefilledFrom !== undefined,
      ...(fromPhone.includes(field.id) && { fromPhone: true as const }),
      ...(fromCard !== undefined && { fromCard: new Personal(fromCard) }),
      stands,
      choices: choices.map(({ value: key, shows, self }) => ({ value: key, shows: new Personal([...shows]), ...(self === true && { self }) })),
    })),
  };
}

const own = {
  name: { title: text('名称', '名稱', 'Name'), none: text('不使用名称', '不使用名稱', 'No name is used') },
  scope: { title: text('经营范围', '經營範圍', 'Scope of business') },
  premises: { title: text('经营场所', '經營場所', 'Place of business') },
} as const satisfies Record<'name' | 'scope' | 'premises', { title: Text; none?: Text }>;

/** The title over a question, whatever its screen. */
export function questionTitle(question: QuestionOnTheWay): Text {
  return question.kind === 'fields' ? question.walked.step.title : own[question.kind].title;
}

/** Everything that counts, read back question by question in the language of the screen. */
export function summaryOf(way: Way, draft: RegistrationDraft, language: Language): Summary {
  const special = (kind: 'name' | 'scope' | 'premises', id: string, value: string): Summary[number] => {
    const title = own[kind].title[language];
    return { question: id, title, lines: [{ field: kind, label: title, value: new Personal(value) }] };
  };
  const ofFields = ({ step, fields }: Way['walk']['steps'][number]): Summary[number] => ({
    question: step.id,
    title: step.title[language],
    lines: fields.flatMap(({ field, value, choices }) => (value === undefined ? [] : [{ field: field.id, label: field.label[language], value: new Personal(sayAnswer(field, value, language, choices)) }])),
  });
  // What stands on record is asked nowhere and is read back all the same, before what is asked.
  const standing = way.walk.steps.filter(({ step }) => !way.questions.some(({ id }) => id === step.id)).map(ofFields);
  const asked = way.questions.map((question) => {
    switch (question.kind) {
      case 'fields':
        return ofFields(question.walked);
      case 'name':
        return special('name', question.id, draft.name === null || draft.name === undefined ? own.name.none[language] : composeName(draft.name));
      case 'scope':
        return special('scope', question.id, way.scope.map((code) => scopeEntry(code)?.name ?? code).join(language === 'en' ? '; ' : '；'));
      case 'premises':
        return special('premises', question.id, draft.premises?.text ?? '');
    }
  });
  return [...standing, ...asked].filter(({ lines }) => lines.length > 0);
}
