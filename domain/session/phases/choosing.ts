import { attended } from '../attended.ts';
import { servicePrivacy, type SessionSetup } from '../session-setup.ts';

/** From the first touch until it is agreed how personal information is used. */
export function choosingPhase(session: SessionSetup) {
  return {
    start: session.createStateConfig({
      on: { start: { target: 'choose', guard: 'ready' }, bringCode: { target: 'code', guard: 'ready' }, collect: { target: 'collecting', guard: 'unfinished' } },
    }),
    choose: session.createStateConfig({
      ...attended('answer'),
      on: {
        chooseItem: [
          { guard: 'choosesTrade', target: 'notice', actions: ['choose', 'begin'] },
          { guard: 'offers', target: 'about', actions: 'choose' },
        ],
        bringCode: 'code',
        back: 'leaving',
        leave: 'leaving',
      },
    }),
    about: session.createStateConfig({
      ...attended('reading'),
      on: { begin: { guard: 'begins', target: 'notice', actions: 'begin' }, chooseItem: { guard: 'offers', target: 'about', reenter: true, actions: 'choose' }, toPhone: 'toPhone', back: 'choose', leave: 'leaving' },
    }),
    notice: session.createStateConfig({
      ...attended('reading'),
      on: {
        consent: { guard: 'noticeIsGeneral', target: 'presentCard', actions: { type: 'consentTo', params: { document: 'privacyNotice' } } },
        agree: [
          { guard: 'agreesForFunction', target: 'identified' },
          { guard: 'agreesToServicePrivacy', target: 'presentCard', actions: { type: 'consentTo', params: ({ event }) => ({ document: servicePrivacy, readSeconds: event.readSeconds }) } },
        ],
        // A counter is booked by whoever acts for another.
        chooseItem: { guard: 'offers', target: 'about', actions: 'choose' },
        back: 'choose',
        leave: 'leaving',
      },
    }),
  };
}
