/** A picture in one colour: its ink, row by row, 0 (paper) to 255. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly ink: ArrayLike<number>;
}

/** Ink below this part of the darkest is the paper's own: its grain, its shadows. */
const GRAIN = 0.25;

/**
 * The ink of a picture in colours: how far each pixel is from the paper, whose brightness is that of the middle one of
 * the pixels along the edge; the darkest ink becomes 255. What is drawn may be darker than its paper, or lighter.
 *
 * brightness = 0.299 R + 0.587 G + 0.114 B
 *
 * @param rgba - [width · height · 4], opaque, as a canvas gives it
 * @source ITU-R BT.601 (the weights)
 * @example inkOf(Uint8ClampedArray.of(255, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255), 3, 1).ink // [0, 255, 0]
 */
export function inkOf(rgba: ArrayLike<number>, width: number, height: number): Picture {
  const bright = Float64Array.from(
    { length: width * height },
    (_, i) => 0.299 * rgba[4 * i] + 0.587 * rgba[4 * i + 1] + 0.114 * rgba[4 * i + 2],
  );
  const edge = bright
    .filter((_, i) => i < width || i >= width * (height - 1) || i % width === 0 || i % width === width - 1)
    .sort();
  const paper = edge[edge.length >> 1];
  const [darkest, lightest] = bright.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [255, 0],
  );
  const sign = paper - darkest >= lightest - paper ? 1 : -1;
  const most = Math.max(paper - darkest, lightest - paper);
  const ink = Uint8Array.from(bright, (value) => {
    const part = (sign * (paper - value)) / most; // NaN, which becomes 0, where all is paper
    return part < GRAIN ? 0 : Math.round(255 * part);
  });
  return { width, height, ink };
}
