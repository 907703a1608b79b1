import {
  broadcastShapes,
  DTypeError,
  formatShape,
  isFloat,
  NDArray,
  promoteWeak,
  ShapeError,
  type Slice,
} from '@first-principles/linalg';
import { inverse, reshape, transpose } from '../primitives/axes.ts';
import { convert } from '../primitives/convert.ts';
import { gather, scatterAdd } from '../primitives/gather.ts';
import { scatter } from '../primitives/scatter.ts';
import { planOf, type Plan } from './index-plan.ts';
import { spelled, type At } from './index-spelled.ts';
import { asArray, stretch, type Operand } from './operands.ts';
import { slice } from './shape.ts';

/**
 * NumPy's and JAX's `x[…]`, with numbers, slices, arrays of integers (traced or not) and masks that are not traced.
 *
 * | NumPy | here |
 * |---|---|
 * | `x[i]`, `x[:, -1]` | `index(x, i)`, `index(x, [], -1)` |
 * | `x[1:3]`, `x[..., ::2]` | `index(x, [1, 3])`, `index(x, '...', [null, null, 2])` |
 * | `x[rows, columns]` | `index(x, rows, columns)` |
 * | `x[x > 0]` | `index(x, mask)`: its shape depends on the mask, which must be known |
 *
 * As in JAX, −1 is the last entry and an index out of range means the nearest one.
 *
 * @param x - any shape
 * @param at - for each axis in turn; a list is a slice, [start, stop, step]
 * @throws AxisError if there are more indices than axes
 * @throws ShapeError if arrays do not broadcast, or a mask has not the shape of its axes
 * @throws DTypeError if an array is one of floats
 * @throws ConcretizationError if a mask is traced
 * @source NumPy manual, "Indexing on ndarrays"; JAX, "Out-of-bounds indexing"
 * @example numpy.index(array([[1, 2], [3, 4]]), [], array([1, 0], 'int32')) // [[2, 1], [4, 3]]
 */
export function index(x: Operand, ...at: readonly At[]): NDArray {
  const value = asArray('index', x);
  const items = spelled('index', value, at);
  if (!items.some((one) => one instanceof NDArray)) {
    const lengths = [...value.shape];
    const near = (one: number, n: number): number => Math.max(-n, Math.min(one, n - 1));
    return slice(
      value,
      ...(items as (number | Slice | null)[]).map((one) => {
        const length = one === null ? 1 : lengths.shift()!;
        return typeof one === 'number' ? near(one, length) : one;
      }),
    );
  }
  const { axes, indices, order, shape } = planOf('index', value, items);
  return reshape(transpose(gather(value, indices, { axes, mode: 'clip' }), order), shape);
}

/**
 * JAX's `x.at[…].set(value)`: the array with `value` in the place of `x[…]`. Where an entry is meant twice the last value
 * is seen; an index out of range means none.
 *
 * @param x - any shape
 * @param at - a list of indices as `index` takes them, or a single number or array
 * @param value - broadcasts to the shape of `x[…]`
 * @throws as `index`, ShapeError if `value` does not fit, DTypeError if it is of floats and x is not
 * @source JAX, `jax.numpy.ndarray.at`
 * @example numpy.setAt(array([1, 2, 3]), [[1, 3]], 0) // [1, 0, 0]
 */
export function setAt(x: Operand, at: readonly At[] | NDArray | number, value: Operand): NDArray {
  const { array, plan, updates } = update('setAt', x, at, value);
  return scatter(array, plan.indices, updates, { axes: plan.axes, mode: 'drop' });
}

/**
 * JAX's `x.at[…].add(value)`: the array with `value` added to `x[…]`. Where an entry is meant twice it is added twice; an
 * index out of range means none.
 *
 * @param x - any shape
 * @param at - a list of indices as `index` takes them, or a single number or array
 * @param value - broadcasts to the shape of `x[…]`
 * @throws as `setAt`
 * @source JAX, `jax.numpy.ndarray.at`
 * @example numpy.addAt(zeros([3]), array([1, 1], 'int32'), 5) // [0, 10, 0]
 */
export function addAt(x: Operand, at: readonly At[] | NDArray | number, value: Operand): NDArray {
  const { array, plan, updates } = update('addAt', x, at, value);
  return scatterAdd(array, plan.indices, updates, { axes: plan.axes, mode: 'drop' });
}

/** What a scatter needs. */
function update(
  name: string,
  x: Operand,
  at: readonly At[] | NDArray | number,
  value: Operand,
): { readonly array: NDArray; readonly plan: Plan; readonly updates: NDArray } {
  const array = asArray(name, x);
  const list = typeof at === 'number' || at instanceof NDArray ? [at] : at;
  const plan = planOf(name, array, spelled(name, array, list));
  const given = inTypeOf(name, array, value);
  if (
    formatShape(broadcastShapes(`${name}: value (a) and x[…] (b)`, given.shape, plan.shape)) !==
    formatShape(plan.shape)
  ) {
    throw new ShapeError(
      `${name}: the value must broadcast to ${formatShape(plan.shape)}, what the index means: got ${formatShape(given.shape)}`,
    );
  }
  return { array, plan, updates: backTo(stretch(given, plan.shape), plan) };
}

/** The result of a plan as its gather gave it: without the new axes, in the order [...B, ...rest]. */
function backTo(result: NDArray, { order, lengths }: Plan): NDArray {
  return transpose(reshape(result, lengths), inverse(order));
}

function inTypeOf(name: string, { dtype }: NDArray, value: Operand): NDArray {
  const given = asArray(name, value);
  const fits =
    typeof value === 'number'
      ? promoteWeak(name, dtype, value) === dtype
      : isFloat(dtype) || !isFloat(given.dtype);
  if (!fits) {
    throw new DTypeError(
      `${name}: a value of ${given.dtype} does not go into an array of ${dtype}: use astype first`,
    );
  }
  return convert(given, dtype);
}
