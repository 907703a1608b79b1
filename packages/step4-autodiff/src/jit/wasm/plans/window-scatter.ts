import { arange, NDArray, reshape, sizeOf, type DType } from '@first-principles/linalg';
import { Literal, type Eqn, type Var } from '../../../jaxpr/jaxpr.ts';
import { windowsOf, type WindowParams } from '../../../primitives/window-loop.ts';
import { newPlace, newPlaceLike } from '../memory/buffer.ts';
import { choose, takes, tell } from './choices.ts';
import { indicesOf, MOST, moved } from './fold.ts';
import { storing } from '../kernels/loop.ts';
import { loadNode, type Node } from '../kernels/node.ts';
import { applyNode } from '../kernels/operations.ts';
import { firstEntry, rowsOf } from './gather.ts';
import { firstOfWindows, largest } from './windows.ts';
import { readingOf, type Planner, type Reading } from './planner.ts';
import { loopInto, type Tiled, type Tiling } from './tiled.ts';

const zeroOf = (dtype: DType): Node => ({ kind: 'number', dtype, value: 0 });

/** Zeros, and what comes for each window added where its first largest is. */
export function windowScatter(plan: Planner, { inputs, params, outputs: [out] }: Eqn): boolean {
  const windowParams = params as WindowParams;
  const { window, strides } = windowParams;
  const [x, c] = inputs.map((atom) => readingOf(plan, atom));
  const isApart = window.every((n, axis) => n <= strides[axis]);
  const scattered = isApart && sizeOf(window) <= MOST ? byChoice : byNumber;
  scattered(plan, x, c, windowParams, out);
  return true;
}

const elementOf = ({ place, made }: Reading): Node => made(loadNode(place));

/** Windows that do not overlap: each of their elements is what comes, or 0. */
function byChoice(plan: Planner, x: Reading, c: Reading, params: WindowParams, out: Var): void {
  const { window, strides } = params;
  const { shape, dtype } = out.aval;
  const steps = indicesOf(window);
  const tiling: Tiling = {
    name: `windows of ${window.join('×')}`,
    shape: windowsOf(shape, params),
    count: steps.length,
    part: (place, k) => moved(firstOfWindows(place, params), steps[k]),
  };
  const taps = steps.map((_, k) => x.made(loadNode(tiling.part(x.place, k))));
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
  // added to 0, as the definition has it: −0 arrives as 0
  const zero = zeroOf(dtype);
  const added = applyNode('add', dtype, [zero, elementOf(c)]);
  const value: Tiled = {
    tiling,
    dtype,
    nodes: isLargest.map((mask) => choose(mask, added, zero)),
    like: [x.place],
  };
  const isCovered = shape.every(
    (n, axis) => window[axis] === strides[axis] && n === tiling.shape[axis] * window[axis],
  );
  if (isCovered) {
    plan.tiled(out, value);
    return;
  }
  const whole = newPlaceLike(out.aval, [x.place]);
  plan.kernel(storing(whole, zero));
  plan.kernel(loopInto(whole, value));
  plan.result(out, whole);
}

/** Windows that overlap: first where the largest of each is, then one after the other is added there. */
function byNumber(plan: Planner, x: Reading, c: Reading, params: WindowParams, out: Var): void {
  const { shape, dtype } = out.aval;
  const numbers = new Literal(reshape(arange(0, sizeOf(shape), 1, 'int32'), shape));
  const found = newPlace({ shape: windowsOf(shape, params), dtype: 'int32' });
  const where = largest(plan, x, params, readingOf(plan, numbers));
  plan.loop(storing(found, where));
  const whole = newPlace(out.aval);
  plan.loop(storing(whole, zeroOf(dtype)));
  const entry = new NDArray(whole.storage, [], [], 0);
  const updates = rowsOf(plan, c.place, 0);
  const row = firstEntry(updates, [0]);
  const node = applyNode('add', dtype, [loadNode(entry), c.made(loadNode(row))]);
  plan.kernel({
    kind: 'indexed',
    loop: storing(entry, node),
    outside: undefined,
    entry,
    count: found.size,
    indices: [{ place: rowsOf(plan, found, 0), length: whole.size, step: 1 }],
    row,
    rowStep: updates.strides[0],
  });
  plan.result(out, whole);
}
