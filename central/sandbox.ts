import { sandboxAddresses } from './addresses/sandbox-addresses.ts';
import { sandboxDoorPlates } from './addresses/sandbox-door-plates.ts';
import { sandboxPlaces } from './addresses/sandbox-places.ts';
import { sandboxMessages } from './contact/message-adaptor.ts';
import { sandboxDepartments } from './departments/sandbox-departments.ts';
import { sandboxCancellationDepartments } from './entities/cancellation-departments.ts';
import { sandboxELicences } from './electronic-licences/electronic-licences.ts';
import { sandboxHuman } from './human.ts';
import { sandboxLimits } from './people/load-limits.ts';
import { sandboxCredit, sandboxIdentity } from './people/sandbox-people.ts';
import { sandboxIssuer } from './issue/issuer.ts';
import type { KeyFile } from './keys/key-file.ts';
import { createVault } from './keys/vault.ts';
import { sandboxOrganisations } from './organisations/sandbox-organisations.ts';
import type { CentralParts } from './parts.ts';
import { sandboxPermitDepartments } from './scope/sandbox-departments.ts';
import { sandboxStaffNotices } from './supervision/staff-notice-adaptor.ts';
import { sandboxCounters } from './tickets/counter-adaptor.ts';

/** Every adaptor in its sandbox form: behaves like the real platform, reaches nobody, and issues samples only. */
export function sandboxParts(keys: KeyFile): Omit<CentralParts, 'store' | 'now' | 'door'> {
  return {
    issuer: sandboxIssuer(keys),
    vault: createVault(keys),
    messages: sandboxMessages,
    addresses: sandboxAddresses,
    doorPlates: sandboxDoorPlates,
    places: sandboxPlaces,
    identity: sandboxIdentity,
    credit: sandboxCredit,
    organisations: sandboxOrganisations,
    limits: sandboxLimits,
    staffNotices: sandboxStaffNotices(),
    counters: sandboxCounters,
    permitDepartments: sandboxPermitDepartments(),
    cancellationDepartments: sandboxCancellationDepartments(),
    departments: sandboxDepartments(),
    electronicLicences: sandboxELicences(),
    human: sandboxHuman,
  };
}
