import * as linalg from '@first-principles/linalg';
import { isFloat, type DType, type NDArray } from '@first-principles/linalg';
import { bind } from '../core/primitive.ts';
import { jvpRules } from '../forward/jvp.ts';
import { Hole } from '../reverse/transpose.ts';
import { define } from './define.ts';

interface ConvertParams {
  readonly dtype: DType;
  /** The type it comes from, which its transpose converts back to. */
  readonly from: DType;
}

const CONVERT = define<ConvertParams>('convert', {
  shape: ([{ shape }], { dtype }) => ({ shape, dtype }),
  evaluate: ([x], { dtype }) => linalg.astype(x, dtype),
  jvp: 'linear',
  transpose: (c, [x], { from }) => [x instanceof Hole ? convert(c, from) : null],
  vmap: ([x], _mapped, _size, { dtype }) => convert(x, dtype),
});

// an integer does not move, even where it comes from a float
jvpRules.set(CONVERT, ([x], [t], { dtype }: ConvertParams) => ({
  primals: [convert(x, dtype)],
  tangents: [t === null || !isFloat(dtype) ? null : convert(t, dtype)],
}));

/** The array in another element type. */
export function convert(x: NDArray, dtype: DType): NDArray {
  return x.dtype === dtype ? x : bind(CONVERT, [x], { dtype, from: x.dtype })[0];
}

const STOP_GRADIENT = define('stopGradient', {
  shape: ([x]) => x,
  evaluate: ([x]) => x,
  jvp: 'constant',
  vmap: ([x]) => stopGradient(x),
});

/** The array itself, but as a constant: nothing moves through it. */
export function stopGradient(x: NDArray): NDArray {
  return bind(STOP_GRADIENT, [x], {})[0];
}
