import type { NDArray } from '@first-principles/linalg';
import type { Var } from '#earlier/step4-autodiff/10-value-and-grad';
import { todo } from '@first-principles/course/todo';

/** A network, from the first layer to the last: W [in, out], b [out]. Of arrays, or of Vars. */
export type Params<Leaf = NDArray> = readonly { readonly W: Leaf; readonly b: Leaf }[];

/**
 * The mean cross-entropy of a network: sigmoids in the hidden layers, softmax at the end.
 *
 * z = h·W + b, h = σ(z) but for the last layer, whose z are the scores;  C = 1/N · Σₙ (ln Σₖ e^zₙₖ − z at the label)
 *
 * @param params - the layers, as Vars
 * @param x - [N, I]
 * @param labels - [N], from 0
 * @returns a single number, shape []; finite also where scores are as large as 1000
 */
export function loss(params: Params<Var>, x: Var, labels: readonly number[]): Var {
  return todo();
}

/**
 * The gradient of a loss, as a function: `const dloss = grad(loss)`.
 *
 * @param f - gives a single number for a network, its input and labels
 * @returns a function of plain arrays, that gives how f changes with each of the network's, in the form of the network
 */
export function grad(
  f: (params: Params<Var>, x: Var, labels: readonly number[]) => Var,
): (params: Params, x: NDArray, labels: readonly number[]) => Params {
  return todo();
}
