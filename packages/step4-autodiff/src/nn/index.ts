import type { DType, NDArray } from '@first-principles/linalg';
import * as lax from '../primitives/arithmetic.ts';
import { stopGradient } from '../primitives/convert.ts';
import {
  div,
  exp,
  lessEqual,
  mul,
  sub,
  tanh,
  add,
  where,
  equal,
  expandDims,
  astype,
  arange,
} from '../numpy/index.ts';
import { asArray, asFloat, type Operand } from '../numpy/operands.ts';
import { logSumExp, max, sum } from '../numpy/reduce.ts';

export { logSumExp };
export { avgPool, maxPool } from './pools.ts';

/** max(x, 0), so that NaN stays NaN; its slope at 0 is 0. */
export function relu(x: Operand): NDArray {
  const value = asArray('relu', x);
  return where(lessEqual(value, 0), 0, value);
}

/** 1/(1 + e⁻ˣ), finite with finite slopes everywhere. */
export function sigmoid(x: Operand): NDArray {
  return lax.sigmoid(asFloat('sigmoid', x));
}

/** e^x / Σ e^x along an axis, the last by default; the largest is taken away first. */
export function softmax(x: Operand, axis = -1): NDArray {
  const value = asFloat('softmax', x);
  const powers = exp(sub(value, stopGradient(max(value, axis, true))));
  return div(powers, sum(powers, axis, true));
}

/** ln softmax(x), which stays finite where softmax is rounded to 0. */
export function logSoftmax(x: Operand, axis = -1): NDArray {
  const value = asFloat('logSoftmax', x);
  return sub(value, logSumExp(value, axis, true));
}

/**
 * x·Φ(x) by way of tanh, as in BERT and GPT-2: ½x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
 *
 * @source D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units" (2016), equation 2
 */
export function gelu(x: Operand): NDArray {
  const value = asFloat('gelu', x);
  const cube = mul(value, mul(value, value));
  const inner = mul(Math.sqrt(2 / Math.PI), add(value, mul(0.044715, cube)));
  return mul(mul(0.5, value), add(1, tanh(inner)));
}

/** 1 at the label and 0 elsewhere, along a new last axis of `count` entries. */
export function oneHot(labels: Operand, count: number, dtype: DType = 'float32'): NDArray {
  const value = asArray('oneHot', labels);
  return astype(equal(expandDims(value, value.ndim), arange(0, count, 1, 'int32')), dtype);
}
