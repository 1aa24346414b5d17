import { expect, test } from '@playwright/test';
import { findChromium } from '../../electron/chromium/launch.ts';
import type * as CameraModule from '../../renderer/camera/camera.ts';
import type * as StillModule from '../../renderer/camera/still.ts';
import { serveSources } from './gallery.ts';

const executablePath = findChromium();
/** Chromium's own pretended camera, and its own consent. */
test.use({
  launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] },
});

test('the camera is found, opened, taken a picture of and closed, and one of another name is not there', async ({ page }) => {
  const gallery = await serveSources();
  await page.goto(gallery.address);
  const outcome = await page.evaluate(async () => {
    // Addresses of the dev server, which the type checker cannot follow.
    const at = (file: string) => new URL(`../camera/${file}`, location.href).href;
    const { createCamera } = (await import(at('camera.ts'))) as typeof CameraModule;
    const { grabStill } = (await import(at('still.ts'))) as typeof StillModule;
    const reported: string[] = [];
    const options = { devices: navigator.mediaDevices, report: ({ state, fault }: { state: string; fault?: { code: string } | undefined }) => reported.push(fault?.code ?? state), grab: grabStill };
    const camera = createCamera(options);
    await camera.check();
    const opened = await camera.open();
    const still = await camera.takePicture();
    camera.close();
    const [track] = opened.ok ? opened.value.getVideoTracks() : [];
    const bytes = still.ok ? new Uint8Array(await still.value.reveal().arrayBuffer()) : new Uint8Array(0);
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    await createCamera({ ...options, label: 'no such name' }).check();
    return { reported, capabilities: camera.capabilities, ended: track?.readyState, begins: [...bytes.subarray(0, 3)], size: [bitmap.width, bitmap.height] };
  });
  expect(outcome).toEqual({
    reported: ['online', 'noDevice'],
    capabilities: { label: expect.stringContaining('fake'), width: expect.any(Number), height: expect.any(Number) },
    ended: 'ended',
    begins: [0xff, 0xd8, 0xff],
    size: [1280, 720],
  });
  await gallery.close();
});
