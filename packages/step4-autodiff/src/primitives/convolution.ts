import * as linalg from '@first-principles/linalg';
import {
  DTypeError,
  formatShape,
  geometryOf,
  geometryWith,
  isFloat,
  outputShapeOf,
  ShapeError,
  type DType,
  type NDArray,
} from '@first-principles/linalg';
import { formatAval, sameShape, type Aval } from '../core/aval.ts';
import { bind, Primitive } from '../core/primitive.ts';
import { Hole } from '../reverse/transpose.ts';
import { batched } from './convolution-batch.ts';
import { define, type Definition } from './define.ts';

/*
 * Three arrays, images x [N, C, H, W], kernels w [O, C/groups, KH, KW] and y [N, O, OH, OW], make one number that is
 * linear in each of them,
 *
 *     Σ x[n, c, oh·stride + kh·dilation − padding, …] · w[o, c, kh, kw] · y[n, o, oh, ow]
 *
 * and its slope by each is a primitive of the other two: by y the convolution of x and w, by x what goes back to the
 * images, by w what goes back to the kernels. So the transposes of each primitive are the other two, with the same
 * parameters, and derivatives of derivatives need no more.
 */

/** Height and width. */
type Pair = readonly [number, number];

/** How the windows walk over the images. */
export interface Walk {
  readonly stride: Pair;
  /** Zeros on both sides. */
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
}

/** All that is needed to make each of x, w and y of the other two. */
export interface ConvolutionParams extends Walk {
  /** H and W. */
  readonly size: Pair;
  /** KH and KW. */
  readonly kernel: Pair;
}

const CONV = new Primitive<ConvolutionParams>('conv');
const CONV_INPUT = new Primitive<ConvolutionParams>('convInput');
const CONV_WEIGHTS = new Primitive<ConvolutionParams>('convWeights');

/** The type of two operands, which must have one in common. */
function floatOf(name: string, a: Aval, b: Aval): DType {
  if (a.dtype === b.dtype && isFloat(a.dtype)) return a.dtype;
  throw new DTypeError(
    `${name}: operands must be floats of one type: got ${formatAval(a)} and ${formatAval(b)}`,
  );
}

function checkOutput(name: string, dy: Aval, expected: readonly number[]): void {
  if (!sameShape(dy.shape, expected)) {
    throw new ShapeError(
      `${name}: dy must have the output's shape ${formatShape(expected)}: got ${formatShape(dy.shape)}`,
    );
  }
}

/** Both operands move the result as they are themselves. */
function bilinear(primitive: Primitive<ConvolutionParams>): Definition<ConvolutionParams>['jvp'] {
  return [
    (t, [, b], _out, params) => bind(primitive, [t, b], params)[0],
    (t, [a], _out, params) => bind(primitive, [a, t], params)[0],
  ];
}

define(CONV, {
  shape: ([x, w], params) => ({
    shape: outputShapeOf(geometryWith('conv', x.shape, w.shape, params)),
    dtype: floatOf('conv', x, w),
  }),
  evaluate: ([x, w], params) => linalg.conv2d(x, w, undefined, params),
  jvp: bilinear(CONV),
  transpose: (c, [x, w], params) =>
    x instanceof Hole ? [convInput(c, w as NDArray, params), null] : [null, convWeights(x, c, params)],
  vmap: batched(CONV, ['x', 'w'], 'y'),
});

define(CONV_INPUT, {
  shape: ([dy, w], params) => {
    const shape = imagesOf(dy, w, params);
    checkOutput('convInput', dy, outputShapeOf(geometryWith('convInput', shape, w.shape, params)));
    return { shape, dtype: floatOf('convInput', dy, w) };
  },
  evaluate: ([dy, w], params) => linalg.conv2dBackwardInput(dy, w, imagesOf(dy, w, params), params),
  jvp: bilinear(CONV_INPUT),
  transpose: (c, [dy, w], params) =>
    dy instanceof Hole ? [conv(c, w as NDArray, params), null] : [null, convWeights(c, dy, params)],
  vmap: batched(CONV_INPUT, ['y', 'w'], 'x'),
});

const imagesOf = (dy: Aval, w: Aval, { size, groups }: ConvolutionParams): number[] => [
  dy.shape[0],
  w.shape[1] * groups,
  ...size,
];

define(CONV_WEIGHTS, {
  shape: ([x, dy], params) => {
    const { kernel, groups } = params;
    const geometry = geometryOf('convWeights', x.shape, dy.shape[1], kernel, params);
    checkOutput('convWeights', dy, outputShapeOf(geometry));
    return {
      shape: [dy.shape[1], x.shape[1] / groups, ...kernel],
      dtype: floatOf('convWeights', x, dy),
    };
  },
  evaluate: ([x, dy], params) => linalg.conv2dBackwardWeights(dy, x, ...params.kernel, params).dw,
  jvp: bilinear(CONV_WEIGHTS),
  transpose: (c, [x, dy], params) =>
    x instanceof Hole ? [convInput(dy as NDArray, c, params), null] : [null, conv(x, c, params)],
  vmap: batched(CONV_WEIGHTS, ['x', 'y'], 'w'),
});

/**
 * y[n, o, oh, ow] = Σ_c Σ_kh Σ_kw x[n, c, oh·stride + kh·dilation − padding, …] · w[o, c, kh, kw]
 *
 * @param x - [N, C, H, W]
 * @param w - [O, C/groups, KH, KW]
 * @returns [N, O, OH, OW]
 */
export function conv(x: NDArray, w: NDArray, { stride, padding, dilation, groups }: Walk): NDArray {
  const size = [x.shape[2], x.shape[3]] as const;
  const kernel = [w.shape[2], w.shape[3]] as const;
  return bind(CONV, [x, w], { size, kernel, stride, padding, dilation, groups })[0];
}

/** dx [N, C, H, W], where ⟨dy, conv(x, w)⟩ = ⟨dx, x⟩ for every x. */
export function convInput(dy: NDArray, w: NDArray, params: ConvolutionParams): NDArray {
  return bind(CONV_INPUT, [dy, w], params)[0];
}

/** dw [O, C/groups, KH, KW], where ⟨dy, conv(x, w)⟩ = ⟨dw, w⟩ for every w. */
export function convWeights(x: NDArray, dy: NDArray, params: ConvolutionParams): NDArray {
  return bind(CONV_WEIGHTS, [x, dy], params)[0];
}
