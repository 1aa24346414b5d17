import type { EntityKind } from '../../../contract/entity-kind.ts';
import type { EntityRole, EntityStatus, OwnEntity } from '../../../contract/entity.ts';
import type { Text } from '../../../contract/language.ts';
import { text } from '../../approval/rule.ts';
import { hasEnded } from '../../entity/status.ts';
import type { RegistrationDraft, RegistrationGround } from '../registration-journey.ts';
import { ask, type RegisterView, type Registration } from './registration.ts';

/** The question which entity it is; its answer is the credit code. */
export const entityQuestion = 'entity';

/** Who may apply for an entity (rule C2); of others it is not shown, for a machine could not go on with it. */
const mayApply: readonly EntityRole[] = ['operator', 'investor', 'legalRepresentative', 'shareholder'];

/** Those of somebody's entities that a registration can be about. */
export function entitiesFor({ about = [] }: Pick<Registration, 'about'>, own: readonly OwnEntity[]): OwnEntity[] {
  return own.filter(({ entity, roles }) => about.includes(entity.kind) && !hasEnded(entity.status) && roles.some((role) => mayApply.includes(role)));
}

/** What to say where there is none. */
export const noEntity: { readonly reason: Text; readonly remedy: Text } = {
  reason: text('没有查到您能办理这件事的店或者公司。', '沒有查到您能辦理這件事的店或者公司。', 'No business was found for which you can apply for this.'),
  remedy: text('请由经营者、投资人、法定代表人或者股东本人来办；委托别人办的，请找工作人员。', '請由經營者、投資人、法定代表人或者股東本人來辦；委託別人辦的，請找工作人員。', 'Its operator, investor, legal representative or a shareholder comes in person; an agent asks a person at the counter.'),
};

/** `register` as the questions of a registration see it: the entities to choose from, the chosen one, and what the answers so far give. */
export function registerFor(registration: Registration, own: readonly OwnEntity[], draft: RegistrationDraft, ground: RegistrationGround): RegisterView {
  return {
    entities: entitiesFor(registration, own).map(recordOf),
    ...(ground.entity === undefined ? {} : { entity: recordOf(ground.entity) }),
    ...registration.register?.(draft, ground),
  };
}

/** As the publicity system words it, for every language of the screen. */
const standings: Readonly<Record<EntityStatus, string>> = { inOperation: '存续', suspended: '歇业', relocatingOut: '迁出', revoked: '吊销未注销', inLiquidation: '清算', cancelled: '注销', annulled: '撤销登记' };

function recordOf({ entity, composition }: OwnEntity): RegisterView {
  const { creditCode, name, kind, status, premises, businessScope, suspendedUntil } = entity;
  return {
    creditCode, kind, status, premises, businessScope,
    name: name ?? '未使用名称',
    standing: standings[status],
    ...(suspendedUntil === null ? {} : { suspendedUntil }),
    ...(composition === undefined ? {} : { composition }),
  };
}

/** 哪一家: the first question of everything that is about an entity. */
export const whichEntity = ask({
  id: entityQuestion,
  title: text('要办哪一家的？', '要辦哪一家的？', 'Which business is it about?'),
  lead: text('这些是登记在您名下的店和公司。', '這些是登記在您名下的店和公司。', 'These are the businesses that are registered with you in them.'),
  fields: [{
    id: entityQuestion, type: 'choiceFrom', from: 'register.entities', value: 'creditCode', shows: ['name', 'creditCode', 'standing'],
    label: text('经营主体', '經營主體', 'Business'),
  }],
});

export const everyKind: readonly EntityKind[] = ['individualBusiness', 'soleProprietorship', 'limitedCompany'];
export const enterprises: readonly EntityKind[] = ['soleProprietorship', 'limitedCompany'];

/** Where a citizen mends what rules find about the entity itself: by choosing another. */
export const entityPlaces = { creditCode: entityQuestion, registrarDivision: entityQuestion, item: entityQuestion } as const;
