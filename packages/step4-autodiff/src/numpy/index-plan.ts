import {
  array,
  AxisError,
  broadcastShapes,
  contiguous,
  DTypeError,
  formatShape,
  fromData,
  NDArray,
  ShapeError,
  zeros,
  type Index,
  type Shape,
  type Slice,
} from '@first-principles/linalg';
import { ConcretizationError } from '../core/errors.ts';
import { folded } from '../core/folded.ts';
import { isTracer } from '../core/tracer.ts';
import { broadcast } from '../primitives/broadcast.ts';
import { indexVectors } from '../primitives/gather.ts';
import { asIndices } from './operands.ts';
import { takenFrom } from './shape.ts';
import { fromFront } from './take.ts';

/**
 * What stands between the brackets of NumPy's `x[…]`: a number, a slice, '...', null for a new axis, an array of integers,
 * or one of truth values, which stands for as many axes as it has.
 */
export type At = Index | NDArray;

/** An index of one axis of the array; null is a new axis. */
export type Spelled = number | Slice | NDArray | null;

/**
 * One index for each axis of an array: '...' and what is left out as whole slices, masks as the places where they are true.
 *
 * @throws AxisError if there are more indices than axes, or two ellipses
 * @throws ShapeError if a mask has not the shape of its axes
 * @throws ConcretizationError if a mask is traced
 */
export function spelled(name: string, { shape }: NDArray, index: readonly At[]): Spelled[] {
  for (const one of index) checkIndex(name, one);
  const used = index.reduce<number>((count, one) => count + axesOf(one), 0);
  if (used > shape.length || index.filter((one) => one === '...').length > 1) {
    throw new AxisError(
      `${name}: at most one index an axis, and one '...': got ${used} for an array of shape ${formatShape(shape)}`,
    );
  }
  const whole = Array.from({ length: shape.length - used }, (): Slice => []);
  const at = index.includes('...') ? index.indexOf('...') : index.length;
  const full = [...index.slice(0, at), ...whole, ...index.slice(at + 1)] as Exclude<At, '...'>[];
  let axis = 0;
  return full.flatMap((one): Spelled[] => {
    const from = axis;
    axis += axesOf(one);
    return isMask(one) ? placesOf(name, one, shape.slice(from, axis)) : [one];
  });
}

const isMask = (one: At): one is NDArray => one instanceof NDArray && one.dtype === 'bool';

/** How many axes of the array an index stands for. */
function axesOf(one: At): number {
  if (one === null || one === '...') return 0;
  return isMask(one) ? one.ndim : 1;
}

function checkIndex(name: string, one: At): void {
  const whole = typeof one !== 'number' || Number.isInteger(one);
  if (!whole || !(one === null || one === '...' || ['number', 'object'].includes(typeof one))) {
    throw new DTypeError(
      `${name}: an index is a whole number, [start, stop, step], '...', null or an array of integers or truth values: got ${String(one)}`,
    );
  }
  if (isMask(one) && isTracer(one)) {
    throw new ConcretizationError(
      `${name}: how many entries a traced mask takes is not known, and so no shape: write numpy.where(mask, a, b), or make the mask outside of the traced function`,
    );
  }
}

/** Where a mask is true: for each of its axes, the places along it. */
function placesOf(name: string, mask: NDArray, lengths: Shape): NDArray[] {
  if (formatShape(mask.shape) !== formatShape(lengths)) {
    throw new ShapeError(
      `${name}: a mask has the shape of the axes that it stands for: got ${formatShape(mask.shape)} for ${formatShape(lengths)}`,
    );
  }
  const places = [...contiguous(mask)].flatMap((one, place) => (one === 0 ? [] : [place]));
  return lengths.map((length, axis) => {
    const after = lengths.slice(axis + 1).reduce((product, n) => product * n, 1);
    const along = places.map((place) => Math.floor(place / after) % length);
    return fromData('int32', Int32Array.from(along), [along.length]);
  });
}

/** An index as one gather (or scatter): result = reshape(transpose(gather(x, indices, axes), order), shape). */
export interface Plan {
  /** The axes that are not taken whole. */
  readonly axes: readonly number[];
  /** int32 [...B, k], negative ones counted from the front. */
  readonly indices: NDArray;
  /** The axes of the gather, [...B, ...rest], in the order of the result. */
  readonly order: readonly number[];
  /** The lengths of those. */
  readonly lengths: Shape;
  /** The result's shape: with new axes of length 1. */
  readonly shape: Shape;
}

/**
 * NumPy's rule for x[…]: arrays of integers (and numbers beside them) broadcast together; what they become stands where
 * they stood if they were neighbours, else in front; slices stay where they are.
 *
 * @source NumPy manual, "Combining advanced and basic indexing"
 */
export function planOf(name: string, x: NDArray, items: readonly Spelled[]): Plan {
  const values = items.map((one) => valuesOf(name, one));
  const common = values.reduce<number[]>(
    (shape, one) => (one === null ? shape : broadcastShapes(name, shape, one.shape)),
    [],
  );
  const meeting = meetingPlace(values);

  const grid: number[] = [];
  const columns: { readonly axis: number; readonly values: NDArray; readonly at: number }[] = [];
  const order: { readonly rest: boolean; readonly place: number }[] = [];
  const [lengths, shape]: [number[], number[]] = [[], []];
  let [axis, rest, commonEnd] = [0, 0, 0];
  const addAxis = (length: number, whole: boolean): void => {
    order.push({ rest: whole, place: whole ? rest++ : grid.length });
    if (!whole) grid.push(length);
    lengths.push(length);
    shape.push(length);
  };
  for (const [place, one] of items.entries()) {
    if (place === meeting) {
      for (const length of common) addAxis(length, false);
      commonEnd = grid.length;
    }
    const own = values[place];
    if (one === null) {
      shape.push(1);
      continue;
    }
    if (own !== null) {
      columns.push({ axis, values: own, at: commonEnd - own.ndim });
    } else {
      const { start, step, length } = takenFrom(x.shape[axis], one as Slice);
      const whole = start === 0 && step === 1 && length === x.shape[axis];
      const along = Int32Array.from({ length }, (_, i) => start + i * step);
      if (!whole) columns.push({ axis, values: fromData('int32', along, [length]), at: grid.length });
      addAxis(length, whole);
    }
    axis++;
  }

  const given = columns.map((one) => one.values);
  const spread = (): NDArray[] =>
    columns.map((one) =>
      broadcast(
        fromFront(one.values, x.shape[one.axis]),
        grid,
        one.values.shape.map((_, i) => one.at + i),
      ),
    );
  return {
    axes: columns.map((one) => one.axis),
    indices: columns.length === 0 ? zeros([0], 'int32') : folded(given, () => indexVectors(spread())),
    order: order.map((one) => (one.rest ? grid.length + one.place : one.place)),
    lengths,
    shape,
  };
}

/** The entries that a number or an array means; null for slices and new axes. */
function valuesOf(name: string, one: Spelled): NDArray | null {
  if (typeof one === 'number') return array(Math.max(-(2 ** 31), Math.min(one, 2 ** 31 - 1)), 'int32');
  return one instanceof NDArray ? folded([one], () => asIndices(name, one)) : null;
}

/** Where the common axes of arrays go: before the first of them if they are neighbours, else to the front. */
function meetingPlace(values: readonly (NDArray | null)[]): number {
  const places = [...values.keys()].filter((place) => values[place] !== null);
  const [first, last] = [places[0] ?? -1, places.at(-1) ?? -1];
  return last - first + 1 === places.length ? first : 0;
}
