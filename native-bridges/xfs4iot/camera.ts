import type { z } from 'zod';
import type { xfsServiceSchema } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import { fault } from '../../contract/fault.ts';
import { Personal } from '../../contract/personal.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Camera } from '../device.ts';
import { commands, type XfsCapabilities, type XfsStatus } from './command.ts';
import { createXfsService } from './service.ts';
import { deviceStatusOf, statusFrom } from './status.ts';

/** Within the command's 30 s. */
const pictureMs = 20_000;

/** Cameras that may see the citizen, the likeliest first; `exitSlot` sees only paper. */
const cameras = ['person', 'room'] as const;

/** The camera that is pointed at the citizen; undefined where the service says that there is none. */
function cameraOf({ camera }: XfsCapabilities): (typeof cameras)[number] | undefined {
  if (camera?.cameras === undefined) return 'person';
  return cameras.find((name) => camera.cameras?.[name] === true);
}

function cameraState({ camera, ...shared }: XfsStatus): Partial<DeviceStatus> {
  const states = cameras.flatMap((name) => camera?.cameras?.[name] ?? []).filter((word) => word !== 'notSupported');
  return states.length > 0 && states.every((word) => word === 'inop') && deviceStatusOf(shared).state === 'online' ? { state: 'hardwareError' } : {};
}

/** A bank's Camera service. */
export function createXfsCamera({ config }: { readonly config: z.output<typeof xfsServiceSchema> }): Camera {
  const service = createXfsService({ config, wants: 'Camera' });
  return {
    kind: 'camera',
    takePicture: async (_input, { signal }) => {
      const opened = await service.session(signal);
      if (!opened.ok) return fail(opened.fault.fault);
      const camera = cameraOf(opened.value.capabilities);
      if (camera === undefined) return fail(fault('device.unsupported', 'no camera is pointed at the citizen'));
      const taken = await service.run(commands.takePicture, { camera }, { signal, timeoutMs: pictureMs });
      if (!taken.ok) return fail(taken.fault.fault);
      const { pictureFile } = taken.value;
      // The edition of 2021 takes pictures for the bank's own records.
      return pictureFile === undefined || pictureFile === '' ? fail(fault('device.unsupported', 'the service keeps its pictures to itself')) : ok({ image: new Personal(pictureFile) });
    },
    status: (signal) => statusFrom(service, signal, cameraState),
    capabilities: async (signal) => {
      const opened = await service.session(signal);
      if (!opened.ok) return fail(opened.fault.fault);
      const session = opened.value;
      const { capabilities, edition } = session;
      const model = capabilities.common?.deviceInformation?.[0]?.modelName;
      // In 2021-1 the completion has no place for a picture.
      return ok({ driver: config.driver, ...(model === undefined ? {} : { model }), takesPictures: edition !== '2021-1' && session.lists(commands.takePicture) !== false && cameraOf(capabilities) !== undefined });
    },
    onChange: (listener) => service.onChange(listener),
    close: () => service.close(),
  };
}
