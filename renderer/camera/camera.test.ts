import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceStatus } from '../../contract/device.ts';
import { createCamera, type CameraDevices } from './camera.ts';

class FakeTrack extends EventTarget {
  readonly label = 'USB 2.0 Camera';
  readyState = 'live';
  stop = vi.fn(() => {
    this.readyState = 'ended';
  });
  getCapabilities = () => ({ width: { max: 1920 }, height: { max: 1080 } });
  getSettings = () => ({ width: 1280, height: 720 });
  /** As when the cable is pulled: the browser ends the track. */
  vanish(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** The part of a browser that the camera meets. */
class FakeBrowser extends EventTarget {
  cameras: { kind: string; label: string; deviceId: string }[] = [{ kind: 'audioinput', label: 'Mic', deviceId: 'm' }, { kind: 'videoinput', label: 'USB 2.0 Camera', deviceId: 'c1' }];
  refusal: string | undefined;
  hangs = false;
  tracks: FakeTrack[] = [];
  asked: unknown[] = [];
  enumerateDevices = async () => this.cameras;
  getUserMedia = async (constraints: unknown) => {
    this.asked.push(constraints);
    if (this.hangs) return new Promise<never>(() => undefined);
    if (this.refusal !== undefined) throw new DOMException('no', this.refusal);
    const track = new FakeTrack();
    this.tracks.push(track);
    return { getTracks: () => [track], getVideoTracks: () => [track] };
  };
  get lit() {
    return this.tracks.filter(({ readyState }) => readyState === 'live').length;
  }
  plug(cameras: FakeBrowser['cameras']): void {
    this.cameras = cameras;
    this.dispatchEvent(new Event('devicechange'));
  }
}

let browser: FakeBrowser;
let reported: DeviceStatus[];
function cameraOf(options: { label?: string; grab?: () => Promise<Blob | undefined> } = {}) {
  const grab = options.grab ?? (async () => new Blob(['jpeg']));
  // The fake has the members that are used.
  return createCamera({ devices: browser as unknown as CameraDevices, report: (status) => reported.push(status), ...options, grab });
}
beforeEach(() => {
  browser = new FakeBrowser();
  reported = [];
});
afterEach(() => vi.useRealTimers());

describe('status', () => {
  it('is unknown until the camera has been opened, and then its light is off again', async () => {
    const camera = cameraOf();
    expect(camera.status).toEqual({ state: 'unknown' });
    camera.watch();
    await vi.waitFor(() => expect(reported).toEqual([{ state: 'online' }]));
    expect(browser.lit).toBe(0);
    expect(camera.capabilities).toEqual({ label: 'USB 2.0 Camera', width: 1920, height: 1080 });
    expect(browser.asked).toEqual([{ video: { deviceId: { exact: 'c1' }, width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false }]);
    camera.stop();
    browser.plug([]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(reported).toHaveLength(1);
  });

  it('a machine without a camera has none; one that lost it is offline until it is back', async () => {
    const camera = cameraOf();
    const [, usb] = browser.cameras;
    if (usb === undefined) throw new Error('no camera');
    browser.cameras = [];
    camera.watch();
    await vi.waitFor(() => expect(reported).toEqual([{ state: 'noDevice' }]));
    browser.plug([usb]);
    await vi.waitFor(() => expect(reported.at(-1)).toEqual({ state: 'online' }));
    browser.plug([]);
    await vi.waitFor(() => expect(reported.at(-1)).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } }));
    browser.plug([usb]);
    await vi.waitFor(() => expect(reported.at(-1)).toEqual({ state: 'online' }));
    camera.stop();
  });

  it.each([
    ['NotAllowedError', 'userError', 'camera.refused'],
    ['SecurityError', 'userError', 'camera.refused'],
    ['NotReadableError', 'busy', 'camera.refused'],
    ['AbortError', 'busy', 'camera.refused'],
    ['NotFoundError', 'offline', 'device.offline'],
    ['OverconstrainedError', 'offline', 'device.offline'],
  ])('%s is %s, and heals', async (refusal, state, code) => {
    const camera = cameraOf();
    browser.refusal = refusal;
    expect(await camera.check()).toEqual({ state, fault: { code, detail: refusal } });
    expect(await camera.open()).toMatchObject({ ok: false, fault: { code } });
    browser.refusal = undefined;
    expect(await camera.check()).toEqual({ state: 'online' });
  });

  it('one that another program had is asked for again', async () => {
    vi.useFakeTimers();
    const camera = cameraOf();
    browser.refusal = 'NotReadableError';
    camera.watch();
    await vi.advanceTimersByTimeAsync(1000);
    expect(camera.status.state).toBe('busy');
    browser.refusal = undefined;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(camera.status).toEqual({ state: 'online' });
    camera.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a driver that hangs is a time-out', async () => {
    vi.useFakeTimers();
    const camera = cameraOf();
    browser.hangs = true;
    const checking = camera.check();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await checking).toMatchObject({ state: 'unknown', fault: { code: 'device.timeout' } });
  });

  it('a page that may not ask at all says so', async () => {
    const camera = createCamera({ devices: undefined, report: (status) => reported.push(status), grab: async () => undefined });
    camera.watch();
    await vi.waitFor(() => expect(reported).toMatchObject([{ state: 'userError', fault: { code: 'camera.refused' } }]));
  });
});

describe('several cameras', () => {
  const two = [
    { kind: 'videoinput', label: 'Document Camera', deviceId: 'doc' },
    { kind: 'videoinput', label: 'Face Camera (1bcf:28c4)', deviceId: 'face' },
  ];
  it('are told apart by a part of their name', async () => {
    browser.cameras = two;
    expect(await cameraOf({ label: 'face' }).check()).toEqual({ state: 'online' });
    expect(browser.asked).toMatchObject([{ video: { deviceId: { exact: 'face' } } }]);
    expect(await cameraOf({ label: 'other' }).check()).toEqual({ state: 'noDevice' });
  });

  it('also where their names show only once one was opened', async () => {
    browser.cameras = two.map((camera) => ({ ...camera, label: '' }));
    const { getUserMedia } = browser;
    browser.getUserMedia = async (constraints) => {
      browser.cameras = two;
      return getUserMedia(constraints);
    };
    const camera = cameraOf({ label: 'face' });
    expect(await camera.check()).toEqual({ state: 'online' });
    expect(browser.asked).toMatchObject([{ video: { deviceId: { exact: 'doc' } } }, { video: { deviceId: { exact: 'face' } } }]);
    expect(browser.lit).toBe(0);
  });
});

describe('the picture', () => {
  it('stays on until the last who opened it has closed it', async () => {
    const camera = cameraOf();
    const [first, second] = await Promise.all([camera.open(), camera.open()]);
    expect(first.ok && second.ok && first.value === second.value).toBe(true);
    expect(browser.lit).toBe(1);
    expect(await camera.check()).toEqual({ state: 'online' });
    camera.close();
    expect(browser.lit).toBe(1);
    camera.close();
    expect(browser.lit).toBe(0);
    expect(camera.status).toEqual({ state: 'online' });
  });

  it('closed while it was being opened does not stay on', async () => {
    const camera = cameraOf();
    const opening = camera.open();
    camera.close();
    await opening;
    expect(browser.lit).toBe(0);
  });

  it('that ends by itself is a camera that is gone', async () => {
    const camera = cameraOf();
    await camera.open();
    browser.tracks[0]?.vanish();
    expect(camera.status).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
    expect(await camera.check()).toEqual({ state: 'online' });
    // Who opened it before is still there, so it is on again.
    expect(browser.lit).toBe(1);
    camera.close();
    expect(browser.lit).toBe(0);
  });

  it('is taken as a still, and belongs to the person', async () => {
    const camera = cameraOf();
    const still = await camera.takePicture();
    expect(String(still.ok && still.value)).toBe('***');
    expect(browser.lit).toBe(0);
    expect(await cameraOf({ grab: async () => undefined }).takePicture()).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
    browser.refusal = 'NotAllowedError';
    expect(await cameraOf().takePicture()).toMatchObject({ ok: false, fault: { code: 'camera.refused' } });
    expect(browser.lit).toBe(0);
  });
});
