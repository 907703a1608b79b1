import { astype } from '../astype.ts';
import { contiguous } from '../contiguous.ts';
import type { DType, FloatDType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { convolve, convolveBackInput, convolveBackWeights } from '../kernels/convolution/run.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { sum } from '../reduce/sum.ts';
import { checkShape, formatShape, type Shape } from '../shape.ts';
import { floatOf, geometryOf, geometryWith, outputShapeOf, type ConvolutionOptions } from './geometry.ts';
import { checkCotangent, checkFour } from './windows.ts';

/**
 * Two-dimensional convolution (cross-correlation: the kernel is not flipped).
 *
 * y[n, o, oh, ow] = Σ_c Σ_kh Σ_kw x[n, c, oh·stride + kh·dilation − padding, ow·stride + kw·dilation − padding] · w[o, c, kh, kw] + b[o],
 * c, kh, kw ascending, every operation rounded to the element type, the bias last; outside of x stand zeros. With groups,
 * c runs over the channels of o's group.
 *
 * @param x - [N, C, H, W]
 * @param w - [O, C/groups, KH, KW]
 * @param b - [O]; none by default
 * @returns [N, O, OH, OW], OH = ⌊(H + 2·padding − dilation·(KH − 1) − 1)/stride⌋ + 1, OW likewise
 * @throws ShapeError if the kernel is larger than the padded input, channels or groups do not fit, or axes are missing
 * @throws DTypeError if the types are not floats, or an option is no whole number of its range
 * @source PyTorch `torch.nn.functional.conv2d`
 * @example conv2d(array([[[[1, 2, 3]]]]), array([[[[1, -1]]]])).toList() // [[[[-1, -1]]]]
 */
export function conv2d<A extends DType, B extends DType>(
  x: NDArray<A>,
  w: NDArray<B>,
  b?: NDArray,
  options: ConvolutionOptions = {},
): NDArray<FloatDType & (A | B)> {
  checkArray('conv2d', x);
  checkArray('conv2d', w);
  const geometry = geometryWith('conv2d', x.shape, w.shape, options);
  const dtype = floatOf('conv2d', x.dtype, w.dtype);
  const { outputs } = geometry;
  if (b !== undefined) {
    checkArray('conv2d: b', b);
    if (b.ndim !== 1 || b.shape[0] !== outputs) {
      throw new ShapeError(
        `conv2d: b must be [${outputs}], one number a kernel: got ${formatShape(b.shape)}`,
      );
    }
  }
  const bias = b && contiguous(astype(b, dtype));
  const y = convolve(dtype, geometry, contiguous(astype(x, dtype)), contiguous(astype(w, dtype)), bias);
  return NDArray.of(dtype, y, outputShapeOf(geometry));
}

/**
 * The gradient of `conv2d` to its input: every output's cotangent goes back along the taps it came through, and what
 * meets at a place is added.
 *
 * dx[n, c, h, w] = Σ_kh Σ_kw Σ_o dy[n, o, oh, ow] · w[o, c, kh, kw] over the windows with h = oh·stride + kh·dilation − padding
 * and w likewise; kh, kw, o ascending.
 *
 * @param dy - [N, O, OH, OW]
 * @param w - [O, C/groups, KH, KW]
 * @param shape - [N, C, H, W], of the input
 * @param options - those of `conv2d`
 * @returns [N, C, H, W]
 * @throws ShapeError if the shapes are not those of a convolution
 * @throws DTypeError as `conv2d`
 * @source V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", chapter 4
 * @example conv2dBackwardInput(array([[[[1, 10]]]]), array([[[[2, 3]]]]), [1, 1, 1, 3]).toList() // [[[[2, 23, 30]]]]
 */
export function conv2dBackwardInput<A extends DType, B extends DType>(
  dy: NDArray<A>,
  w: NDArray<B>,
  shape: Shape,
  options: ConvolutionOptions = {},
): NDArray<FloatDType & (A | B)> {
  const name = 'conv2dBackwardInput';
  checkArray(name, dy);
  checkArray(name, w);
  checkShape(name, shape);
  const geometry = geometryWith(name, shape, w.shape, options);
  checkCotangent(name, dy.shape, outputShapeOf(geometry));
  const dtype = floatOf(name, dy.dtype, w.dtype);
  const dx = convolveBackInput(dtype, geometry, contiguous(astype(dy, dtype)), contiguous(astype(w, dtype)));
  return NDArray.of(dtype, dx, [...shape]);
}

/**
 * The gradient of `conv2d` to its kernels and its bias.
 *
 * dw[o, c, kh, kw] = Σ_n Σ_oh Σ_ow x[n, c, oh·stride + kh·dilation − padding, ow·stride + kw·dilation − padding] · dy[n, o, oh, ow],
 * n, oh, ow ascending; db[o] = Σ_n Σ_oh Σ_ow dy[n, o, oh, ow], in the order of `sum`. Sums, not means.
 *
 * @param dy - [N, O, OH, OW]
 * @param x - [N, C, H, W]
 * @param KH - the kernels' height, which the other shapes do not tell
 * @param KW - the kernels' width
 * @param options - those of `conv2d`
 * @returns dw [O, C/groups, KH, KW] and db [O]
 * @throws ShapeError if the shapes are not those of a convolution
 * @throws DTypeError as `conv2d`
 * @source PyTorch `torch.nn.grad.conv2d_weight`
 * @example conv2dBackwardWeights(array([[[[1, 10]]]]), array([[[[1, 2, 3]]]]), 1, 2).dw.toList() // [[[[21, 32]]]]
 */
export function conv2dBackwardWeights<A extends DType, B extends DType>(
  dy: NDArray<A>,
  x: NDArray<B>,
  KH: number,
  KW: number,
  options: ConvolutionOptions = {},
): { readonly dw: NDArray<FloatDType & (A | B)>; readonly db: NDArray<FloatDType & (A | B)> } {
  const name = 'conv2dBackwardWeights';
  checkArray(name, dy);
  checkArray(name, x);
  checkFour(name, 'dy', '[N, O, OH, OW]', dy.shape);
  const geometry = geometryOf(name, x.shape, dy.shape[1], [KH, KW], options);
  checkCotangent(name, dy.shape, outputShapeOf(geometry));
  const dtype = floatOf(name, dy.dtype, x.dtype);
  const cotangent = astype(dy, dtype);
  const dw = convolveBackWeights(dtype, geometry, contiguous(astype(x, dtype)), contiguous(cotangent));
  const { channels, outputs, groups } = geometry;
  return {
    dw: NDArray.of(dtype, dw, [outputs, channels / groups, KH, KW]),
    db: sum<DType>(cotangent, [0, 2, 3]) as NDArray<typeof dtype>,
  };
}
