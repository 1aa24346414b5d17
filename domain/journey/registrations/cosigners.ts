import type { Person } from '../../../contract/application-parts.ts';
import type { PersonRef } from '../../../contract/registration/establish.ts';
import type { Text } from '../../../contract/language.ts';
import { text } from '../../approval/rule.ts';
import type { RegistrationGround } from '../registration-journey.ts';
import type { AnswersRead } from './answers.ts';
import { isPerson, membersOf, personColumns, type Member } from './people.ts';
import { ask, type Registration } from './registration.ts';

/**
 * Refs of people whom a later business names begin here: a machine does not know the refs on record, which begin
 * with p1, and a ref of theirs would mean somebody else (rule C10). Who is on record already is found by number.
 */
export const firstFreeRef = 900;

/** Others who decided it and sign with the applicant; each is given in full, for each signs. */
export function cosigners({ title, lead }: { title: Text; lead: Text }): Registration['steps'][number] {
  return ask({
    id: 'cosigners', title, lead,
    fields: [{ id: 'cosigners', type: 'list', required: false, min: 0, max: 49, label: text('一起签名的人', '一起簽名的人', 'Who signs too'), of: personColumns(text('姓名和身份证号码', '姓名和身份證號碼', 'Name and identity number')) }],
  });
}

/** The people entered, without the applicant, whom the application gives already. */
export function enteredPeople({ applicant }: RegistrationGround, answers: AnswersRead, lists: readonly string[]): Member[] {
  if (!lists.every((question) => answers.rows(question).every(isPerson))) throw new Error('the signers were passed with an entry that is not whole');
  const members = membersOf(applicant, lists.map((question) => ({ question, rows: answers.rows(question) })), firstFreeRef);
  return members.filter(({ question }) => question !== undefined);
}

/** `people` of an application that only its signers are in. */
export function cosignersOf(answers: AnswersRead, ground: RegistrationGround): { people?: (Person & { ref: PersonRef })[] } {
  const people = enteredPeople(ground, answers, ['cosigners']).map(({ ref, person }) => ({ ...person, ref }));
  return people.length === 0 ? {} : { people };
}
