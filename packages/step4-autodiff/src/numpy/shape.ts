import {
  AxisError,
  broadcastShapes,
  formatShape,
  normalizeAxes,
  normalizeAxis,
  rowMajorStrides,
  ShapeError,
  HostStorage,
  NDArray,
  promote,
  reshape as linalgReshape,
  slice as linalgSlice,
  type Index,
  type Shape,
  type Slice,
} from '@first-principles/linalg';
import * as axes from '../primitives/axes.ts';
import { reshape as reshapeTo, flip as flipped } from '../primitives/axes.ts';
import { convert } from '../primitives/convert.ts';
import * as parts from '../primitives/slice.ts';
import { asArray, stretch, type Operand } from './operands.ts';

/**
 * The same elements, row by row, in another shape; one −1 stands for what is left.
 *
 * @throws ShapeError if the sizes differ, or a length is not a whole number ≥ 0
 * @source linalg `reshape`
 */
export function reshape(x: Operand, shape: Shape): NDArray {
  const value = asArray('reshape', x);
  return reshapeTo(value, linalgReshape(outline(value.shape), shape).shape);
}

/** All elements in one row. */
export function ravel(x: Operand): NDArray {
  return reshape(x, [-1]);
}

/** Axes in another order; backwards by default. */
export function transpose(x: Operand, order?: readonly number[]): NDArray {
  const value = asArray('transpose', x);
  const all = [...value.shape.keys()];
  return axes.transpose(
    value,
    order === undefined ? all.toReversed() : axesOf('transpose', order, value, all.length),
  );
}

function axesOf(name: string, list: readonly number[], x: NDArray, count: number): number[] {
  const found = normalizeAxes(name, list, x.shape);
  if (found.length !== count) {
    throw new AxisError(
      `${name}: every axis must be named once: got ${formatShape(list)} for ${formatShape(x.shape)}`,
    );
  }
  return list.map((axis) => normalizeAxis(name, axis, x.shape));
}

/** Two axes exchanged. */
export function swapAxes(x: Operand, axis1: number, axis2: number): NDArray {
  const value = asArray('swapAxes', x);
  const [a, b] = [axis1, axis2].map((axis) => normalizeAxis('swapAxes', axis, value.shape));
  return axes.transpose(value, [...value.shape.keys()].with(a, b).with(b, a));
}

/** An axis brought to another place; the others keep their order. */
export function moveAxis(x: Operand, from: number, to: number): NDArray {
  const value = asArray('moveAxis', x);
  const [a, b] = [from, to].map((axis) => normalizeAxis('moveAxis', axis, value.shape));
  const rest = [...value.shape.keys()].filter((axis) => axis !== a);
  return axes.transpose(value, rest.toSpliced(b, 0, a));
}

/** A new axis of length 1. */
export function expandDims(x: Operand, axis: number): NDArray {
  const value = asArray('expandDims', x);
  const at = normalizeAxis('expandDims', axis, [...value.shape, 1]);
  return reshapeTo(value, value.shape.toSpliced(at, 0, 1));
}

/** Without axes of length 1: all of them, or those that are named. */
export function squeeze(x: Operand, axis?: number | readonly number[]): NDArray {
  const value = asArray('squeeze', x);
  const named = axis === undefined ? undefined : normalizeAxes('squeeze', axis, value.shape);
  const long = named?.find((one) => value.shape[one] !== 1);
  if (long !== undefined) {
    throw new ShapeError(`squeeze: axis ${long} of ${formatShape(value.shape)} is not of length 1`);
  }
  return reshapeTo(
    value,
    value.shape.filter((n, one) => (named === undefined ? n !== 1 : !named.includes(one))),
  );
}

/** The array in a larger shape: axes meet from the last one, those of length 1 stretch. */
export function broadcastTo(x: Operand, shape: Shape): NDArray {
  const value = asArray('broadcastTo', x);
  const common = broadcastShapes('broadcastTo', value.shape, shape);
  if (formatShape(common) !== formatShape(shape)) {
    throw new ShapeError(
      `broadcastTo: ${formatShape(value.shape)} does not stretch to ${formatShape(shape)}`,
    );
  }
  return stretch(value, shape);
}

/** Backwards along an axis, several, or all. */
export function flip(x: Operand, axis?: number | readonly number[]): NDArray {
  const value = asArray('flip', x);
  return flipped(
    value,
    axis === undefined ? [...value.shape.keys()] : normalizeAxes('flip', axis, value.shape),
  );
}

/** Arrays one behind the other along an axis. */
export function concatenate(arrays: readonly Operand[], axis = 0): NDArray {
  const values = alike('concatenate', arrays);
  return parts.concatenate(values, normalizeAxis('concatenate', axis, values[0].shape));
}

/** Arrays of one shape along a new axis. */
export function stack(arrays: readonly Operand[], axis = 0): NDArray {
  return concatenate(
    alike('stack', arrays).map((x) => expandDims(x, axis)),
    axis,
  );
}

/** Arrays in their common type. */
function alike(name: string, arrays: readonly Operand[]): NDArray[] {
  if (arrays.length === 0) throw new ShapeError(`${name}: needs at least one array`);
  const values = arrays.map((x) => asArray(name, x));
  const dtype = values.map((x) => x.dtype).reduce((a, b) => promote(a, b));
  return values.map((x) => convert(x, dtype));
}

/**
 * Zeros, or `value`, around the array: one pair [before, after] an axis, or one number for all.
 *
 * @throws ShapeError if a width is not a whole number ≥ 0, or there is not one pair an axis
 */
export function pad(
  x: Operand,
  padding: number | readonly (readonly [number, number])[],
  value = 0,
): NDArray {
  const array = asArray('pad', x);
  const pairs = typeof padding === 'number' ? array.shape.map(() => [padding, padding] as const) : padding;
  const isWidth = (n: number): boolean => Number.isInteger(n) && n >= 0;
  if (pairs.length !== array.ndim || !pairs.every((pair) => pair.length === 2 && pair.every(isWidth))) {
    throw new ShapeError(
      `pad: needs a whole number ≥ 0 or one pair [before, after] of such for each axis: got ${JSON.stringify(padding)} for shape ${formatShape(array.shape)}`,
    );
  }
  return parts.padWith(array, asArray('pad', value), {
    before: pairs.map(([before]) => before),
    after: pairs.map(([, after]) => after),
    between: pairs.map(() => 0),
  });
}

/**
 * Part of an array, as NumPy's `x[…]` with numbers and slices; what a slice reaches beyond the axis is left out.
 *
 * @source linalg `slice`
 * @example slice(x, 0, [1, -1], [null, null, 2])
 */
export function slice(x: Operand, ...index: readonly Index[]): NDArray {
  const value = asArray('slice', x);
  const named = index.filter((one) => one !== null && one !== '...').length;
  if (named > value.ndim || index.filter((one) => one === '...').length > 1) {
    throw new AxisError(
      `slice: more indices than axes: ${named} for an array of shape ${formatShape(value.shape)}`,
    );
  }
  const whole = Array.from({ length: value.ndim - named }, (): Slice => []);
  const at = index.includes('...') ? index.indexOf('...') : index.length;
  const full = [...index.slice(0, at), ...whole, ...index.slice(at + 1)] as (number | Slice | null)[];
  const taken: { readonly start: number; readonly length: number; readonly step: number }[] = [];
  const shape: number[] = [];
  for (const one of full) {
    if (one === null) {
      shape.push(1);
      continue;
    }
    const axis = taken.length;
    const part = takenFrom(
      value.shape[axis],
      typeof one === 'number' ? [one, one === -1 ? null : one + 1] : one,
    );
    if (typeof one === 'number' && part.length !== 1) {
      throw new ShapeError(
        `slice: no such entry: index ${one} on axis ${axis} of an array of shape ${formatShape(value.shape)}`,
      );
    }
    if (typeof one !== 'number') shape.push(part.length);
    taken.push(part);
  }
  const backwards = [...taken.keys()].filter((axis) => taken[axis].step < 0);
  const forwards = taken.map(({ start, length, step }) =>
    step > 0
      ? { start, stop: start + Math.max(0, length - 1) * step + Math.min(1, length), step }
      : { start: start + Math.max(0, length - 1) * step, stop: start + Math.min(1, length), step: -step },
  );
  const part = parts.strided(value, {
    starts: forwards.map(({ start }) => start),
    stops: forwards.map(({ stop }) => stop),
    steps: forwards.map(({ step }) => step),
  });
  return reshapeTo(flipped(part, backwards), shape);
}

/** What a slice takes from an axis of n entries, as linalg reads it. */
export function takenFrom(n: number, part: Slice): { start: number; length: number; step: number } {
  const row = linalgSlice(outline([n]), part);
  return { start: row.offset, length: row.shape[0], step: row.strides[0] };
}

/** An array of this shape without elements: linalg's views, which read none, are asked of it. */
function outline(shape: Shape): NDArray {
  return new NDArray(new HostStorage('uint8', new Uint8Array(0)), shape, rowMajorStrides(shape), 0);
}
