import { slice, type Index } from '@first-principles/linalg';
import type { Eqn } from '../../jaxpr/jaxpr.ts';
import { newPlace } from './buffer.ts';
import { applyNode, widthOf, type Node } from './node.ts';
import type { Planner } from './planner.ts';

/** At most so many entries along the axis: each is some instructions. */
const MOST = 64;

/** Where the first largest, or smallest, is along an axis: a choice between the entries' numbers. A NaN comes before all. */
export function place(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const { axis } = params as { readonly axis: number };
  const x = plan.place(inputs[0]);
  const { dtype } = x;
  const target = newPlace(out.aval);
  const entry = (i: number): Node => ({
    kind: 'load',
    dtype,
    place: slice(x, ...x.shape.map((_, a): Index => (a === axis ? i : []))),
  });
  const number = (value: number): Node => ({ kind: 'number', dtype: 'int32', value });
  if (x.shape[axis] > MOST || widthOf([entry(0), number(0)]) === undefined || dtype === 'bool') return false;

  const tell = (name: string, ...operands: Node[]): Node => applyNode(name, 'bool', operands)!;
  const isPast = primitive.name === 'argmax' ? 'greater' : 'less';
  let [best, at] = [entry(0), number(0)];
  for (let i = 1; i < x.shape[axis]; i++) {
    const here = entry(i);
    const firstNaN = tell('and', tell('notEqual', here, here), tell('equal', best, best));
    const mask = tell('or', tell(isPast, here, best), firstNaN);
    best = applyNode('select', dtype, [mask, here, best])!;
    at = applyNode('select', 'int32', [mask, number(i), at])!;
  }
  plan.loop({ kind: 'loop', shape: target.shape, stores: [{ target, node: at }] });
  plan.result(out, target);
  return true;
}
