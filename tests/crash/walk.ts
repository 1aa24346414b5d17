import { setTimeout as delay } from 'node:timers/promises';
import type { Intent } from '../../contract/intent.ts';
import { Personal } from '../../contract/personal.ts';
import type { Screen } from '../../contract/snapshot.ts';
import { scopeCodeSchema, streetCodeSchema } from '../../contract/units.ts';
import type { KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';

/** What a citizen answers who wants to be done: the intent for a screen, or nothing while the machine is at work. */
export type NextIntent = (screen: Screen, kiosk: Pick<KioskRuntime, 'handlers'>) => Promise<Intent | undefined>;

/** Walks a kiosk without a renderer, by the intents that its screens would send, until `until` says so. */
export async function walk(kiosk: KioskRuntime, next: NextIntent, until: (screen: Screen) => boolean): Promise<void> {
  for (;;) {
    const { screen } = kiosk.snapshot();
    if (until(screen)) return;
    const intent = await next(screen, kiosk);
    if (intent !== undefined) await kiosk.handlers.send({ intent });
    await delay(20);
  }
}

const streets = ['440703002', '440703005', '440703006', '440703101', '440703102', '440703103'];

/** Registers an individual business, and takes the papers. Cases of one registry need different trade names and addresses. */
export function registering({ tradeName, place }: { readonly tradeName: string; readonly place: number }): NextIntent {
  return async (screen, kiosk) => {
    switch (screen.name) {
      case 'start':
        return screen.unfinished ? { type: 'collect' } : screen.ready ? { type: 'start' } : undefined;
      case 'choose':
        return { type: 'chooseItem', code: 'own-individual-business-establish' };
      case 'about':
        return { type: 'begin' };
      case 'notice':
        return { type: 'consent' };
      case 'presentCard':
        return screen.phase === 'failed' ? { type: 'retryCard' } : undefined;
      case 'identity':
        return { type: 'confirmIdentity' };
      case 'contact':
        if (screen.busy) return undefined;
        if (screen.fault !== undefined) throw new Error(`the contact was refused: ${screen.fault.code}`);
        return screen.sandboxCode === undefined ? { type: 'sendCode', mobile: new Personal(`138${String(place).padStart(8, '0')}`) } : { type: 'verifyCode', code: screen.sandboxCode };
      case 'name':
        if (screen.findings.length > 0) throw new Error(`the name was refused: ${screen.findings.map(({ rule, reason }) => `${rule} ${reason.en}`).join('; ')}`);
        return screen.busy ? undefined : { type: 'setName', name: { division: screen.division, tradeName, industry: '饮品', legalForm: '店' } };
      case 'scope':
        return { type: 'setScope', scope: ['H0001', 'F0002'].map((code) => scopeCodeSchema.parse(code)) };
      case 'premises': {
        const street = streetCodeSchema.parse(streets[Math.floor(place / 10)]);
        const found = await kiosk.handlers.findAddresses({ street, query: '样例路' });
        if (!found.ok) return undefined;
        const address = found.value.addresses[place % 10];
        if (address === undefined) throw new Error('the sandbox has fewer addresses than places');
        return { type: 'setPremises', premises: { street: address.street, standardAddressId: address.id, text: address.text, right: 'leased' } };
      }
      case 'question':
        if (screen.question.id !== 'composition') throw new Error(`an individual business is not asked for ${screen.question.id}`);
        return { type: 'answer', question: 'composition', values: new Personal({ composition: 'individual' }) };
      case 'rate':
        return { type: 'skipRating' };
      case 'review':
        if (screen.rehearsal.state === 'done' && screen.rehearsal.decision.outcome !== 'approved') throw new Error(`the rehearsal says ${screen.rehearsal.decision.outcome}`);
        return screen.rehearsal.state === 'done' ? { type: 'confirmReview' } : undefined;
      case 'sign':
        return { type: 'sign', documentHash: screen.documentHash, strokes: new Personal([[[100, 100, 0], [300, 220, 40], [500, 120, 90], [700, 240, 140]], [[200, 300, 300], [600, 310, 380]]]) };
      case 'preview':
        return { type: 'print' };
      case 'takePapers':
        return { type: 'papersTaken' };
      case 'handedOver':
        return { type: 'finish' };
      case 'goodbye':
      case 'submitting':
      case 'printing':
        return undefined;
      case 'prove':
      case 'preparing':
      case 'materials':
      case 'agreement':
      case 'summary':
      case 'signSummary':
      case 'signers':
      case 'payment':
      case 'serviceResult':
        throw new Error(`an individual business is registered without the screen ${screen.name}`);
    }
  };
}
