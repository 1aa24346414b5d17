import type { DeviceStatus } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { Personal } from '../../contract/personal.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

/** What the browser offers of `navigator.mediaDevices`; it is absent where the page is not a secure context. */
export type CameraDevices = Pick<MediaDevices, 'enumerateDevices' | 'getUserMedia' | 'addEventListener' | 'removeEventListener'>;

/** What the camera that was opened last says it can do; pixels. */
export interface CameraCapabilities {
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

/** The machine's camera (USB video class), opened by the page. Its light is on only while somebody uses it. */
export interface Camera {
  readonly status: DeviceStatus;
  /** Undefined until it has been opened once. */
  readonly capabilities: CameraCapabilities | undefined;
  /** Looks for the camera now, at every plugging in and out, and now and then while something is wrong; and proves each time that it opens. */
  watch(): void;
  /** Looks for the camera once more, as after whoever is told its status was restarted. */
  check(): Promise<DeviceStatus>;
  /** The live picture. Whoever opens it closes it once; it stays on until the last has. */
  open(): Promise<Result<MediaStream, Fault>>;
  close(): void;
  /** A still picture, JPEG; of a page in the camera's largest size, because small print is read from it. */
  takePicture(of?: 'face' | 'page'): Promise<Result<Personal<Blob>, Fault>>;
  readonly onStatus: (listener: () => void) => () => void;
  /** Ends the watching, and the picture with it. */
  stop(): void;
}

export interface CameraOptions {
  readonly devices: CameraDevices | undefined;
  /** Part of the camera's name, where the machine has several. */
  readonly label?: string;
  /** Told every change. */
  readonly report: (status: DeviceStatus) => void;
  /** A still of the live picture; `undefined` where no picture came in time. */
  readonly grab: (stream: MediaStream) => Promise<Blob | undefined>;
}

/** Opening takes about a second; a driver that hangs must not hang the page. */
const openMs = 10_000;
/** A camera that another program had is asked for again so often: nothing tells when it is let go. */
const againMs = 30_000;
/** What a face is compared by; a camera without it gives what it has. */
const picture = { width: { ideal: 1280 }, height: { ideal: 720 } } as const;

/** The browser's reasons (Media Capture and Streams §10.2) in the words of the contract. */
function failureOf(error: unknown): DeviceStatus & { readonly fault: Fault } {
  const name = error instanceof Error || error instanceof DOMException ? error.name : 'unknown';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return { state: 'offline', fault: fault('device.offline', name) };
  if (name === 'TimeoutError') return { state: 'unknown', fault: fault('device.timeout', 'the camera did not open') };
  // Another program has it, or the system cannot start it.
  if (name === 'NotReadableError' || name === 'AbortError') return { state: 'busy', fault: fault('camera.refused', name) };
  return { state: 'userError', fault: fault('camera.refused', name) };
}

/** Ends the tracks without their `ended` being heard, which is for those that end by themselves. */
function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export function createCamera({ devices, label, report, grab }: CameraOptions): Camera {
  const listeners = new Set<() => void>();
  let status: DeviceStatus = { state: 'unknown' };
  let capabilities: CameraCapabilities | undefined;
  let wasSeen = false;
  let stream: MediaStream | undefined;
  let users = 0;
  let tail: Promise<unknown> = Promise.resolve();
  let retry: ReturnType<typeof setInterval> | undefined;
  const lookAgain = () => void check();

  /** One at a time: the same camera opened twice at once is refused by many drivers. */
  function inTurn<Value>(action: () => Promise<Value>): Promise<Value> {
    const turn = tail.then(action);
    tail = turn.catch(() => undefined);
    return turn;
  }

  function become(next: DeviceStatus): DeviceStatus {
    if (JSON.stringify(next) === JSON.stringify(status)) return next;
    status = next;
    report(next);
    for (const listener of [...listeners]) listener();
    return next;
  }

  /** The machine's camera as the system lists it. Names are hidden until the page has been let in once. */
  async function find(among: CameraDevices): Promise<MediaDeviceInfo | undefined> {
    const cameras = (await among.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
    const isNamed = cameras.some((camera) => camera.label !== '');
    return label === undefined || !isNamed ? cameras[0] : cameras.find((camera) => camera.label.toLowerCase().includes(label.toLowerCase()));
  }

  async function openDevice(among: CameraDevices, device: MediaDeviceInfo): Promise<MediaStream> {
    const id = device.deviceId === '' ? {} : { deviceId: { exact: device.deviceId } };
    const asked = among.getUserMedia({ video: { ...id, ...picture }, audio: false });
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new DOMException('', 'TimeoutError'));
      }, openMs);
    });
    // What opens too late is closed again, or its light would burn for nobody.
    asked.then((opened) => late && end(opened), () => undefined);
    try {
      return await Promise.race([asked, limit]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Opens the camera where it is not, and says how it is. */
  async function start(): Promise<Result<MediaStream, Fault>> {
    if (stream !== undefined) return ok(stream);
    if (devices === undefined) return refuse({ state: 'userError', fault: fault('camera.refused', 'the page has no camera access') });
    try {
      let device = await find(devices);
      if (device === undefined) return refuse(wasSeen ? { state: 'offline', fault: fault('device.offline', 'the camera is gone') } : { state: 'noDevice', fault: fault('device.offline', 'no camera') });
      wasSeen = true;
      let opened = await openDevice(devices, device);
      if (label !== undefined && device.label === '') {
        // Now the names can be read.
        device = await find(devices);
        end(opened);
        if (device === undefined) return refuse({ state: 'noDevice', fault: fault('device.offline', `no camera is called ${label}`) });
        opened = await openDevice(devices, device);
      }
      adopt(opened);
      become({ state: 'online' });
      return ok(opened);
    } catch (error) {
      return refuse(failureOf(error));
    }
  }

  function refuse(failure: DeviceStatus & { readonly fault: Fault }): Result<never, Fault> {
    // A machine that never had a camera has nothing wrong with it.
    become(failure.state === 'noDevice' ? { state: 'noDevice' } : failure);
    return fail(failure.fault);
  }

  function adopt(opened: MediaStream): void {
    stream = opened;
    const [track] = opened.getVideoTracks();
    track?.addEventListener('ended', () => {
      if (stream !== opened) return;
      stream = undefined;
      become({ state: 'offline', fault: fault('device.offline', 'the camera is gone') });
    });
    const { width, height } = track?.getCapabilities() ?? {};
    const now = track?.getSettings();
    capabilities = { label: track?.label ?? '', width: width?.max ?? now?.width ?? 0, height: height?.max ?? now?.height ?? 0 };
  }

  /** A camera that refuses another size while it runs gives the one it has. */
  async function enlarge(opened: MediaStream): Promise<void> {
    if (capabilities === undefined || capabilities.width === 0) return;
    const { width, height } = capabilities;
    await opened.getVideoTracks()[0]?.applyConstraints({ width: { ideal: width }, height: { ideal: height } }).catch(() => undefined);
  }

  function release(): void {
    if (users > 0 || stream === undefined) return;
    const idle = stream;
    stream = undefined;
    end(idle);
  }

  function check(): Promise<DeviceStatus> {
    return inTurn(async () => {
      await start();
      release();
      return status;
    });
  }

  async function open(): Promise<Result<MediaStream, Fault>> {
    users += 1;
    const opened = await inTurn(start);
    if (!opened.ok) close();
    // Closed again while it was being opened.
    else release();
    return opened;
  }

  function close(): void {
    users = Math.max(0, users - 1);
    release();
  }

  return {
    get status() {
      return status;
    },
    get capabilities() {
      return capabilities;
    },
    watch: () => {
      devices?.addEventListener('devicechange', lookAgain);
      retry ??= setInterval(() => {
        if (status.fault !== undefined) lookAgain();
      }, againMs);
      lookAgain();
    },
    check,
    open,
    close,
    takePicture: async (of = 'face') => {
      const opened = await open();
      if (!opened.ok) return opened;
      try {
        if (of === 'page') await enlarge(opened.value);
        const still = await grab(opened.value);
        return still === undefined ? fail(fault('device.timeout', 'the camera gave no picture')) : ok(new Personal(still));
      } finally {
        close();
      }
    },
    onStatus: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {
      devices?.removeEventListener('devicechange', lookAgain);
      clearInterval(retry);
      retry = undefined;
      users = 0;
      release();
    },
  };
}
