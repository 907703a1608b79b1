import { item, matmul, mean, mul, type NDArray, transpose } from '@first-principles/linalg';
import { ACTIVATIONS } from './activations.ts';
import type { Activation, Cost, Network } from './configuration.ts';
import { COSTS } from './costs.ts';
import { layerForward, layerGradients } from './layer.ts';

/*
 * A network of any depth and width, and its derivatives by hand.
 *
 *     a⁰ = x    zˡ = aˡ⁻¹·Wˡ + bˡ    aˡ = σ(zˡ)                    forward
 *     δᴸ = ∂C/∂zᴸ    δˡ = δˡ⁺¹·(Wˡ⁺¹)ᵀ ⊙ σ'(zˡ)                    backward
 *     dWˡ = (aˡ⁻¹)ᵀ·δˡ / N    dbˡ = Σₙ δˡₙ / N    dx = δ¹·(W¹)ᵀ      gradients
 *
 * A batch is rows: x [N, I], W [in, out]. Layer l stands at net[l − 1].
 */

/** What a network needs to know besides its weights. */
export interface How {
  /** Of the hidden units; sigmoid by default. */
  readonly activation?: Activation;
  /** Quadratic by default. */
  readonly cost?: Cost;
  /** One mask a hidden layer, [N, units], that its activations are multiplied by: see `dropoutMasks`. */
  readonly masks?: readonly NDArray[];
}

/** All that a forward pass computes. */
export interface Pass {
  /** Pre-activations, one a layer: z[l] is [N, units]. */
  readonly z: NDArray[];
  /** Activations, one more: a[0] = x, a[l + 1] = σ(z[l]). */
  readonly a: NDArray[];
}

/**
 * Every layer's pre-activations and activations.
 *
 * zˡ = aˡ⁻¹·Wˡ + bˡ,  aˡ = σ(zˡ); the last row is read as its cost says
 *
 * @param net - L layers
 * @param x - [N, I]
 * @returns L z's, L + 1 a's, the last of which are the answers [N, K]
 * @throws ShapeError if the layers do not fit
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 2, (25)
 * @example forward(net, x).a.at(-1)
 */
export function forward(net: Network, x: NDArray, how: How = {}): Pass {
  const { activation = 'sigmoid', cost = 'quadratic', masks = [] } = how;
  const last = net.length - 1;
  const z: NDArray[] = [];
  const a = [x];
  for (const [l, layer] of net.entries()) {
    z.push(layerForward(a[l], layer));
    a.push(l === last ? COSTS[cost].output(z[l]) : masked(ACTIVATIONS[activation].apply(z[l]), masks[l]));
  }
  return { z, a };
}

/**
 * The mean cost over a batch.
 *
 * C = 1/N · Σₙ Cₙ
 *
 * @param x - [N, I]
 * @param y - [N, K], what the answers should be
 * @throws ShapeError if the layers, x and y do not fit
 * @example meanCost(net, x, oneHot(labels, 10), { cost: 'softmaxCrossEntropy' })
 */
export function meanCost(net: Network, x: NDArray, y: NDArray, how: How = {}): number {
  return item(mean(COSTS[how.cost ?? 'quadratic'].cost(forward(net, x, how).z.at(-1)!, y)));
}

/**
 * The error of the last layer: each sample's own, so without 1/N.
 *
 * δᴸ = ∂Cₙ/∂zᴸ: (a − y) ⊙ σ'(z) for the quadratic cost, a − y for both cross-entropies
 *
 * @param z - [N, K], the last layer's pre-activations
 * @param y - [N, K]
 * @returns [N, K]
 * @throws ShapeError if the shapes do not broadcast
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 2, (BP1), and chapter 3
 * @example outputError(array([[0]]), array([[1]])).toList() // [[-0.125]]
 */
export function outputError(z: NDArray, y: NDArray, cost: Cost = 'quadratic'): NDArray {
  return COSTS[cost].error(z, y);
}

/**
 * The error one layer further down.
 *
 * δˡ = δˡ⁺¹·(Wˡ⁺¹)ᵀ ⊙ σ'(zˡ)
 *
 * @param delta - [N, O], the error above
 * @param W - [I, O], the weights between
 * @param zBelow - [N, I], what the units below added up
 * @returns [N, I]
 * @throws ShapeError if the shapes do not fit
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 2, (BP2)
 * @example errorBack(array([[2]]), array([[3]]), array([[0]])).toList() // [[1.5]]
 */
export function errorBack(
  delta: NDArray,
  W: NDArray,
  zBelow: NDArray,
  activation: Activation = 'sigmoid',
): NDArray {
  return mul(matmul(delta, transpose(W)), ACTIVATIONS[activation].derivative(zBelow));
}

/**
 * How the mean cost of a batch changes with every weight and bias.
 *
 * dWˡ = (aˡ⁻¹)ᵀ·δˡ / N,  dbˡ = Σₙ δˡₙ / N
 *
 * @param x - [N, I]
 * @param y - [N, K]
 * @returns gradients in the form of the network
 * @throws ShapeError if the layers, x and y do not fit
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 2
 * @example gradients(net, x, y, { activation: 'relu', cost: 'softmaxCrossEntropy' })
 */
export function gradients(net: Network, x: NDArray, y: NDArray, how: How = {}): Network {
  const { z, a } = forward(net, x, how);
  return errors(net, z, y, how).map((delta, l) => layerGradients(delta, a[l]));
}

/**
 * How each sample's own cost changes with its pixels: where to push them to change the network's mind.
 *
 * ∂Cₙ/∂x = δ¹·(W¹)ᵀ, without 1/N
 *
 * @param x - [N, I]
 * @param y - [N, K]
 * @returns [N, I]
 * @throws ShapeError if the layers, x and y do not fit
 * @source Goodfellow, Shlens and Szegedy, Explaining and Harnessing Adversarial Examples (2014)
 * @example inputGradient(net, x, oneHot(labels, 10))
 */
export function inputGradient(net: Network, x: NDArray, y: NDArray, how: How = {}): NDArray {
  return matmul(errors(net, forward(net, x, how).z, y, how)[0], transpose(net[0].W));
}

/** δ of every layer, the lowest first. */
function errors(net: Network, z: readonly NDArray[], y: NDArray, how: How): NDArray[] {
  const last = net.length - 1;
  const deltas = [outputError(z[last], y, how.cost)];
  for (let l = last; l > 0; l--) {
    deltas.unshift(masked(errorBack(deltas[0], net[l].W, z[l - 1], how.activation), how.masks?.[l - 1]));
  }
  return deltas;
}

function masked(a: NDArray, mask: NDArray | undefined): NDArray {
  return mask === undefined ? a : mul(a, mask);
}
