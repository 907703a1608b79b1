import { exp, sigmoid, tanh, type Algebra, type EachFormula } from '@first-principles/linalg/kernels';
import type { Activation, Cost, Optimizer } from '../configuration.ts';

/*
 * What a step computes for each element, written once over linalg's algebra: the operations and their order are those
 * of activations.ts, costs.ts and optimizers.ts, so the bits are too.
 */

/** s = σ(z). */
export const SQUASH: Readonly<Record<Activation, EachFormula<'s', 's'>>> = {
  sigmoid: (algebra, { s }) => ({ s: sigmoid(algebra, s, 'float32') }),
  tanh: (algebra, { s }) => ({ s: tanh(algebra, s, 'float32') }),
  relu: ({ less, select, float }, { s }) => ({ s: select(less(s, float(0)), float(0), s) }),
};

/** σ'(z), from s = σ(z). */
function slope<F, I, M>(
  { sub, mul, less, select, float }: Algebra<F, I, M>,
  activation: Activation,
  s: F,
): F {
  switch (activation) {
    case 'sigmoid':
      return mul(s, sub(float(1), s));
    case 'tanh':
      return sub(float(1), mul(s, s));
    case 'relu':
      return select(less(float(0), s), float(1), float(0));
  }
}

/** a = s ⊙ mask. */
export const DROP: EachFormula<'s' | 'mask', 'a'> = ({ mul }, { s, mask }) => ({ a: mul(s, mask) });

/** δ = δ ⊙ σ'(z), where δ is what came back through the weights. */
export function back(activation: Activation): EachFormula<'delta' | 's', 'delta'> {
  return (algebra, { delta, s }) => ({ delta: algebra.mul(delta, slope(algebra, activation, s)) });
}

/** δ = δ ⊙ mask. */
export const DROP_BACK: EachFormula<'delta' | 'mask', 'delta'> = ({ mul }, { delta, mask }) => ({
  delta: mul(delta, mask),
});

/** δ = (∂C/∂z)·scale at the last layer, from its answers a. */
export function outputError(cost: Cost, scaled: boolean): EachFormula<'s' | 'y' | 'scale', 'delta'> {
  return (algebra, { s, y, scale }) => {
    const difference = algebra.sub(s, y);
    const error = cost === 'quadratic' ? algebra.mul(difference, slope(algebra, 'sigmoid', s)) : difference;
    return { delta: scaled ? algebra.mul(error, scale) : error };
  };
}

/** z = e^z: softmax's, once a row's maximum is taken off. */
export const EXP: EachFormula<'s', 's'> = (algebra, { s }) => ({ s: exp(algebra, s, 'float32') });

/** W = W·decay. */
export const DECAY: EachFormula<'w' | 'decay', 'w'> = ({ mul }, { w, decay }) => ({ w: mul(w, decay) });

/** The mean gradient, with weight decay: g/N + λW. */
function gradient<F, I, M>(
  { add, mul, div, float }: Algebra<F, I, M>,
  x: Record<'w' | 'g' | 'count', F>,
  l2: number,
): F {
  const mean = div(x.g, x.count);
  return l2 === 0 ? mean : add(mean, mul(x.w, float(l2)));
}

/** v = μ·v + g, w = w − η·v. */
export function momentum(
  options: Optimizer & { name: 'momentum' },
  l2: number,
): EachFormula<'w' | 'g' | 'v' | 'count' | 'rate', 'w' | 'v'> {
  return (algebra, x) => {
    const { add, sub, mul, float } = algebra;
    const v = add(mul(x.v, float(options.momentum)), gradient(algebra, x, l2));
    return { v, w: sub(x.w, mul(v, x.rate)) };
  };
}

/** m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², w = w − η·(m·forM)/(√(v·forV) + ε). */
export function adam(
  { beta1, beta2, epsilon }: Optimizer & { name: 'adam' },
  l2: number,
): EachFormula<'w' | 'g' | 'm' | 'v' | 'count' | 'rate' | 'forM' | 'forV', 'w' | 'm' | 'v'> {
  return (algebra, x) => {
    const { add, sub, mul, div, sqrt, float } = algebra;
    const g = gradient(algebra, x, l2);
    const m = add(mul(x.m, float(beta1)), mul(g, float(1 - beta1)));
    const v = add(mul(x.v, float(beta2)), mul(mul(g, g), float(1 - beta2)));
    const direction = div(mul(m, x.forM), add(sqrt(mul(v, x.forV)), float(epsilon)));
    return { m, v, w: sub(x.w, mul(direction, x.rate)) };
  };
}
