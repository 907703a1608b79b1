import { add, div, mul, type NDArray, sqrt, square, sub, zeros } from '@first-principles/linalg';
import type { Network, Optimizer } from './configuration.ts';

/** What an optimizer remembers between steps: nothing (sgd), v (momentum), or m and v (Adam), one array a parameter. */
export interface OptimizerState {
  /** Steps done. */
  readonly step: number;
  readonly slots: readonly (readonly NDArray[])[];
}

/** What an optimizer's step gives. */
export interface Updated {
  readonly parameters: NDArray[];
  readonly state: OptimizerState;
}

/** Arrays that an optimizer remembers for each parameter. */
export const SLOTS = { sgd: 0, momentum: 1, adam: 2 } as const satisfies Record<Optimizer['name'], number>;

/**
 * The state before the first step: all zeros.
 *
 * @param parameters - those that will be updated
 * @example optimizerState(MOMENTUM, [array([3, 4])]).slots[0][0].toList() // [0, 0]
 */
export function optimizerState(optimizer: Optimizer, parameters: readonly NDArray[]): OptimizerState {
  const blank = parameters.map((parameter) => zeros(parameter.shape, parameter.dtype));
  return { step: 0, slots: Array.from({ length: SLOTS[optimizer.name] }, () => blank) };
}

/**
 * One step downhill. Nothing is written over: new parameters, new state.
 *
 * - sgd: w ← w − η·g
 * - momentum: v ← μ·v + g, w ← w − η·v
 * - Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·m̂/(√v̂ + ε)
 *
 * m and v begin at 0 and would be too small at first; m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) make up for it.
 *
 * @param optimizer - which, with its numbers
 * @param learningRate - η
 * @param parameters - w, a list of any arrays
 * @param gradients - g, one a parameter
 * @param state - what the step before gave
 * @source Polyak (1964), as in PyTorch; Kingma and Ba, Adam (2014), algorithm 1
 * @example update(SGD, 0.5, [array([1])], [array([2])], { step: 0, slots: [] }).parameters[0].toList() // [0]
 */
export function update(
  optimizer: Optimizer,
  learningRate: number,
  parameters: readonly NDArray[],
  gradients: readonly NDArray[],
  { step, slots }: OptimizerState,
): Updated {
  const descend = (directions: readonly NDArray[]): NDArray[] =>
    parameters.map((w, p) => sub(w, mul(directions[p], learningRate)));
  const t = step + 1;
  switch (optimizer.name) {
    case 'sgd':
      return { parameters: descend(gradients), state: { step: t, slots } };
    case 'momentum': {
      const v = gradients.map((g, p) => add(mul(slots[0][p], optimizer.momentum), g));
      return { parameters: descend(v), state: { step: t, slots: [v] } };
    }
    case 'adam': {
      const { beta1, beta2, epsilon } = optimizer;
      const m = gradients.map((g, p) => add(mul(slots[0][p], beta1), mul(g, 1 - beta1)));
      const v = gradients.map((g, p) => add(mul(slots[1][p], beta2), mul(square(g), 1 - beta2)));
      const [forM, forV] = biasCorrections(optimizer, t);
      const directions = m.map((mean, p) => div(mul(mean, forM), add(sqrt(mul(v[p], forV)), epsilon)));
      return { parameters: descend(directions), state: { step: t, slots: [m, v] } };
    }
  }
}

/**
 * What Adam's m and v are multiplied by in step t: 1/(1 − β₁ᵗ) and 1/(1 − β₂ᵗ).
 *
 * @param t - 1, 2, …
 */
export function biasCorrections(
  { beta1, beta2 }: { readonly beta1: number; readonly beta2: number },
  t: number,
): [forM: number, forV: number] {
  return [1 / (1 - power(beta1, t)), 1 / (1 - power(beta2, t))];
}

/** base^n for a whole n ≥ 0, by squaring: the same bits everywhere. */
function power(base: number, n: number): number {
  if (n === 0) return 1;
  const half = power(base, Math.floor(n / 2));
  return n % 2 === 0 ? half * half : half * half * base;
}

/**
 * Gradients with weight decay: a pull of every weight towards 0, of no bias.
 *
 * dW + λ·W: the gradient of the mean cost + ½λ Σ W²
 *
 * @param gradients - of the mean cost alone
 * @param net - whose weights decay
 * @param lambda - λ ≥ 0 (Nielsen's λ is N times this)
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3, (88) and (89)
 * @example decayed(gradients(net, x, y), net, 1e-4)
 */
export function decayed(gradients: Network, net: Network, lambda: number): Network {
  return gradients.map(({ W, b }, l) => ({ W: add(W, mul(net[l].W, lambda)), b }));
}

/** A network's arrays, as optimizers take them: W, b of the first layer, of the second, … */
export function parametersOf(net: Network): NDArray[] {
  return net.flatMap(({ W, b }) => [W, b]);
}

/** The network of such a list. */
export function networkOf(parameters: readonly NDArray[]): Network {
  return Array.from({ length: parameters.length / 2 }, (_, l) => ({
    W: parameters[2 * l],
    b: parameters[2 * l + 1],
  }));
}
