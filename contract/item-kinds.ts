import { z } from 'zod';

export const departmentIdSchema = z.enum([
  'marketRegulation', 'humanResources', 'tax', 'medicalSecurity', 'housingFund', 'naturalResources', 'immigration', 'police', 'trafficPolice', 'peoplesBank', 'civilAffairs', 'health', 'governmentServices',
]);
export type DepartmentId = z.infer<typeof departmentIdSchema>;

export const categorySchema = z.enum(['business', 'socialSecurity', 'medical', 'housing', 'tax', 'travel', 'identity', 'vehicles', 'credit', 'elderly', 'family', 'services']);
export type Category = z.infer<typeof categorySchema>;

/** 一件事: moments of a life in which somebody looks for an item. */
export const lifeEventSchema = z.enum(['openingBusiness', 'runningBusiness', 'closingBusiness', 'job', 'jobLoss', 'illness', 'childbirth', 'home', 'travel', 'moving', 'driving', 'retirement', 'oldAge', 'lostDocument', 'complaint']);
