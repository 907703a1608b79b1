import {
  array,
  broadcastShapes,
  fromData,
  NDArray,
  zeros,
  type Shape,
  type Slice,
} from '@first-principles/linalg';
import { folded } from '../core/folded.ts';
import { broadcast } from '../primitives/broadcast.ts';
import { indexVectors } from '../primitives/gather.ts';
import type { Spelled } from './index-spelled.ts';
import { asIndices } from './operands.ts';
import { takenFrom } from './shape.ts';
import { fromFront } from './take.ts';

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
      const whole = start === 0 && length === x.shape[axis];
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
