import { type NDArray, oneHot } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { grad } from '../reverse/grad.ts';
import { crossEntropyLoss } from './losses.ts';

/** An array that remembers what it was computed from: exercise 10's. */
export interface Var {
  readonly value: NDArray;
  readonly parents: readonly Var[];
  readonly pullback: (cotangent: NDArray) => readonly NDArray[];
}

/** A network, from the first layer to the last. Of arrays, or of Vars. */
export type Params<Leaf = NDArray> = readonly { readonly W: Leaf; readonly b: Leaf }[];

/** A number that a network has, with its input and labels. */
export type PartsLoss = (params: Params<Var>, x: Var, labels: readonly number[]) => Var;

/**
 * What this step's experiment is built from: one member for each exercise that it uses, with the exercise's signature.
 * The package's functions, the solutions and your own answers all fit.
 */
export interface Parts {
  /** 12: mean cross-entropy, sigmoids in the hidden layers. */
  loss: PartsLoss;
  /** 12: how a loss changes with each of the network's arrays. */
  grad(f: PartsLoss): (params: Params, x: NDArray, labels: readonly number[]) => Params;
}

/** The package's own functions as parts. A Var's value is then a tracer, which remembers by itself. */
export const reference: Parts = {
  loss(params, x, labels) {
    const net = params.map(({ W, b }) => ({ W: W.value, b: b.value }));
    const y = oneHot(labels, net.at(-1)!.b.shape[0], 'float32');
    return asVar(crossEntropyLoss(net, x.value, y));
  },
  grad: (f) => (params, x, labels) => {
    const loss = (net: Network): NDArray =>
      f(
        net.map(({ W, b }) => ({ W: asVar(W), b: asVar(b) })),
        asVar(x),
        labels,
      ).value;
    return grad(loss)(params);
  },
};

function asVar(value: NDArray): Var {
  return { value, parents: [], pullback: () => [] };
}
