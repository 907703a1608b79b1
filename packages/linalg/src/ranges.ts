import { zeros } from './create.ts';
import { checkRange, isFloat, type DType, type FloatDType } from './dtype.ts';
import { DTypeError, ShapeError } from './errors.ts';
import { checkArray, type NDArray } from './ndarray.ts';
import { broadcastTo } from './views/broadcast.ts';
import { reshape } from './views/reshape.ts';

/**
 * Numbers at equal steps: start, start + step, … before stop. `arange(n)` is 0 … n − 1.
 *
 * x_i = start + i · step for i < ⌈(stop − start) / step⌉
 *
 * float32 unless told, as every array made from JavaScript's numbers: `arange(0, 5, 1, 'int32')` makes indices.
 *
 * @param step - below 0, the numbers fall
 * @returns [⌈(stop − start) / step⌉], or [0] if stop lies behind start
 * @throws ShapeError if a number is not finite, or step is 0
 * @throws DTypeError if an integer `dtype` does not hold a number: fractions are not cut off; or `dtype` is bool
 * @source NumPy `arange`
 * @example arange(2, 8, 3).toList() // [2, 5]
 */
export function arange(stop: number): NDArray<'float32'>;
export function arange<D extends DType = 'float32'>(
  start: number,
  stop: number,
  step?: number,
  dtype?: D,
): NDArray<D>;
export function arange(start: number, stop?: number, step = 1, dtype: DType = 'float32'): NDArray {
  if (stop === undefined) return arange(0, start, step, dtype);
  if (![start, stop, step].every(Number.isFinite) || step === 0) {
    throw new ShapeError(
      `arange: start, stop and step must be finite, step not 0: got ${start}, ${stop}, ${step}`,
    );
  }
  if (dtype === 'bool') {
    throw new DTypeError("arange: makes numbers: got bool: astype(…, 'bool') makes truth values of them");
  }
  const out = zeros([Math.max(0, Math.ceil((stop - start) / step))], dtype);
  if (!isFloat(dtype) && !(Number.isInteger(start) && Number.isInteger(step))) {
    throw new DTypeError(`arange: ${dtype} needs whole numbers: got start ${start}, step ${step}`);
  }
  for (let i = 0; i < out.size; i++) {
    const value = start + i * step;
    checkRange('arange', dtype, value);
    out.data[i] = value;
  }
  return out;
}

/**
 * `num` numbers at equal steps from start to stop, both included.
 *
 * x_i = start + i · (stop − start) / (num − 1), computed in float64; the last one is stop itself.
 *
 * @param num - how many; a single one is start
 * @returns [num]
 * @throws ShapeError if `num` is not a whole number ≥ 0
 * @throws DTypeError if `dtype` is not a float
 * @source NumPy `linspace`
 * @example linspace(0, 1, 5).toList() // [0, 0.25, 0.5, 0.75, 1]
 */
export function linspace<D extends FloatDType = 'float32'>(
  start: number,
  stop: number,
  num = 50,
  dtype: D = 'float32' as D,
): NDArray<D> {
  if (!Number.isInteger(num) || num < 0) {
    throw new ShapeError(`linspace: needs a whole number of points ≥ 0: got ${num}`);
  }
  if (!isFloat(dtype)) throw new DTypeError(`linspace: makes float32 or float64: got ${String(dtype)}`);
  const out = zeros([num], dtype);
  const step = (stop - start) / (num - 1);
  for (let i = 1; i < num - 1; i++) out.data[i] = start + i * step;
  if (num > 1) out.data[num - 1] = stop;
  if (num > 0) out.data[0] = start;
  return out;
}

/**
 * The points of a grid: the coordinates `x` and `y` of each, as two arrays. Views.
 *
 * xs[j, i] = x[i], ys[j, i] = y[j]
 *
 * @param x - [W]
 * @param y - [H]
 * @returns [xs, ys], both [H, W]
 * @throws ShapeError if one has not one axis
 * @source NumPy `meshgrid`
 * @example meshgrid(arange(3), arange(2))[1].toList() // [[0, 0, 0], [1, 1, 1]]
 */
export function meshgrid<D extends DType, E extends DType>(
  x: NDArray<D>,
  y: NDArray<E>,
): [xs: NDArray<D>, ys: NDArray<E>] {
  for (const one of [x, y]) {
    checkArray('meshgrid', one);
    if (one.ndim !== 1) throw new ShapeError(`meshgrid: takes arrays of one axis: got ${one.ndim}`);
  }
  const shape = [y.size, x.size];
  return [broadcastTo(x, shape), broadcastTo(reshape(y, [y.size, 1]), shape)];
}
