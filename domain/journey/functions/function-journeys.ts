import type { ServiceItem } from '../../../contract/service-item.ts';
import { appointmentJourney } from './appointment.ts';
import type { FunctionJourney } from './function-journey.ts';
import { progressJourney } from './progress.ts';
import { ratingJourney } from './rating.ts';
import { serviceLineJourney } from './service-line.ts';

/** The questions of each function that an entry of the catalogue can lead to. */
export const functionJourneys: Readonly<Record<Extract<ServiceItem, { kind: 'function' }>['function'], FunctionJourney>> = {
  appointment: appointmentJourney,
  ticket: serviceLineJourney,
  progress: progressJourney,
  rating: ratingJourney,
};
