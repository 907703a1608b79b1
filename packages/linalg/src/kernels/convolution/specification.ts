import { allocate, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import type { Pair } from './form.ts';

/** A convolution's sizes: x is [N, C, H, W], w is [O, C/groups, KH, KW], y is [N, O, OH, OW]. */
export interface Geometry {
  readonly images: number;
  readonly channels: number;
  readonly outputs: number;
  readonly groups: number;
  readonly inputSize: Pair;
  readonly outputSize: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
}

/** How wide the images are inside their frames of zeros. */
function frameOf({ inputSize, padding }: Geometry): Pair {
  return [inputSize[0] + 2 * padding[0], inputSize[1] + 2 * padding[1]];
}

/** A row of products: with OW windows side by side. */
type VisitRow = (x: number, weight: number, y: number) => void;

/**
 * All products of a convolution: calls `visit` for every row of windows with where x[n, c, h, w], w[o, c, kh, kw] and
 * y[n, o, oh, 0] stand, for h = oh·s + kh·d in the framed images, and w likewise.
 *
 * The order n, c, kh, kw, o, oh, ow fixes that of every sum: an element of y meets its products with c, kh, kw
 * ascending; one of w with n, oh, ow ascending; one of x with kh, kw, o ascending.
 */
function forEachRow(geometry: Geometry, visit: VisitRow): void {
  const { images, channels, outputs, groups, outputSize, kernel, stride, dilation } = geometry;
  const [H, W] = frameOf(geometry);
  const [OH, OW] = outputSize;
  const [KH, KW] = kernel;
  const [C, O] = [channels / groups, outputs / groups];
  for (let n = 0; n < images; n++) {
    for (let c = 0; c < channels; c++) {
      const image = (n * channels + c) * H * W;
      const first = Math.floor(c / C) * O;
      for (let kh = 0; kh < KH; kh++) {
        for (let kw = 0; kw < KW; kw++) {
          const corner = image + kh * dilation[0] * W + kw * dilation[1];
          for (let o = first; o < first + O; o++) {
            const weight = ((o * C + (c % C)) * KH + kh) * KW + kw;
            for (let oh = 0; oh < OH; oh++) {
              visit(corner + oh * stride[0] * W, weight, ((n * outputs + o) * OH + oh) * OW);
            }
          }
        }
      }
    }
  }
}

/** The images inside their frames. */
function framed<D extends FloatDType>(dtype: D, geometry: Geometry, x: TypedArrayOf<D>): TypedArrayOf<D> {
  const [H, W] = frameOf(geometry);
  const frames = allocate(dtype, geometry.images * geometry.channels * H * W);
  forEachImageRow(geometry, (inImage, inFrame, length) => {
    frames.set(x.subarray(inImage, inImage + length), inFrame);
  });
  return frames;
}

/** The images without their frames. */
function unframed<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  frames: TypedArrayOf<D>,
): TypedArrayOf<D> {
  const { images, channels, inputSize } = geometry;
  const x = allocate(dtype, images * channels * inputSize[0] * inputSize[1]);
  forEachImageRow(geometry, (inImage, inFrame, length) => {
    x.set(frames.subarray(inFrame, inFrame + length), inImage);
  });
  return x;
}

function forEachImageRow(
  geometry: Geometry,
  visit: (inImage: number, inFrame: number, length: number) => void,
): void {
  const { images, channels, inputSize, padding } = geometry;
  const [H, W] = frameOf(geometry);
  for (let c = 0; c < images * channels; c++) {
    for (let h = 0; h < inputSize[0]; h++) {
      const inFrame = (c * H + h + padding[0]) * W + padding[1];
      visit((c * inputSize[0] + h) * inputSize[1], inFrame, inputSize[1]);
    }
  }
}

function roundingOf(dtype: FloatDType): (x: number) => number {
  return dtype === 'float32' ? Math.fround : (x) => x;
}

/**
 * What every strict convolution must equal bit for bit:
 *
 *     y[n, o, oh, ow] = max((0 + Σ_c Σ_kh Σ_kw x[n, c, h, w] · w[o, c, kh, kw]) + b[o], 0)
 *
 * c, kh, kw ascending; every product and every sum rounded to the element type; the bias after the last term; the
 * maximum only with `relu`. The zeros of the padding take part: 0 · ∞ is NaN.
 *
 * @param x - [N, C, H, W]
 * @param w - [O, C/groups, KH, KW]
 * @param b - [O]
 * @returns [N, O, OH, OW]; all row-major
 */
export function convolutionSpecification<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  x: TypedArrayOf<D>,
  w: TypedArrayOf<D>,
  b?: TypedArrayOf<D>,
  relu = false,
): TypedArrayOf<D> {
  const { images, outputs, outputSize, stride } = geometry;
  const [OH, OW] = outputSize;
  const round = roundingOf(dtype);
  const frames = framed(dtype, geometry, x);
  const y = allocate(dtype, images * outputs * OH * OW);
  forEachRow(geometry, (from, weight, to) => {
    for (let ow = 0; ow < OW; ow++) {
      y[to + ow] = y[to + ow] + round(frames[from + ow * stride[1]] * w[weight]);
    }
  });
  for (let to = 0; to < y.length; to++) {
    if (b !== undefined) y[to] = y[to] + b[Math.floor(to / (OH * OW)) % outputs];
    if (relu) y[to] = Math.max(y[to], 0);
  }
  return y;
}

/**
 * What every strict gradient to the weights must equal bit for bit:
 *
 *     dw[o, c, kh, kw] = 0 + Σ_n Σ_oh Σ_ow x[n, c, h, w] · dy[n, o, oh, ow]
 *
 * n, oh, ow ascending; rounded, and with the padding's zeros, as in `convolutionSpecification`.
 *
 * @param x - [N, C, H, W]
 * @param dy - [N, O, OH, OW]
 * @returns [O, C/groups, KH, KW]; all row-major
 */
export function weightsSpecification<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  x: TypedArrayOf<D>,
  dy: TypedArrayOf<D>,
): TypedArrayOf<D> {
  const { channels, outputs, groups, kernel, outputSize, stride } = geometry;
  const round = roundingOf(dtype);
  const frames = framed(dtype, geometry, x);
  const dw = allocate(dtype, (outputs * channels * kernel[0] * kernel[1]) / groups);
  forEachRow(geometry, (from, weight, to) => {
    for (let ow = 0; ow < outputSize[1]; ow++) {
      dw[weight] = dw[weight] + round(frames[from + ow * stride[1]] * dy[to + ow]);
    }
  });
  return dw;
}

/**
 * What every strict gradient to the input must equal bit for bit:
 *
 *     dx[n, c, h, w] = 0 + Σ_kh Σ_kw Σ_o dy[n, o, oh, ow] · w[o, c, kh, kw]
 *
 * kh, kw, o ascending, rounded as in `convolutionSpecification`; the sum is over the windows that there are.
 *
 * @param dy - [N, O, OH, OW]
 * @param w - [O, C/groups, KH, KW]
 * @returns [N, C, H, W]; all row-major
 */
export function inputSpecification<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  dy: TypedArrayOf<D>,
  w: TypedArrayOf<D>,
): TypedArrayOf<D> {
  const { images, channels, outputSize, stride } = geometry;
  const [H, W] = frameOf(geometry);
  const round = roundingOf(dtype);
  const frames = allocate(dtype, images * channels * H * W);
  forEachRow(geometry, (to, weight, from) => {
    for (let ow = 0; ow < outputSize[1]; ow++) {
      const at = to + ow * stride[1];
      frames[at] = frames[at] + round(dy[from + ow] * w[weight]);
    }
  });
  return unframed(dtype, geometry, frames);
}
