import type { Theme } from '../theme.ts';
import type { Picture } from './picture.ts';

/** Paints ink in the colour of text, each pixel a square; as wide as `size`. */
export function drawInk(
  context: CanvasRenderingContext2D,
  { width, height, ink }: Picture,
  size: number,
  theme: Theme,
): void {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) image.data[4 * i + 3] = ink[i];
  const small = new OffscreenCanvas(width, height);
  const inside = small.getContext('2d')!;
  inside.putImageData(image, 0, 0);
  inside.globalCompositeOperation = 'source-in';
  inside.fillStyle = theme.text;
  inside.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, size, (size * height) / width);
}
