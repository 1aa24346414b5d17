import { Personal } from '../../contract/personal.ts';

/** Ways to make a picture smaller, the gentlest first: quality of the JPEG, then its size. */
const attempts = [
  { quality: 0.85, scale: 1 },
  { quality: 0.7, scale: 1 },
  { quality: 0.7, scale: 0.7 },
  { quality: 0.6, scale: 0.5 },
  { quality: 0.5, scale: 0.35 },
] as const;

/** A still as base64 that is no longer than the contract takes; `undefined` where none of the attempts gets it so small. */
export async function encodePicture(picture: Personal<Blob>, maxLength: number): Promise<Personal<string> | undefined> {
  const asItIs = await base64Of(picture.reveal());
  if (asItIs.length <= maxLength) return new Personal(asItIs);
  const bitmap = await createImageBitmap(picture.reveal());
  try {
    for (const { quality, scale } of attempts) {
      const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      const smaller = await base64Of(await canvas.convertToBlob({ type: 'image/jpeg', quality }));
      if (smaller.length <= maxLength) return new Personal(smaller);
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}

async function base64Of(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    // A data URL was asked for, so the result is a string.
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('the picture could not be read'));
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(',') + 1);
}
