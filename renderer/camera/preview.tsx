import './camera.css';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { DeviceStatus } from '../../contract/device.ts';
import type { Camera } from './camera.ts';

/** How the camera is, kept up to date. */
export function useCameraStatus(camera: Camera): DeviceStatus {
  return useSyncExternalStore(camera.onStatus, () => camera.status);
}

interface CameraPreviewProps {
  readonly camera: Camera;
  /** What is seen, for those who do not see it. */
  readonly label: string;
  /** People look for themselves as in a mirror; what is taken is not mirrored. */
  readonly mirrored?: boolean;
  /** Stands in its place where there is no picture. */
  readonly children?: ReactNode;
}

/** The live picture, while this is on the screen; it comes back when the camera does. */
export function CameraPreview({ camera, label, mirrored = true, children }: CameraPreviewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const { state } = useCameraStatus(camera);
  // Whatever keeps it from opening, the watch finds out when it is over.
  const mayOpen = state === 'online' || state === 'unknown';
  const [shows, setShows] = useState(false);

  useEffect(() => {
    if (!mayOpen) return;
    let isLeft = false;
    let isOpen = false;
    const element = video.current;
    void camera.open().then((opened) => {
      isOpen = opened.ok;
      if (isLeft && isOpen) camera.close();
      if (isLeft || !opened.ok || element === null) return;
      element.srcObject = opened.value;
      setShows(true);
    });
    return () => {
      isLeft = true;
      if (isOpen) camera.close();
      if (element !== null) element.srcObject = null;
      setShows(false);
    };
  }, [camera, mayOpen]);

  return (
    <div className={mirrored ? 'camera mirrored' : 'camera'}>
      <video ref={video} aria-label={label} autoPlay muted playsInline hidden={!shows} />
      {!shows && children}
    </div>
  );
}
