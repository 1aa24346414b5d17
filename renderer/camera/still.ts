/** A camera that was just opened shows its first picture within about a second. */
const firstPictureMs = 5000;
const jpegQuality = 0.92;

/** The next picture of a live stream as JPEG in its own size; `undefined` where none came in time. */
export async function grabStill(stream: MediaStream): Promise<Blob | undefined> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    const shown = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), firstPictureMs);
      video.requestVideoFrameCallback(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    // Where it may not play, no picture comes, and that is what is said.
    void video.play().catch(() => undefined);
    if (!(await shown) || video.videoWidth === 0) return undefined;
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', jpegQuality));
  } finally {
    video.srcObject = null;
  }
}
