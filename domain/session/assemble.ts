import type { IndividualBusinessEstablishment } from '../../contract/registration/establish.ts';
import type { Answers, Site } from './context.ts';

/**
 * The application from the answers. The statechart reaches the review only when every answer is there;
 * a missing one is a defect of the chart, not of the citizen, and ends the session.
 */
export function assembleApplication(answers: Answers, site: Site): IndividualBusinessEstablishment {
  const { operator, contact, name, premises } = answers;
  if (operator === undefined || contact === undefined || name === undefined || premises === undefined) {
    throw new Error('the review was reached before every answer was given');
  }
  return {
    formVersion: '2026-05',
    item: 'individualBusiness.establish',
    kioskId: site.kioskId,
    registrarDivision: site.registrarDivision,
    composition: 'individual',
    operator,
    contact,
    name,
    scope: [...answers.scope],
    premises,
    consents: [...answers.consents],
  };
}
