import { astype } from './astype.ts';
import { contiguous } from './contiguous.ts';
import { isFloat, type DType, type FloatDType } from './dtype.ts';
import type { Elementary } from './kernels/elementary/algebra.ts';
import { exp as expFormula } from './kernels/elementary/exp.ts';
import { expm1 as expm1Formula } from './kernels/elementary/expm1.ts';
import { log as logFormula } from './kernels/elementary/log.ts';
import { log1p as log1pFormula } from './kernels/elementary/log1p.ts';
import { numberFunction } from './kernels/elementary/number.ts';
import { mapKernel } from './kernels/elementary/run.ts';
import { sigmoid as sigmoidFormula } from './kernels/elementary/sigmoid.ts';
import { tanh as tanhFormula } from './kernels/elementary/tanh.ts';
import { COS, SIN } from './kernels/elementary/trigonometry.ts';
import { checkArray, NDArray } from './ndarray.ts';

/** The float type of an elementary function: floats stay as they are, everything else becomes float32. */
export type FloatOf<D extends DType> = D extends FloatDType ? D : 'float32';

/**
 * A function of a number, or of every element of an array; the same bits on every machine.
 *
 * A plain number is taken as float64, and gives the bits that a float64 array gives. Arrays keep their shape; integers
 * and truth values become float32.
 */
export interface ElementaryFunction {
  (x: number): number;
  <D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>>;
}

function elementary(kernel: Elementary): ElementaryFunction {
  let compiled: ((x: number) => number) | undefined;

  function apply(x: number): number;
  function apply<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>>;
  function apply(x: number | NDArray): number | NDArray {
    if (typeof x === 'number') return (compiled ??= numberFunction(kernel))(x);
    checkArray(kernel.name, x);
    const dtype = isFloat(x.dtype) ? x.dtype : 'float32';
    return NDArray.of<FloatDType>(dtype, mapKernel(kernel, dtype, contiguous(astype(x, dtype))), x.shape);
  }
  return apply;
}

/**
 * eˣ; less than 0.9 ulp from the true value.
 *
 * @source FreeBSD msun, `e_exp.c`
 * @example exp(array([0, 1])).toString() // [1.        2.7182817]
 */
export const exp: ElementaryFunction = elementary({ name: 'exp', formula: expFormula });

/**
 * eˣ − 1, exact near 0 where `sub(exp(x), 1)` loses its digits; less than 1.3 ulp from the true value.
 *
 * @source FreeBSD msun, `e_exp.c`, `s_expm1.c`
 * @example expm1(1e-20) // 1e-20
 */
export const expm1: ElementaryFunction = elementary({ name: 'expm1', formula: expm1Formula });

/**
 * ln x; less than 0.9 ulp from the true value. −∞ at 0, NaN below.
 *
 * @source FreeBSD msun, `e_log.c`
 * @example log(array([1, 0])).toString() // [  0. -inf]
 */
export const log: ElementaryFunction = elementary({ name: 'log', formula: logFormula });

/**
 * ln(1 + x), exact near 0 where `log(add(1, x))` loses its digits; less than 0.9 ulp from the true value. −∞ at −1, NaN
 * below.
 *
 * @source FreeBSD msun, `s_log1p.c`
 * @example log1p(1e-20) // 1e-20
 */
export const log1p: ElementaryFunction = elementary({ name: 'log1p', formula: log1pFormula });

/**
 * The logistic function σ(x) = 1 / (1 + e⁻ˣ), in [0, 1]; less than 0.95 ulp from the true value. It does not overflow,
 * and small values keep their digits: σ(−50) is e⁻⁵⁰.
 *
 * @source σ(x) = 1 / (1 + E) for x ≥ 0, E / (1 + E) below, with E = e^−|x| as in FreeBSD msun, `e_exp.c`
 * @example sigmoid(array([0, 1000])).toString() // [0.5 1. ]
 */
export const sigmoid: ElementaryFunction = elementary({ name: 'sigmoid', formula: sigmoidFormula });

/**
 * tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), in [−1, 1]; less than 0.95 ulp from the true value.
 *
 * @source tanh x = −E / (2 + E) with E = e^−2|x| − 1, as in FreeBSD msun, `s_tanh.c`
 * @example tanh(array([0, -1000])).toString() // [ 0. -1.]
 */
export const tanh: ElementaryFunction = elementary({ name: 'tanh', formula: tanhFormula });

/**
 * sin x, x in radians of any size; less than 0.9 ulp from the true value. NaN at ±∞.
 *
 * @source FreeBSD msun, `k_sin.c`, `k_cos.c`, `e_rem_pio2.c`
 * @example sin(array([0, Math.PI / 2])).toString() // [0. 1.]
 */
export const sin: ElementaryFunction = elementary(SIN);

/**
 * cos x, x in radians of any size; less than 0.9 ulp from the true value. NaN at ±∞.
 *
 * @source FreeBSD msun, `k_sin.c`, `k_cos.c`, `e_rem_pio2.c`
 * @example cos(array([0, Math.PI])).toString() // [ 1. -1.]
 */
export const cos: ElementaryFunction = elementary(COS);
