/** What can be told of a picture without knowing what is on it. No face is looked for here, and no liveness is claimed. */
export interface PictureQuality {
  readonly light: 'dark' | 'fine' | 'bright';
  readonly sharpness: 'soft' | 'fine';
}

/** A small picture in grey, row by row, 0 to 255. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8ClampedArray;
}

// Our own bounds, no standard's: a face in a hall lies between them by far, one against a window or in the dark does not.
const darkest = 60;
const brightest = 205;
/** Least variance of the Laplacian of a picture that is in focus, at the width at which it is measured. */
const leastEdges = 35;
/** The width at which pictures are measured: noise of the sensor is averaged away, blur is not. */
export const measuredWidth = 160;

/** Brightness and sharpness of the middle of a picture: what is in the outline, not the wall around it. */
export function measure(picture: GreyPicture): PictureQuality {
  const middle = middleOf(picture);
  const mean = average(middle.grey);
  return {
    light: mean < darkest ? 'dark' : mean > brightest ? 'bright' : 'fine',
    sharpness: variance(laplacian(middle)) < leastEdges ? 'soft' : 'fine',
  };
}

function middleOf({ width, height, grey }: GreyPicture): GreyPicture {
  const [left, top] = [Math.floor(width / 4), Math.floor(height / 8)];
  const [inner, rows] = [width - 2 * left, height - 2 * top];
  const cut = new Uint8ClampedArray(inner * rows);
  for (let y = 0; y < rows; y += 1) cut.set(grey.subarray((y + top) * width + left, (y + top) * width + left + inner), y * inner);
  return { width: inner, height: rows, grey: cut };
}

function average(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0;
  return values.length === 0 ? 0 : sum / values.length;
}

function variance(values: Float32Array): number {
  const mean = average(values);
  return average(values.map((value) => (value - mean) ** 2));
}

/** The second derivative in both directions: large at edges, nothing on a smooth face. */
function laplacian({ width, height, grey }: GreyPicture): Float32Array {
  const at = (index: number) => grey[index] ?? 0;
  const found = new Float32Array(Math.max(0, (width - 2) * (height - 2)));
  let next = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const here = y * width + x;
      found[next] = at(here - 1) + at(here + 1) + at(here - width) + at(here + width) - 4 * at(here);
      next += 1;
    }
  }
  return found;
}

/** Colours of a canvas (RGBA) as grey, by the weights of ITU-R BT.601. */
export function toGrey(width: number, height: number, rgba: Uint8ClampedArray): GreyPicture {
  const grey = new Uint8ClampedArray(width * height);
  for (let index = 0; index < grey.length; index += 1) grey[index] = 0.299 * (rgba[index * 4] ?? 0) + 0.587 * (rgba[index * 4 + 1] ?? 0) + 0.114 * (rgba[index * 4 + 2] ?? 0);
  return { width, height, grey };
}
