import civilAffairs from './civil-affairs.json' with { type: 'json' };
import governmentServices from './government-services.json' with { type: 'json' };
import housingFund from './housing-fund.json' with { type: 'json' };
import humanResources from './human-resources.json' with { type: 'json' };
import immigration from './immigration.json' with { type: 'json' };
import marketRegulation from './market-regulation.json' with { type: 'json' };
import medicalSecurity from './medical-security.json' with { type: 'json' };
import naturalResources from './natural-resources.json' with { type: 'json' };
import peoplesBank from './peoples-bank.json' with { type: 'json' };
import police from './police.json' with { type: 'json' };
import tax from './tax.json' with { type: 'json' };
import trafficPolice from './traffic-police.json' with { type: 'json' };

/**
 * The items that the program brings along, as they lie in the files: registry and kiosk check them against
 * `contract/service-item.ts` where they read them. What citizens look for most comes first.
 */
export const bundledCatalogue: { readonly edition: string; readonly items: readonly unknown[] } = {
  edition: '2026-11-22',
  items: [marketRegulation, humanResources, medicalSecurity, tax, housingFund, naturalResources, police, immigration, trafficPolice, peoplesBank, civilAffairs, governmentServices].flatMap<unknown>(({ items }) => items),
};
