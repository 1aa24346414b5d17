import type { Premises, StandardAddress } from '../../contract/application-parts.ts';
import type { Text } from '../../contract/language.ts';

/** What the city's lists say of an address beside that it is one. */
export interface PlaceStanding {
  /** Why no business may be registered there (负面清单), with the list that says so. */
  readonly closed?: { readonly reason: Text; readonly source: string };
  readonly market: boolean;
}

/** The city's lists of places, hosts (集群注册托管机构) and platforms. Each question throws where nobody answers. */
export interface PlaceAdaptor {
  /** What a client should know of them; of a sandbox, its invented places. */
  readonly about: string;
  standing(address: StandardAddress): Promise<PlaceStanding>;
  /** Whether the host lends this very address and the agreement is in force. */
  hosting(host: NonNullable<Premises['host']>, standardAddressId: string | undefined): Promise<'agreed' | 'hostUnknown' | 'agreementUnknown' | 'agreementEnded' | 'otherAddress'>;
  /** Whether the platform is one, and the shop one of its. */
  platform(platform: NonNullable<Premises['platform']>): Promise<'known' | 'unknown' | 'otherShop'>;
}
