import { astype } from './astype.ts';
import { contiguous } from './contiguous.ts';
import { isFloat, type DType, type FloatDType } from './dtype.ts';
import { exp as expFormula } from './kernels/elementary/exp.ts';
import { log as logFormula } from './kernels/elementary/log.ts';
import { mapKernel, type Elementary } from './kernels/elementary/run.ts';
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
