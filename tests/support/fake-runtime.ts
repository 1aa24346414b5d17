import { fail, ok } from '../../contract/result.ts';
import { snapshotSchema, type Snapshot } from '../../contract/snapshot.ts';
import type { KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';

/** A runtime with one screen and no devices, for tests of the shells' own doors. */
export function fakeRuntime(): Pick<KioskRuntime, 'handlers' | 'onSnapshot'> & { push: () => void; readonly calls: string[] } {
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const calls: string[] = [];
  let revision = 0;
  const snapshot = () => startSnapshot(revision);
  return {
    calls,
    handlers: {
      snapshot: async () => ok(snapshot()),
      send: async ({ intent }) => {
        calls.push(intent.type);
        return fail({ code: 'session.notNow' });
      },
      reportCamera: async () => ok({}),
      humanContact: async () => fail({ code: 'central.unreachable' }),
      requestCallBack: async () => fail({ code: 'central.unreachable' }),
      placeHelpCall: async () => fail({ code: 'central.unreachable' }),
      helpCall: async () => fail({ code: 'central.unreachable' }),
      joinHelpCall: async () => fail({ code: 'central.unreachable' }),
      hangUpHelpCall: async () => fail({ code: 'central.unreachable' }),
      printCallBack: async () => fail({ code: 'device.offline' }),
      findItems: async () => ok({ total: 0, items: [], bundles: [] }),
      considerName: async () => ({ ok: true as const, value: { inTheWay: [], near: [], free: [] } }),
      findAddresses: async () => {
        throw new Error('the fake runtime has no addresses');
      },
    },
    onSnapshot(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    push() {
      revision += 1;
      for (const listener of listeners) listener(snapshot());
    },
  };
}

export function startSnapshot(revision: number): Snapshot {
  return snapshotSchema.decode({
    revision,
    language: 'zh-Hans',
    kiosk: { id: 'JM-0001', site: '示范大厅', city: '江门市', helpPhone: '12345', orientation: 'portrait', pixelsPerMillimetre: 5 },
    rehearsing: true,
    journey: null,
    timeLimit: null,
    screen: { name: 'start', ready: true, faults: [], unfinished: false, items: 0, seasonal: [] },
  });
}
