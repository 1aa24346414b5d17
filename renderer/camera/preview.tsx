import './camera.css';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { DeviceStatus } from '../../contract/device.ts';
import type { Camera } from './camera.ts';
import { measure, measuredWidth, toGrey, type PictureQuality } from './quality.ts';

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
  /** Told how light and sharp the picture is, a few times a second; `undefined` while there is none. */
  readonly onQuality?: (quality: PictureQuality | undefined) => void;
  /** Lies over the picture: where the face or the page belongs. */
  readonly outline?: ReactNode;
  /** Stands in its place where there is no picture. */
  readonly children?: ReactNode;
}

const lookEveryMs = 400;

/** The picture of this moment, measured small; `undefined` before the first. */
function lookAt(video: HTMLVideoElement): PictureQuality | undefined {
  if (video.videoWidth === 0) return undefined;
  const [width, height] = [measuredWidth, Math.round((measuredWidth * video.videoHeight) / video.videoWidth)];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.drawImage(video, 0, 0, width, height);
  return measure(toGrey(width, height, context.getImageData(0, 0, width, height).data));
}

/** The live picture, while this is on the screen; it comes back when the camera does. */
export function CameraPreview({ camera, label, mirrored = true, onQuality, outline, children }: CameraPreviewProps) {
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

  useEffect(() => {
    if (onQuality === undefined || !shows) return;
    const look = () => {
      if (video.current !== null) onQuality(lookAt(video.current));
    };
    const timer = setInterval(look, lookEveryMs);
    return () => {
      clearInterval(timer);
      onQuality(undefined);
    };
  }, [onQuality, shows]);

  return (
    <div className={mirrored ? 'camera mirrored' : 'camera'}>
      <video ref={video} aria-label={label} autoPlay muted playsInline hidden={!shows} />
      {shows && outline}
      {!shows && children}
    </div>
  );
}
