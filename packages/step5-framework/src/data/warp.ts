import {
  contiguous,
  DTypeError,
  formatShape,
  fromData,
  isFloat,
  ShapeError,
  type NDArray,
} from '@first-principles/linalg';

/**
 * Where a picture's points come from: out[h, w] is what stands at (h′, w′), both counted from its middle,
 * h′ = hh·h + hw·w + dh, w′ = wh·h + ww·w + dw.
 */
export interface Origin {
  readonly hh: number;
  readonly hw: number;
  readonly wh: number;
  readonly ww: number;
  readonly dh: number;
  readonly dw: number;
}

/** Every point comes from where it is. */
export const STILL: Origin = { hh: 1, hw: 0, wh: 0, ww: 1, dh: 0, dw: 0 };

/**
 * Pictures that are moved, turned or mirrored, each in its own way. Between pixels the four around count by how near they
 * are; outside is 0.
 *
 * @param x - [N, …, H, W]
 * @param origins - one for each of the N
 * @returns of the shape and type of `x`
 * @throws ShapeError if `x` has fewer than three axes; DTypeError if it holds no floats
 */
export function warp(name: string, x: NDArray, origins: (n: number) => Origin): NDArray {
  const [height, width] = x.shape.slice(-2);
  if (x.ndim < 3) throw new ShapeError(`${name}: takes pictures [N, …, H, W]: got ${formatShape(x.shape)}`);
  if (!isFloat(x.dtype)) throw new DTypeError(`${name}: takes floats: got ${x.dtype}`);
  const from = contiguous(x) as Float32Array | Float64Array;
  const to = from.slice().fill(0);
  const area = height * width;
  const planes = from.length === 0 ? 0 : from.length / area / x.shape[0];
  const [middleH, middleW] = [(height - 1) / 2, (width - 1) / 2];
  for (let n = 0; n < x.shape[0]; n++) {
    const { hh, hw, wh, ww, dh, dw } = origins(n);
    if (hh === 1 && ww === 1 && hw === 0 && wh === 0 && Number.isInteger(dh) && Number.isInteger(dw)) {
      // whole pixels: rows are copied, which is many times faster
      const first = Math.max(0, -dw);
      const last = Math.max(first, Math.min(width, width - dw));
      for (let row = n * planes * height; row < (n + 1) * planes * height; row++) {
        const fromH = (row % height) + dh;
        if (fromH < 0 || fromH >= height || first === last) continue;
        const start = (row + dh) * width + dw;
        to.set(from.subarray(start + first, start + last), row * width + first);
      }
      continue;
    }
    for (let h = 0; h < height; h++) {
      for (let w = 0; w < width; w++) {
        const fromH = hh * (h - middleH) + hw * (w - middleW) + dh + middleH;
        const fromW = wh * (h - middleH) + ww * (w - middleW) + dw + middleW;
        const top = Math.floor(fromH);
        const left = Math.floor(fromW);
        const bottom = Math.min(Math.ceil(fromH), height - 1);
        const right = Math.min(Math.ceil(fromW), width - 1);
        for (let p = 0; p < planes; p++) {
          const plane = (n * planes + p) * area;
          let sum = 0;
          for (let i = Math.max(top, 0); i <= bottom; i++) {
            const share = 1 - Math.abs(fromH - i);
            for (let j = Math.max(left, 0); j <= right; j++) {
              sum += share * (1 - Math.abs(fromW - j)) * from[plane + i * width + j];
            }
          }
          to[plane + h * width + w] = sum;
        }
      }
    }
  }
  return fromData(x.dtype, to, x.shape);
}
