import { arange, NDArray, rowMajorStrides, sizeOf } from '@first-principles/linalg';
import { Literal } from '../../../jaxpr/jaxpr.ts';
import { newPlaceLike, type Place } from '../memory/buffer.ts';
import type { Loop } from '../kernels/loop.ts';
import { loadNode, type Node } from '../kernels/node.ts';
import type { Planner } from './planner.ts';

/** At most so many elements are read in one loop: each is some instructions. */
export const MOST = 64;

/** A place that moves on while something is computed: the strides of its moves, axis by axis. */
export interface Moving {
  readonly place: Place;
  readonly steps: readonly number[];
}

/** What is computed step by step, element by element: state = next(state, what the places that move hold there). */
export interface Fold {
  readonly shape: readonly number[];
  /** How many steps, along axes of which the last goes fastest. */
  readonly times: readonly number[];
  readonly moving: readonly Moving[];
  readonly start: readonly Node[];
  /** Whether the first step has been taken at the start; taken again, it changes nothing. */
  readonly begun?: boolean;
  /** @param step - its number, int32 */
  readonly next: (state: readonly Node[], here: readonly Node[], step: () => Node) => readonly Node[];
}

/** The last state: in registers if the steps are few, else in places, by a loop that is run again for each step. */
export function fold(plan: Planner, { shape, times, moving, start, begun, next }: Fold): readonly Node[] {
  const count = sizeOf(times);
  if (count * moving.length <= MOST) {
    let state = start;
    for (const [k, at] of indicesOf(times).entries()) {
      if (k === 0 && begun === true) continue;
      const here = moving.map((one) => loadNode(moved(one, at)));
      state = next(state, here, () => ({ kind: 'number', dtype: 'int32', value: k }));
    }
    return state;
  }
  const moves = new Map(moving.map(({ place, steps }) => [place, steps]));
  const here = [...moves.keys()];
  const step = (): Node => {
    const numbers = plan.place(new Literal(arange(0, count, 1, 'int32')));
    const number = new NDArray(
      numbers.storage,
      shape,
      shape.map(() => 0),
      0,
    );
    moves.set(number, rowMajorStrides(times));
    return loadNode(number);
  };
  const state = start.map(({ dtype }) => newPlaceLike({ shape, dtype }, here));
  const last = next(state.map(loadNode), here.map(loadNode), step);
  const loopOf = (nodes: readonly Node[]): Loop => ({
    kind: 'loop',
    shape,
    stores: nodes.map((node, i) => ({ target: state[i], node })),
  });
  plan.loop(loopOf(start));
  plan.kernel({ kind: 'repeated', loop: loopOf(last), times, moves });
  return state.map(loadNode);
}

/** Every index into a shape, row by row. */
export function indicesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (before, n) => before.flatMap((index) => Array.from({ length: n }, (_, i) => [...index, i])),
    [[]],
  );
}

/** A place after some moves. */
export function moved({ place, steps }: Moving, at: readonly number[]): Place {
  const offset = at.reduce((sum, i, axis) => sum + i * steps[axis], place.offset);
  return new NDArray(place.storage, place.shape, place.strides, offset);
}
