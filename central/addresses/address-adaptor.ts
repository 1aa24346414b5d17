import type { StandardAddress } from '../../contract/application-parts.ts';

/** The city's door-plate register (江门市门楼号牌管理条例 第十五条): the addresses that really are. */
export interface AddressAdaptor {
  /** Addresses of one street whose text has every word of the query, in the register's order, at most `limit`, from the one after `after` on. */
  find(street: string, query: string, limit: number, after?: string): Promise<StandardAddress[]>;
  /** `undefined`: the register has no such address. */
  byId(id: string): Promise<StandardAddress | undefined>;
  /** Addresses behind an address: the units and rooms of a building, at most `limit`. */
  within(address: StandardAddress, limit: number): Promise<StandardAddress[]>;
}
