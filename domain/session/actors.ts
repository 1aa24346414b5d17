import { fromPromise } from 'xstate';
import type { IndividualBusinessEstablishment } from '../../contract/registration/establish.ts';
import type { BusinessName, Contact, Person } from '../../contract/application-parts.ts';
import type { ApplicationAnswer, ContactCodeSent } from '../../contract/central.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Language } from '../../contract/language.ts';
import type { Personal } from '../../contract/personal.ts';
import type { Result } from '../../contract/result.ts';
import type { Sheet } from '../../contract/snapshot.ts';
import type { Forgotten, SessionContext, Submission, TakenUp } from './context.ts';

const notProvided = () => Promise.reject(new Error('the session machine was started without its actors'));

/** What the session asks of the machine around it. Expected failures come back as values, never as rejections. */
export const sessionActors = {
  /** Reads the card and has the person identified by it; who is not identified comes without a token, and the rehearsal says so. */
  readCard: fromPromise<Result<Person, Fault>>(notProvided),
  sendCode: fromPromise<Result<ContactCodeSent, Fault>, { mobile: Personal<string> }>(notProvided),
  verifyCode: fromPromise<Result<Contact, Fault>, { ticket: string; code: string; mobile: Personal<string> }>(notProvided),
  checkName: fromPromise<Result<readonly RuleResult[], Fault>, { name: BusinessName }>(notProvided),
  rehearse: fromPromise<Result<Decision, Fault>, { application: IndividualBusinessEstablishment }>(notProvided),
  /** Ends only with an answer or a refusal. While there is neither it goes on asking, and sends `submission.attempted`. */
  submit: fromPromise<Result<ApplicationAnswer, Fault>, { submission: Submission }>(notProvided),
  /** Finds the unfinished case of the person whose card lies on the reader. */
  takeUp: fromPromise<Result<TakenUp, Fault>>(notProvided),
  print: fromPromise<readonly Sheet[], { answer: ApplicationAnswer; language: Language }>(notProvided),
  forget: fromPromise<Forgotten, { context: SessionContext }>(notProvided),
};
