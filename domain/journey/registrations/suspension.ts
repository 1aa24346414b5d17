import type { Application } from '../../../contract/application.ts';
import { text } from '../../approval/rule.ts';
import { AnswersRead } from './answers.ts';
import { entityEnvelopeOf } from './envelope.ts';
import { entityPlaces, everyKind, whichEntity } from './own-entity.ts';
import { ask, option, placeOf, type Registration } from './registration.ts';

const reasons = ['naturalDisaster', 'accident', 'publicHealth', 'socialSecurity', 'other'] as const;

/** 歇业备案. */
export const suspensionBegin: Registration = {
  registration: 'suspension.begin',
  title: text('暂时停业（歇业）', '暫時停業（歇業）', 'Suspend a business'),
  aboutEntity: true,
  about: everyKind,
  steps: [
    whichEntity,
    ask({
      id: 'reason',
      title: text('因为什么要停业？', '因為什麼要停業？', 'Why do you suspend it?'),
      lead: text('选“其他困难”的，要由工作人员看一看。', '選「其他困難」的，要由工作人員看一看。', 'With another hardship a person has to look at it.'),
      fields: [{
        id: 'reason', type: 'choice', label: text('歇业原因', '歇業原因', 'Reason'),
        options: [
          option('naturalDisaster', text('自然灾害（台风、水灾……）', '自然災害（颱風、水災……）', 'A natural disaster')),
          option('accident', text('事故灾难（火灾、爆炸……）', '事故災難（火災、爆炸……）', 'An accident')),
          option('publicHealth', text('公共卫生事件（疫情……）', '公共衛生事件（疫情……）', 'An epidemic')),
          option('socialSecurity', text('社会安全事件', '社會安全事件', 'An event of public security')),
          option('other', text('其他困难', '其他困難', 'Another hardship')),
        ],
      }],
    }),
    ask({
      id: 'period',
      title: text('从哪天停到哪天？', '從哪天停到哪天？', 'From when until when?'),
      lead: text('以前停过的也算上，一共不能超过三年。', '以前停過的也算上，一共不能超過三年。', 'With earlier suspensions it is three years at most.'),
      fields: [
        { id: 'from', type: 'date', earliest: { daysFromToday: 0 }, prefill: ['today'], label: text('开始那天', '開始那天', 'First day') },
        // Three years from the last day on which it could begin are not known here; rule S2 counts them.
        { id: 'until', type: 'date', earliest: { daysFromToday: 0 }, label: text('最后一天', '最後一天', 'Last day'), help: text('到期自动恢复营业', '到期自動恢復營業', 'It resumes by itself afterwards') },
      ],
    }),
    ask({
      id: 'staff',
      title: text('和职工商量好了吗？', '和職工商量好了嗎？', 'Have you settled it with your staff?'),
      lead: text('停业以前，劳动关系要依法协商处理。', '停業以前，勞動關係要依法協商處理。', 'Employment has to be settled before.'),
      fields: [{
        id: 'staff', type: 'choice', label: text('职工事项', '職工事項', 'Staff'),
        options: [
          option('none', text('没有职工', '沒有職工', 'There is no staff')),
          option('settled', text('都商量好了', '都商量好了', 'Yes, all is settled')),
          option('open', text('还没有', '還沒有', 'Not yet')),
        ],
      }],
    }),
    ask({
      id: 'service',
      title: text('停业时，文书寄到哪里？', '停業時，文書寄到哪裡？', 'Where do letters reach you meanwhile?'),
      lead: text('法院和机关的文书寄到这里，就算送到了。', '法院和機關的文書寄到這裡，就算送到了。', 'Letters of courts and offices count as served there.'),
      fields: [
        {
          id: 'service', type: 'choice', label: text('法律文书送达地址', '法律文書送達地址', 'Address for service'),
          options: [option('premises', text('还是店里', '還是店裡', 'At the business')), option('other', text('另一个地址', '另一個地址', 'At another address'))],
        },
        { id: 'serviceAddress', type: 'text', fromCard: 'address', minLength: 5, maxLength: 120, visibleIf: { value: 'answers.service', is: 'other' }, label: text('地址', '地址', 'Address') },
        { id: 'serviceAddressConfirmed', type: 'confirm', visibleIf: { value: 'answers.service', is: 'other' }, label: text('我确认寄到这个地址就算送达', '我確認寄到這個地址就算送達', 'I confirm that letters sent there count as served') },
      ],
    }),
  ],
  documents: () => [],
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    return {
      ...entityEnvelopeOf(ground), item: 'suspension.begin', reason: answers.oneOf('reason', reasons), staffSettled: !answers.is('staff', 'open'),
      from: answers.day('from'), until: answers.day('until'),
      ...(answers.is('service', 'other') ? { serviceAddress: answers.text('serviceAddress').trim(), serviceAddressConfirmed: answers.has('serviceAddressConfirmed') } : {}),
    };
  },
  questionOf: (pointer) => placeOf(pointer, { ...entityPlaces, reason: 'reason', from: 'period', until: 'period', staffSettled: 'staff', serviceAddress: 'service', serviceAddressConfirmed: 'service' }),
};

/** 延长歇业. */
export const suspensionExtend: Registration = {
  registration: 'suspension.extend',
  title: text('延长停业（延长歇业）', '延長停業（延長歇業）', 'Extend a suspension'),
  aboutEntity: true,
  about: everyKind,
  steps: [
    whichEntity,
    ask({
      id: 'until',
      title: text('延长到哪天？', '延長到哪天？', 'Until when?'),
      lead: text('到期前三十天以内可以办，一共不超过三年。', '到期前三十天以內可以辦，一共不超過三年。', 'In the thirty days before its end; three years in total at most.'),
      fields: [{ id: 'until', type: 'date', earliest: { daysFromToday: 0 }, label: text('新的最后一天', '新的最後一天', 'New last day') }],
    }),
  ],
  documents: () => [],
  assemble: (draft, ground): Application => ({ ...entityEnvelopeOf(ground), item: 'suspension.extend', until: new AnswersRead(draft).day('until') }),
  questionOf: (pointer) => placeOf(pointer, { ...entityPlaces, until: 'until' }),
};

/** 恢复营业. */
export const suspensionEnd: Registration = {
  registration: 'suspension.end',
  title: text('恢复营业', '恢復營業', 'Resume a business'),
  aboutEntity: true,
  about: everyKind,
  steps: [
    whichEntity,
    ask({
      id: 'resumedOn',
      title: text('哪天恢复营业的？', '哪天恢復營業的？', 'On which day did you resume?'),
      fields: [{ id: 'resumedOn', type: 'date', latest: { daysFromToday: 0 }, prefill: ['today'], label: text('恢复营业的日期', '恢復營業的日期', 'Day of resumption') }],
    }),
  ],
  documents: () => [],
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    return { ...entityEnvelopeOf(ground), item: 'suspension.end', resumedOn: answers.day('resumedOn') };
  },
  questionOf: (pointer) => placeOf(pointer, { ...entityPlaces, resumedOn: 'resumedOn' }),
};
