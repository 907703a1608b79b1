import { slice, type Slice } from '@first-principles/linalg';
import type { Eqn } from '../../jaxpr/jaxpr.ts';
import { windowsOf, type WindowParams } from '../../primitives/window-loop.ts';
import { newPlaceLike, type Place } from './buffer.ts';
import { applyNode, widthOf, type Node } from './node.ts';
import type { Planner } from './planner.ts';

/** At most so many elements in a window: each is an instruction. */
const MOST_TAPS = 64;

/**
 * Windows, element-wise: tap k of all windows is a slice of the array with the windows' strides, so the sum of each window
 * is a sum of slices, and the first largest is a choice between them.
 */
export function windows(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const { window, strides } = params as WindowParams;
  const x = plan.place(inputs[0]);
  const count = window.reduce((product, n) => product * n, 1);
  const shape = windowsOf(x.shape, params as WindowParams);
  const { dtype } = out.aval;
  if (count > MOST_TAPS || widthOf([{ kind: 'load', dtype: x.dtype, place: x }]) === undefined) return false;
  const tap = (place: Place, k: number): Place => {
    let rest = k;
    const at = window.map(() => 0);
    for (let axis = window.length - 1; axis >= 0; axis--) {
      at[axis] = rest % window[axis];
      rest = Math.floor(rest / window[axis]);
    }
    return slice(
      place,
      ...at.map((start, axis): Slice => [
        start,
        start + (shape[axis] - 1) * strides[axis] + 1,
        strides[axis],
      ]),
    );
  };
  const load = (place: Place, k: number): Node => ({
    kind: 'load',
    dtype: place.dtype,
    place: tap(place, k),
  });
  const taps = Array.from({ length: count }, (_, k) => load(x, k));
  const apply = (name: string, ...operands: Node[]): Node => applyNode(name, operands[0].dtype, operands)!;
  const tell = (name: string, ...operands: Node[]): Node => applyNode(name, 'bool', operands)!;
  const choose = (mask: Node, a: Node, b: Node): Node => applyNode('select', a.dtype, [mask, a, b])!;
  const store = (node: Node): true => {
    const target = newPlaceLike({ shape, dtype }, [tap(x, 0)]);
    plan.loop({ kind: 'loop', shape, stores: [{ target, node }] });
    plan.result(out, target);
    return true;
  };
  if (primitive.name === 'windowSum') {
    // from 0 on, as the definition has it: −0 + 0 is 0
    return store(
      taps.reduce((sum, one) => apply('add', sum, one), { kind: 'number', dtype, value: 0 } as Node),
    );
  }

  /** Whether b takes the place of a: larger, or the first NaN. */
  const takes = (b: Node, a: Node): Node =>
    tell('or', tell('greater', b, a), tell('and', tell('notEqual', b, b), tell('equal', a, a)));
  if (primitive.name === 'windowMax')
    return store(taps.reduce((best, one) => choose(takes(one, best), one, best)));

  const other = plan.place(inputs[1]);
  if (widthOf([taps[0], { kind: 'load', dtype: other.dtype, place: other }]) === undefined) return false;
  if (primitive.name === 'windowGather') {
    let [best, value] = [taps[0], load(other, 0)];
    for (let k = 1; k < count; k++) {
      const mask = takes(taps[k], best);
      [best, value] = [choose(mask, taps[k], best), choose(mask, load(other, k), value)];
    }
    return store(value);
  }
  // scattered: where windows overlap, a place may get several
  if (window.some((n, axis) => n > strides[axis])) return false;
  const whole = newPlaceLike({ shape: x.shape, dtype }, [x]);
  const zero: Node = { kind: 'number', dtype, value: 0 };
  // added to 0, as the definition has it: −0 arrives as 0
  const c = apply('add', zero, { kind: 'load', dtype, place: other });
  const isLargest = taps.map((): Node => ({ kind: 'number', dtype: 'bool', value: 0 }));
  let best = taps[0];
  isLargest[0] = { kind: 'number', dtype: 'bool', value: 1 };
  for (let k = 1; k < count; k++) {
    const mask = takes(taps[k], best);
    best = choose(mask, taps[k], best);
    const not = tell('not', mask);
    for (let before = 0; before < k; before++) isLargest[before] = tell('and', isLargest[before], not);
    isLargest[k] = mask;
  }
  const covered = x.shape.every(
    (n, axis) => window[axis] === strides[axis] && n === shape[axis] * window[axis],
  );
  if (!covered) plan.kernel({ kind: 'loop', shape: x.shape, stores: [{ target: whole, node: zero }] });
  plan.kernel({
    kind: 'loop',
    shape,
    stores: taps.map((_, k) => ({ target: tap(whole, k), node: choose(isLargest[k], c, zero) })),
  });
  plan.result(out, whole);
  return true;
}
