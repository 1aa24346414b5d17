import { describe, expect, it } from 'vitest';
import { decodePhoto } from './photo-decoder.ts';

const never = new AbortController().signal;
const photo = Uint8Array.from({ length: 1024 }, (_, index) => index & 0xff);

/** A decoder of one line of JavaScript. */
function decoder(script: string): string[] {
  return [process.execPath, '-e', script];
}
const bmp = (length: number) => `const b=Buffer.alloc(${length});b.write('BM');b.writeUInt32LE(${length},2);`;

describe('a photo decoder', () => {
  it.each([
    ['image/bmp', `${bmp(38_862)}process.stdout.write(b)`, 38_862],
    ['image/png', `process.stdout.write(Buffer.concat([Buffer.from('89504E470D0A1A0A','hex'),Buffer.alloc(100)]))`, 108],
    ['image/jpeg', `process.stdout.write(Buffer.concat([Buffer.from('FFD8FF','hex'),Buffer.alloc(100)]))`, 103],
  ])('gives a picture: %s', async (mediaType, script, length) => {
    const picture = await decodePhoto(decoder(script), photo, never);
    expect(picture).toMatchObject({ ok: true, value: { mediaType } });
    expect(picture.ok && picture.value.bytes).toHaveLength(length);
  });

  it('gets the photo as the chip holds it', async () => {
    const script = `const p=[];process.stdin.on('data',(d)=>p.push(d)).on('end',()=>process.stdout.write(Buffer.concat([Buffer.from('FFD8FF','hex'),...p])))`;
    const picture = await decodePhoto(decoder(script), photo, never);
    expect(picture.ok && picture.value.bytes.subarray(3)).toEqual(photo);
  });

  it.each([
    ['is missing', ['/nonexistent/decoder'], 'ENOENT'],
    ['fails', decoder('process.exit(3)'), 'it ended with 3'],
    ['dies', decoder(`process.kill(process.pid,'SIGKILL')`), 'it ended with SIGKILL'],
    ['says nothing', decoder(''), 'its 0 bytes are no BMP'],
    ['writes no picture', decoder(`process.stdout.write('<svg></svg>'.repeat(10))`), 'are no BMP, PNG or JPEG'],
    ['writes half a picture', decoder(`${bmp(1000)}process.stdout.write(b.subarray(0,500))`), 'says it has 1000'],
    ['writes without end', decoder(`const b=Buffer.alloc(65536);const w=()=>{while(process.stdout.write(b));process.stdout.once('drain',w)};w()`), 'more than 1048576 bytes'],
    ['closes its input at once', decoder('process.stdin.destroy();setTimeout(()=>process.exit(2),20)'), 'it ended with 2'],
  ])('that %s gives none and says why', async (_what, command, why) => {
    expect(await decodePhoto(command, photo, never)).toMatchObject({ ok: false, fault: expect.stringContaining(why) as string });
  });

  it('that hangs is ended, and so is one whose reading was', async () => {
    const hanging = decoder('setInterval(()=>{},1000)');
    expect(await decodePhoto(hanging, photo, never, 50)).toEqual({ ok: false, fault: 'no picture in 50 ms' });
    const controller = new AbortController();
    const decoding = decodePhoto(hanging, photo, controller.signal);
    controller.abort({ code: 'device.cancelled' });
    expect(await decoding).toEqual({ ok: false, fault: 'device.cancelled' });
    expect(await decodePhoto(hanging, photo, controller.signal)).toEqual({ ok: false, fault: 'the reading was ended' });
  });
});
