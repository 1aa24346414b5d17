import type { StandardAddress } from '../../contract/application-parts.ts';

/** The city's door-plate register (江门市门楼号牌管理条例 第十五条): the addresses that really are. */
export interface AddressAdaptor {
  /** Addresses of one street whose text has every word of the query, in the register's order, at most `limit`. */
  find(street: string, query: string, limit: number): Promise<StandardAddress[]>;
  /** `undefined`: the register has no such address. */
  byId(id: string): Promise<StandardAddress | undefined>;
}
