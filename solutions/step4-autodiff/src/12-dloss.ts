import * as np from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';
import { vjpDiv, vjpExp, vjpLog, vjpMul } from '#earlier/step4-autodiff/08-vjp-elementwise';
import { vjpMatmul, vjpSum } from '#earlier/step4-autodiff/09-vjp-reduce';
import { constant, lift, valueAndGrad, type Var } from '#earlier/step4-autodiff/10-value-and-grad';
import { flatten, unflatten } from '#earlier/step4-autodiff/11-pytree';

/** A network, from the first layer to the last: W [in, out], b [out]. Of arrays, or of Vars. */
export type Params<Leaf = NDArray> = readonly { readonly W: Leaf; readonly b: Leaf }[];

const add = lift(
  (a, b) => np.add(a, b),
  (c, a, b) => [unbroadcast(c, a.shape), unbroadcast(c, b.shape)],
);
const mul = lift((a, b) => np.mul(a, b), vjpMul);
const div = lift((a, b) => np.div(a, b), vjpDiv);
const matmul = lift((a, b) => np.matmul(a, b), vjpMatmul);
const exp = lift(
  (x) => np.exp(x),
  (c, x) => [vjpExp(c, x)],
);
const log = lift(
  (x) => np.log(x),
  (c, x) => [vjpLog(c, x)],
);
const sum = (x: Var, axis: number): Var =>
  lift(
    (x) => np.sum(x, axis),
    (c, x) => [vjpSum(c, x, axis)],
  )(x);
const times = (x: Var, by: number): Var =>
  lift(
    (x) => np.mul(x, by),
    (c) => [np.mul(c, by)],
  )(x);

/** 1 / (1 + e⁻ᶻ), as the textbook writes it */
function sigmoid(z: Var): Var {
  const one = constant(np.onesLike(z.value));
  return div(one, add(one, exp(times(z, -1))));
}

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
  const z = params.reduce((h, { W, b }, l) => add(matmul(l === 0 ? h : sigmoid(h), W), b), x);
  const shifted = add(z, constant(np.neg(np.max(z.value, 1, true))));
  const y = constant(np.oneHot(labels, z.value.shape[1]));
  const atLabel = sum(mul(shifted, y), 1);
  const each = add(log(sum(exp(shifted), 1)), times(atLabel, -1));
  return times(sum(each, 0), 1 / labels.length);
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
  return (params, x, labels) => {
    const { leaves, treedef } = flatten(params);
    const ofLeaves = (...vars: Var[]): Var => f(unflatten(treedef, vars) as Params<Var>, constant(x), labels);
    return unflatten(treedef, valueAndGrad(ofLeaves)(...leaves).grads) as Params;
  };
}
