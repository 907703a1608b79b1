import { div, mul, type NDArray, ones, zeros } from '@first-principles/linalg';
import { ACTIVATIONS, type Layer, layerForward, type Network } from '@first-principles/step2-mnist';
import type { Parts } from '../parts.ts';
import type { Norm, Normalised } from './batch-norm.ts';

const { apply: relu, derivative: slope } = ACTIVATIONS.relu;

/*
 * A network with batch norm between its layers and their ReLUs, and the gradients of its mean cost:
 *
 *     z = a·W + b    y = batchNorm(z)    a' = relu(y) ⊙ mask
 *
 * Without norms and masks it is step 2's network, with 1/N at the top.
 */

/** A network as it is while it learns: a batch norm for each hidden layer, or none. */
export interface Trainee {
  readonly network: Network;
  readonly norms: readonly Norm[];
}

/** What a batch says to a trainee. */
export interface Lesson {
  /** Of the weights and biases. */
  readonly gradients: Network;
  /** Of γ and β of the first norm, of the second, … */
  readonly normGradients: readonly NDArray[];
  /** The norms, their running statistics moved towards the batch's. */
  readonly norms: readonly Norm[];
}

/** A batch norm that changes nothing yet but the scale, for a layer. */
export function freshNorm({ b: { shape, dtype } }: Layer): Norm {
  const [blank, one] = [zeros(shape, dtype), ones(shape, dtype)];
  return { gamma: one, beta: blank, mean: blank, variance: one };
}

/** What a batch x [N, I] with its labels y [N, K] says; masks as dropout draws them. */
export function learnFrom(
  parts: Parts,
  { network, norms }: Trainee,
  x: NDArray,
  y: NDArray,
  masks: readonly NDArray[],
): Lesson {
  const last = network.length - 1;
  const a = [x];
  const passed: (Normalised | undefined)[] = [];
  const before: NDArray[] = []; // what the ReLUs read
  for (const [l, layer] of network.slice(0, last).entries()) {
    const z = layerForward(a[l], layer);
    passed.push(norms.length > 0 ? parts.batchNorm(z, norms[l].gamma, norms[l].beta) : undefined);
    before.push(passed[l]?.y ?? z);
    a.push(masked(relu(before[l]), masks[l]));
  }

  let dz = parts.meanLossGradient(layerForward(a[last], network[last]), y);
  const gradients: Layer[] = [];
  const normGradients: NDArray[] = [];
  for (let l = last; l >= 0; l--) {
    const { dx, dW, db } = parts.linearBackward(dz, a[l], network[l].W);
    gradients.unshift({ W: dW, b: db });
    if (l === 0) break;
    dz = masked(mul(dx, slope(before[l - 1])), masks[l - 1]);
    const norm = passed[l - 1];
    if (!norm) continue;
    const back = parts.batchNormBackward(dz, norm.xHat, norms[l - 1].gamma, norm.variance);
    normGradients.unshift(back.dgamma, back.dbeta);
    dz = back.dx;
  }
  return {
    gradients,
    normGradients,
    norms: norms.map((norm, l) => moved(parts, norm, passed[l]!, x.shape[0])),
  };
}

/** The norms with the statistics of images x [N, I] instead of their running ones. */
export function countedOn(parts: Parts, { network, norms }: Trainee, x: NDArray): Norm[] {
  let a = x;
  return norms.map((norm, l) => {
    const { y, mean, variance } = parts.batchNorm(layerForward(a, network[l]), norm.gamma, norm.beta);
    a = relu(y);
    return { ...norm, mean, variance };
  });
}

/** Running statistics a step further; the variance is remembered unbiased. */
function moved(parts: Parts, norm: Norm, { mean, variance }: Normalised, count: number): Norm {
  return {
    ...norm,
    mean: parts.updateRunning(norm.mean, mean),
    variance: parts.updateRunning(norm.variance, div(variance, (count - 1) / count)),
  };
}

function masked(a: NDArray, mask: NDArray | undefined): NDArray {
  return mask === undefined ? a : mul(a, mask);
}
