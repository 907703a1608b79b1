// Until linalg has them.
import { contiguous, fromData, type NDArray } from '@first-principles/linalg';
import { add, array, div, exp, item, log, max, mul, sub, sum } from '@first-principles/linalg';

function map(z: NDArray, f: (value: number) => number): NDArray {
  return fromData(z.dtype, contiguous(z).map(f) as NDArray['data'], z.shape);
}
export const maximum = (z: NDArray, bound: number): NDArray => map(z, (v) => Math.max(v, bound));
export const greater = (z: NDArray, bound: number): NDArray => map(z, (v) => (v > bound ? 1 : 0));
export const greaterEqual = (z: NDArray, bound: number): NDArray => map(z, (v) => (v >= bound ? 1 : 0));
export const square = (z: NDArray): NDArray => mul(z, z);
export const sqrt = (z: NDArray): NDArray => map(z, Math.sqrt);
export const neg = (z: NDArray): NDArray => mul(z, -1);
export const abs = (z: NDArray): NDArray => map(z, Math.abs);
export const log1p = (z: NDArray): NDArray => log(add(1, z));
const sigmoid = (z: NDArray): NDArray => div(1, add(1, exp(neg(z))));
export const mean = (z: NDArray): NDArray => div(sum(z), z.size);
export const logSumExp = (z: NDArray, axis: number, keep: true): NDArray => {
  const m = max(z, axis, keep);
  return add(log(sum(exp(sub(z, m)), axis, keep)), m);
};
/** Taylor; good to 1e-10 on 0 … π. */
export const cos = (x: number): number => {
  let [term, total] = [1, 1];
  for (let n = 2; n < 40; n += 2) {
    term *= (-x * x) / (n * (n - 1));
    total += term;
  }
  return total;
};
export const sigmoidOf = (z: number): number => Number(item(sigmoid(array(z, 'float64'))));
