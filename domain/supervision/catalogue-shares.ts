import type { CatalogueShares } from '../../contract/supervision.ts';
import type { ServiceItem } from '../../contract/service-item.ts';

/**
 * The four shares of a catalogue (马上办、网上办、就近办、一次办), by what its items say of themselves. Entries that
 * only lead elsewhere within the machine, such as the progress query, are no items of service and not counted.
 */
export function sharesOf(items: readonly ServiceItem[]): CatalogueShares {
  const counted = items.filter((item) => item.kind !== 'function' && !item.sample);
  const share = (holds: (item: ServiceItem) => boolean) => {
    const count = counted.filter(holds).length;
    return { count, share: counted.length === 0 ? null : count / counted.length };
  };
  return {
    items: counted.length,
    atOnce: share(({ time: { promised } }) => promised !== null && (promised.unit === 'minutes' || promised.amount === 0)),
    online: share((item) => item.kind !== 'service' || item.materials.every(({ rank, sources }) => rank === 'secondary' || sources.some(({ from }) => from !== 'scan'))),
    nearby: share(({ exclusions }) => exclusions.length === 0),
    once: share((item) => item.kind !== 'service' || item.operation.kind !== 'booking'),
  };
}
