import type { EntityStatus } from '../../contract/entity.ts';

/** What moves an entity from one status to another. */
export type EntityMove = 'suspend' | 'resume' | 'relocateOut' | 'stay' | 'liquidate' | 'revoke' | 'cancel' | 'annul';

/**
 * The status machine (domain.md 2.3) as data: from where each move may be made, and where it leads.
 * 吊销未注销 ends in 注销 like the others; nothing leads out of 注销 and 撤销 (市场主体登记管理条例 第三十一条、第四十条).
 */
export const moves: Readonly<Record<EntityMove, { readonly from: readonly EntityStatus[]; readonly to: EntityStatus }>> = {
  suspend: { from: ['inOperation'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'inOperation' },
  relocateOut: { from: ['inOperation', 'suspended'], to: 'relocatingOut' },
  stay: { from: ['relocatingOut'], to: 'inOperation' },
  liquidate: { from: ['inOperation', 'suspended'], to: 'inLiquidation' },
  revoke: { from: ['inOperation', 'suspended', 'relocatingOut', 'inLiquidation'], to: 'revoked' },
  cancel: { from: ['inOperation', 'suspended', 'revoked', 'inLiquidation'], to: 'cancelled' },
  annul: { from: ['inOperation', 'suspended', 'relocatingOut', 'revoked', 'inLiquidation'], to: 'annulled' },
};

/** Where a move leads, or `undefined` where it cannot be made. */
export function after(status: EntityStatus, move: EntityMove): EntityStatus | undefined {
  return moves[move].from.includes(status) ? moves[move].to : undefined;
}

/** The move that leads from one status to another, or `undefined` where none does. */
export function moveTo(from: EntityStatus, to: EntityStatus): EntityMove | undefined {
  return (Object.keys(moves) as EntityMove[]).find((move) => moves[move].to === to && moves[move].from.includes(from));
}

/** 注销 and 撤销: the entity is no more. */
export function hasEnded(status: EntityStatus): boolean {
  return status === 'cancelled' || status === 'annulled';
}

/** What may be applied for in which status. Anything else a person looks at, and of an entity that ended nothing is left to do. */
export const allowedIn: Readonly<Record<'change' | 'capitalNotice' | 'reissue' | 'cancel' | 'report' | 'suspend' | 'extend' | 'resume' | 'convert', readonly EntityStatus[]>> = {
  change: ['inOperation', 'suspended'],
  capitalNotice: ['inOperation', 'suspended'],
  reissue: ['inOperation', 'suspended', 'relocatingOut', 'inLiquidation'],
  cancel: ['inOperation', 'suspended'],
  // 歇业的市场主体应当按时公示年度报告 (实施细则 第六十三条).
  report: ['inOperation', 'suspended', 'relocatingOut', 'inLiquidation'],
  suspend: ['inOperation'],
  extend: ['suspended'],
  resume: ['suspended'],
  convert: ['inOperation'],
};
export type EntityAct = keyof typeof allowedIn;
