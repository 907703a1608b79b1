import { sizeOf, type Shape } from '@first-principles/linalg';
import type { Eqn, Jaxpr } from '@first-principles/step4-autodiff';
import { isJaxpr } from '@first-principles/step4-autodiff/tracing';

/**
 * Floating-point operations of a program's products and convolutions, two for each multiply-add. A loop counts as often as
 * it runs, of branches the most expensive; a loop that stops when it likes (`whileLoop`) counts once.
 */
export function flopsOf({ eqns }: Jaxpr): number {
  return eqns.reduce((sum, eqn) => sum + flopsOfEqn(eqn), 0);
}

function flopsOfEqn({ primitive, inputs, params, outputs }: Eqn): number {
  const { name } = primitive;
  if (name === 'dotGeneral') {
    const { shape } = inputs[0].aval;
    const [axes] = (params as { contract: readonly (readonly number[])[] }).contract;
    return 2 * sizeOf(outputs[0].aval.shape) * sizeOf(axes.map((axis) => shape[axis]));
  }
  // y of the window on each side: [N, O, OH, OW], and kernels [O, C/groups, KH, KW]
  const convolution = (y: Shape, w: Shape): number => 2 * sizeOf(y) * sizeOf(w.slice(1));
  if (name === 'conv') return convolution(outputs[0].aval.shape, inputs[1].aval.shape);
  if (name === 'convInput') return convolution(inputs[0].aval.shape, inputs[1].aval.shape);
  if (name === 'convWeights') return convolution(inputs[1].aval.shape, outputs[0].aval.shape);
  const inside = (Object.values(params).flat() as unknown[]).filter(isJaxpr).map(flopsOf);
  if (name === 'cond') return Math.max(...inside);
  const times = name === 'scan' ? (params as { length: number }).length : 1;
  return times * inside.reduce((sum, flops) => sum + flops, 0);
}
