import { astype } from './astype.ts';
import { contiguous } from './contiguous.ts';
import { isFloat, type DType, type FloatDType } from './dtype.ts';
import { exp as expFormula } from './kernels/elementary/exp.ts';
import { expm1 as expm1Formula } from './kernels/elementary/expm1.ts';
import { log as logFormula } from './kernels/elementary/log.ts';
import { log1p as log1pFormula } from './kernels/elementary/log1p.ts';
import { mapKernel, type Elementary } from './kernels/elementary/run.ts';
import { sigmoid as sigmoidFormula } from './kernels/elementary/sigmoid.ts';
import { tanh as tanhFormula } from './kernels/elementary/tanh.ts';
import { checkArray, NDArray } from './ndarray.ts';

/** The float type of an elementary function: floats stay as they are, everything else becomes float32. */
export type FloatOf<D extends DType> = D extends FloatDType ? D : 'float32';

function map<D extends DType>(kernel: Elementary, x: NDArray<D>): NDArray<FloatOf<D>> {
  checkArray(kernel.name, x);
  const dtype = (isFloat(x.dtype) ? x.dtype : 'float32') as FloatOf<D> & FloatDType;
  const elements = contiguous(astype(x, dtype));
  return NDArray.of(dtype, mapKernel(kernel, dtype, elements), x.shape) as NDArray<FloatOf<D>>;
}

/**
 * eˣ for every element, the same bits on every machine; less than 0.9 ulp from the true value.
 *
 * @param x - any shape; integers become float32
 * @returns the shape of `x`
 * @source FreeBSD msun, `e_exp.c`
 * @example exp(array([0, 1])).toString() // [1.        2.7182817]
 */
export function exp<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  return map({ name: 'exp', formula: expFormula }, x);
}

/**
 * ln x for every element, the same bits on every machine; less than 0.9 ulp from the true value. −∞ at 0, NaN below.
 *
 * @param x - any shape; integers become float32
 * @returns the shape of `x`
 * @source FreeBSD msun, `e_log.c`
 * @example log(array([1, 0])).toString() // [  0. -inf]
 */
export function log<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  return map({ name: 'log', formula: logFormula }, x);
}

/**
 * eˣ − 1 for every element, exact near 0 where `sub(exp(x), 1)` loses its digits; the same bits on every machine.
 *
 * @param x - any shape; integers become float32
 * @returns the shape of `x`
 * @source FreeBSD msun, `e_exp.c`, `s_expm1.c`
 * @example expm1(array([0, 1e-6])).toString() // [0.e+00 1.e-06]
 */
export function expm1<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  return map({ name: 'expm1', formula: expm1Formula }, x);
}

/**
 * ln(1 + x) for every element, exact near 0 where `log(add(1, x))` loses its digits; the same bits on every machine.
 * −∞ at −1, NaN below.
 *
 * @param x - any shape; integers become float32
 * @returns the shape of `x`
 * @source FreeBSD msun, `s_log1p.c`
 * @example log1p(array([0, -1])).toString() // [  0. -inf]
 */
export function log1p<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  return map({ name: 'log1p', formula: log1pFormula }, x);
}

/**
 * tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) for every element, the same bits on every machine.
 *
 * @param x - any shape; integers become float32
 * @returns the shape of `x`, values in [−1, 1]
 * @source tanh x = −E / (2 + E) with E = e^−2|x| − 1, as in FreeBSD msun, `s_tanh.c`
 * @example tanh(array([0, -1000])).toString() // [ 0. -1.]
 */
export function tanh<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  return map({ name: 'tanh', formula: tanhFormula }, x);
}

/**
 * The logistic function σ(x) = 1 / (1 + e⁻ˣ) for every element, the same bits on every machine. Never NaN but at NaN,
 * and small values keep their digits: σ(−50) is e⁻⁵⁰.
 *
 * @param x - any shape; integers become float32
 * @returns the shape of `x`, values in [0, 1]
 * @example sigmoid(array([0, 1000])).toString() // [0.5 1. ]
 */
export function sigmoid<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  return map({ name: 'sigmoid', formula: sigmoidFormula }, x);
}
