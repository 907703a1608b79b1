import { formatShape, promote, ShapeError, type NDArray } from '@first-principles/linalg';
import { UnsupportedError } from '../core/errors.ts';
import { asFloat } from '../numpy/operands.ts';
import { reshape } from '../primitives/axes.ts';
import { convert } from '../primitives/convert.ts';
import * as primitives from '../primitives/convolution.ts';
import { pad } from '../primitives/slice.ts';
import { eachOf, paddingOf, type Each, type Padding } from './padding.ts';

/** What `convGeneralDilated` may be told; a list has one entry for each axis that the kernels walk along. */
export interface ConvOptions {
  /** From one window to the next; 1 by default. */
  readonly strides?: Each;
  /** Zeros around the (dilated) images; `valid`, none, by default. */
  readonly padding?: Padding;
  /** From one pixel of the images to the next, zeros between: a transposed convolution's stride; 1 by default. */
  readonly lhsDilation?: Each;
  /** From one tap of the kernels to the next; 1 by default. */
  readonly rhsDilation?: Each;
  /** Channels and kernels fall into so many parts that know nothing of each other; 1 by default. */
  readonly groups?: number;
}

/**
 * Convolution (cross-correlation: the kernels are not flipped) along one axis or two.
 *
 * y[n, o, i, j] = Σ_c Σ_kh Σ_kw x[n, c, i·strides + kh·rhsDilation − low, …] · w[o, c, kh, kw]
 *
 * @param x - [N, C, H, W] or [N, C, W]
 * @param w - [O, C/groups, KH, KW] or [O, C/groups, KW]
 * @returns [N, O, OH, OW] or [N, O, OW]
 * @throws ShapeError if channels, groups or kernels do not fit the images
 * @throws DTypeError if an option is no whole number of its range
 * @throws UnsupportedError for other numbers of axes, negative padding, or `same` padding of dilated images
 * @source JAX, `jax.lax.conv_general_dilated`
 * @example lax.convGeneralDilated(array([[[1, 2, 3]]]), array([[[1, -1]]])).toList() // [[[-1, -1]]]
 */
export function convGeneralDilated(x: NDArray, w: NDArray, options: ConvOptions = {}): NDArray {
  const name = 'convGeneralDilated';
  const [a, b] = [asFloat(name, x), asFloat(name, w)];
  const rank = a.ndim - 2;
  if (rank !== 1 && rank !== 2) {
    throw new UnsupportedError(
      `${name}: x must be [N, C, H, W] or [N, C, W]: got ${formatShape(a.shape)}: vmap goes over further axes`,
    );
  }
  if (b.ndim !== a.ndim) {
    throw new ShapeError(
      `${name}: x and w must have equally many axes: x is ${formatShape(a.shape)}, w is ${formatShape(b.shape)}`,
    );
  }
  const { strides = 1, padding = 'valid', lhsDilation = 1, rhsDilation = 1, groups = 1 } = options;
  const each = (what: string, given: Each): readonly number[] => eachOf(`${name}: ${what}`, given, rank, 1);
  const [stride, apart, dilation] = [
    each('strides', strides),
    each('lhsDilation', lhsDilation),
    each('rhsDilation', rhsDilation),
  ];
  if (padding === 'same' && apart.some((n) => n !== 1)) {
    throw new UnsupportedError(
      `${name}: 'same' padding is not defined for dilated images: give pairs [low, high]`,
    );
  }
  const reach = dilation.map((gap, i) => (b.shape[i + 2] - 1) * gap + 1);
  const around = paddingOf(name, padding, a.shape.slice(2), reach, stride);
  // a row is an image of height 1
  const images = <T>(rows: readonly T[], one: T): readonly [T, T] =>
    rank === 1 ? [one, rows[0]] : [rows[0], rows[1]];
  const tall = (y: NDArray): NDArray =>
    rank === 1 ? reshape(y, [y.shape[0], y.shape[1], 1, y.shape[2]]) : y;
  const dtype = promote(a.dtype, b.dtype);
  const margins = images<readonly [number, number]>(around, [0, 0]);
  const gaps = images(apart, 1);
  const walk = { stride: images(stride, 1), dilation: images(dilation, 1), groups };
  const [image, kernel] = [tall(convert(a, dtype)), tall(convert(b, dtype))];
  const even = margins.every(([low, high]) => low === high) && gaps.every((n) => n === 1);
  const out = even
    ? primitives.conv(image, kernel, { ...walk, padding: [margins[0][0], margins[1][0]] })
    : primitives.conv(padded(image, margins, gaps), kernel, { ...walk, padding: [0, 0] });
  return rank === 1 ? reshape(out, [out.shape[0], out.shape[1], out.shape[3]]) : out;
}

/** Images with zeros around them, and between their pixels. */
function padded(
  x: NDArray,
  margins: readonly (readonly [number, number])[],
  gaps: readonly number[],
): NDArray {
  return pad(x, {
    before: [0, 0, ...margins.map(([low]) => low)],
    after: [0, 0, ...margins.map(([, high]) => high)],
    between: [0, 0, ...gaps.map((gap) => gap - 1)],
  });
}

/**
 * Convolution without dilation or groups.
 *
 * @source JAX, `jax.lax.conv`
 * @example lax.conv(images, kernels, [1, 1], 'same')
 */
export function conv(x: NDArray, w: NDArray, strides: Each = 1, padding: Padding = 'valid'): NDArray {
  return convGeneralDilated(x, w, { strides, padding });
}
