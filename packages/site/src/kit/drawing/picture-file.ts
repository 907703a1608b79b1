import { count } from '../numbers.ts';
import { inkOf, type Picture } from './picture.ts';

/** Bytes that a picture's file may have. */
const MOST = 20_000_000;
/** Pixels of the longer side that it is read with: more than the 28 of the network need. */
const SIDE = 280;

/**
 * The ink of a picture that somebody chose. What is transparent lies on white.
 *
 * @throws RangeError if the file is too large (it is not read then), or no picture that this browser knows
 */
export async function pictureIn(file: File): Promise<Picture> {
  if (file.size > MOST) {
    const size = count(Math.round(file.size / 1e6));
    throw new RangeError(`${file.name}: ${size} MB are too many: a picture may have ${MOST / 1e6} MB`);
  }
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new RangeError(`${file.name}: not a picture that this browser can read: choose a PNG or a JPEG`);
  });
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return inkOf(context.getImageData(0, 0, width, height).data, width, height);
}
