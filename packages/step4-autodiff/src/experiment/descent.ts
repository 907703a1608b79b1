import { array, contiguous, type NDArray } from '@first-principles/linalg';
import { treeFlatten, treeMap } from '../core/pytree.ts';
import { jit } from '../jit/jit.ts';
import * as np from '../numpy/index.ts';
import { grad } from '../reverse/grad.ts';

/** What is made small: of parameters, a batch, and what should come out. */
export type Loss<P> = (params: P, x: NDArray, y: NDArray) => NDArray;

/** One step of training. */
export type Step<P> = (params: P, rate: NDArray, x: NDArray, y: NDArray) => P;

/**
 * Plain descent, no derivative by hand.
 *
 * w ← w − η · ∂C/∂w
 *
 * @example const step = jit(descent(loss), { donate: 0 });
 */
export function descent<P>(loss: Loss<P>): Step<P> {
  const dloss = grad(loss as Loss<unknown>);
  return function step(params, rate, x, y) {
    const slopes = dloss(params, x, y);
    return treeMap<unknown>((w, dw) => np.sub(w, np.mul(rate, dw)), params, slopes) as P;
  };
}

/** The same as one call of WebAssembly, where each step's parameters take the place of those before. */
export function compiled<P>(step: Step<P>): Step<P> {
  return jit(step as Step<unknown>, { donate: 0 }) as Step<P>;
}

/** Parameters that go down. */
export interface Descent<P> {
  readonly step: (rate: number, x: NDArray, y: NDArray) => void;
  /** As they are now; later steps do not change them. */
  readonly params: () => P;
}

/**
 * Goes down from where it begins.
 *
 * @param params - all of one dtype
 */
export function descend<P>(take: Step<P>, params: P): Descent<P> {
  const [{ dtype }] = treeFlatten(params).leaves;
  let now = params;
  return {
    step: (rate, x, y) => void (now = take(now, array(rate, dtype), x, y)),
    params() {
      for (const leaf of treeFlatten(now).leaves) contiguous(leaf); // read, before it is given away
      return now;
    },
  };
}
