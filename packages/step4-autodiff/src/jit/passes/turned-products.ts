import { DOT_GENERAL, type DotDimensions } from '../../primitives/dot-general.ts';
import type { Atom, Eqn, Jaxpr } from '../../jaxpr/jaxpr.ts';

/**
 * (a·b)ᵀ as b·a with its axes in that order: each sum has the same terms in the same order, so the same bits, and nothing
 * is turned.
 */
export function turnedProducts(jaxpr: Jaxpr): Jaxpr {
  const products = new Map<Atom, Eqn>();
  const eqns = jaxpr.eqns.map((eqn): Eqn => {
    if (eqn.primitive === DOT_GENERAL) products.set(eqn.outputs[0], eqn);
    const product = eqn.primitive.name === 'transpose' ? products.get(eqn.inputs[0]) : undefined;
    if (product === undefined) return eqn;
    const [a, b] = product.inputs;
    const { contract, batch } = product.params as DotDimensions;
    const outer = batch[0].length;
    const free = (x: Atom, side: 0 | 1): number => x.aval.shape.length - contract[side].length - outer;
    const [ofA, ofB] = [free(a, 0), free(b, 1)];
    const order = [...range(0, outer), ...range(outer + ofA, ofB), ...range(outer, ofA)];
    const { axes } = eqn.params as { axes: readonly number[] };
    if (!axes.every((axis, i) => axis === order[i])) return eqn;
    const params: DotDimensions = { contract: [contract[1], contract[0]], batch: [batch[1], batch[0]] };
    return { ...eqn, primitive: DOT_GENERAL, inputs: [b, a], params };
  });
  return { ...jaxpr, eqns };
}

function range(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => start + i);
}
