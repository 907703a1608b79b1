import { arange, NDArray, reshape, sizeOf } from '@first-principles/linalg';
import { Literal, type Eqn } from '../../jaxpr/jaxpr.ts';
import { windowsOf, type WindowParams } from '../../primitives/window-loop.ts';
import { newPlace, newPlaceLike, type Place } from './buffer.ts';
import { choose, takes, tell } from './choices.ts';
import { indicesOf, MOST, moved } from './fold.ts';
import { loadNode, type Node } from './node.ts';
import { applyNode } from './operations.ts';
import { firstEntry, rowsOf } from './plan-gather.ts';
import { firstOfWindows, largest } from './plan-windows.ts';
import type { Planner } from './planner.ts';

/** Zeros, and what comes for each window added where its first largest is. */
export function windowScatter(plan: Planner, { inputs, params, outputs: [out] }: Eqn): boolean {
  const windowParams = params as WindowParams;
  const { window, strides } = windowParams;
  const [x, c] = inputs.map((atom) => plan.place(atom));
  const isApart = window.every((n, axis) => n <= strides[axis]);
  const scattered = isApart && sizeOf(window) <= MOST ? byChoice : byNumber;
  plan.result(out, scattered(plan, x, c, windowParams));
  return true;
}

const zeroOf = ({ dtype }: Place): Node => ({ kind: 'number', dtype, value: 0 });

/** Windows that do not overlap: each of their elements is what comes, or 0. */
function byChoice(plan: Planner, x: Place, c: Place, params: WindowParams): Place {
  const { window, strides } = params;
  const shape = windowsOf(x.shape, params);
  const whole = newPlaceLike({ shape: x.shape, dtype: c.dtype }, [x]);
  const zero = zeroOf(c);
  const steps = indicesOf(window);
  const taps = steps.map((at) => loadNode(moved(firstOfWindows(x, params), at)));
  const truth = (value: 0 | 1): Node => ({ kind: 'number', dtype: 'bool', value });
  const isLargest = taps.map((_, k) => truth(k === 0 ? 1 : 0));
  let best = taps[0];
  for (let k = 1; k < taps.length; k++) {
    const mask = takes(taps[k], best);
    best = choose(mask, taps[k], best);
    const not = tell('not', mask);
    for (let before = 0; before < k; before++) isLargest[before] = tell('and', isLargest[before], not);
    isLargest[k] = mask;
  }
  const isCovered = x.shape.every(
    (n, axis) => window[axis] === strides[axis] && n === shape[axis] * window[axis],
  );
  if (!isCovered) plan.kernel({ kind: 'loop', shape: x.shape, stores: [{ target: whole, node: zero }] });
  // added to 0, as the definition has it: −0 arrives as 0
  const added = applyNode('add', c.dtype, [zero, loadNode(c)]);
  plan.kernel({
    kind: 'loop',
    shape,
    stores: steps.map((at, k) => ({
      target: moved(firstOfWindows(whole, params), at),
      node: choose(isLargest[k], added, zero),
    })),
  });
  return whole;
}

/** Windows that overlap: first where the largest of each is, then one after the other is added there. */
function byNumber(plan: Planner, x: Place, c: Place, params: WindowParams): Place {
  const numbers = plan.place(new Literal(reshape(arange(0, x.size, 1, 'int32'), x.shape)));
  const found = newPlace({ shape: windowsOf(x.shape, params), dtype: 'int32' });
  const where = largest(plan, x, params, numbers);
  plan.loop({ kind: 'loop', shape: found.shape, stores: [{ target: found, node: where }] });
  const whole = newPlace({ shape: x.shape, dtype: c.dtype });
  plan.loop({ kind: 'loop', shape: x.shape, stores: [{ target: whole, node: zeroOf(c) }] });
  const entry = new NDArray(whole.storage, [], [], 0);
  const updates = rowsOf(plan, c, 0);
  const row = firstEntry(updates, [0]);
  const node = applyNode('add', c.dtype, [loadNode(entry), loadNode(row)]);
  plan.kernel({
    kind: 'indexed',
    loop: { kind: 'loop', shape: [], stores: [{ target: entry, node }] },
    outside: undefined,
    entry,
    count: found.size,
    indices: [{ place: rowsOf(plan, found, 0), length: x.size, step: 1 }],
    row,
    rowStep: updates.strides[0],
  });
  return whole;
}
