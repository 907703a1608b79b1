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

/**
 * Every product of a convolution: calls `visit` with where x[n, c, h, w], w[o, c, kh, kw] and y[n, o, oh, ow] stand, all
 * row-major, for h = oh·s + kh·d − p and w likewise; −1 for x in the padding.
 *
 * The order n, c, kh, kw, o, oh, ow fixes that of every sum: an element of y meets its products with c, kh, kw
 * ascending; one of w with n, oh, ow ascending; one of x with kh, kw, o ascending.
 */
function forEachProduct(geometry: Geometry, visit: (x: number, w: number, y: number) => void): void {
  const { images, channels, outputs, groups, inputSize, outputSize, kernel } = geometry;
  const { stride, padding, dilation } = geometry;
  const [H, W] = inputSize;
  const [OH, OW] = outputSize;
  const [KH, KW] = kernel;
  const [C, O] = [channels / groups, outputs / groups];
  for (let n = 0; n < images; n++) {
    for (let c = 0; c < channels; c++) {
      const firstOutput = Math.floor(c / C) * O;
      for (let kh = 0; kh < KH; kh++) {
        for (let kw = 0; kw < KW; kw++) {
          for (let o = firstOutput; o < firstOutput + O; o++) {
            const weight = ((o * C + (c % C)) * KH + kh) * KW + kw;
            for (let oh = 0; oh < OH; oh++) {
              const h = oh * stride[0] + kh * dilation[0] - padding[0];
              const isRow = h >= 0 && h < H;
              for (let ow = 0; ow < OW; ow++) {
                const w = ow * stride[1] + kw * dilation[1] - padding[1];
                const x = isRow && w >= 0 && w < W ? ((n * channels + c) * H + h) * W + w : -1;
                visit(x, weight, ((n * outputs + o) * OH + oh) * OW + ow);
              }
            }
          }
        }
      }
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
 * maximum only with `relu`. What lies in the padding is 0 and takes part: 0 · ∞ is NaN.
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
  const { images, outputs, outputSize } = geometry;
  const windows = outputSize[0] * outputSize[1];
  const round = roundingOf(dtype);
  const y = allocate(dtype, images * outputs * windows);
  forEachProduct(geometry, (from, weight, to) => {
    y[to] = y[to] + round((from < 0 ? 0 : x[from]) * w[weight]);
  });
  for (let to = 0; to < y.length; to++) {
    if (b !== undefined) y[to] = y[to] + b[Math.floor(to / windows) % outputs];
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
  const { channels, outputs, groups, kernel } = geometry;
  const round = roundingOf(dtype);
  const dw = allocate(dtype, (outputs * channels * kernel[0] * kernel[1]) / groups);
  forEachProduct(geometry, (from, weight, to) => {
    dw[weight] = dw[weight] + round((from < 0 ? 0 : x[from]) * dy[to]);
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
  const { images, channels, inputSize } = geometry;
  const round = roundingOf(dtype);
  const dx = allocate(dtype, images * channels * inputSize[0] * inputSize[1]);
  forEachProduct(geometry, (to, weight, from) => {
    if (to >= 0) dx[to] = dx[to] + round(dy[from] * w[weight]);
  });
  return dx;
}
