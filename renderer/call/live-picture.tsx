import { useEffect, useRef } from 'react';

/** A stream as it comes, with its sound unless it is one's own. */
export function LivePicture({ stream, label, own = false }: { readonly stream: MediaStream; readonly label: string; readonly own?: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} autoPlay playsInline muted={own} aria-label={label} data-picture={own ? 'own' : 'other'} />;
}
