import { add, contiguous, fromData, mul, type NDArray, oneHot, sum, take } from '@first-principles/linalg';
import { toInput } from '@first-principles/datasets';
import type { Layer } from '../layer.ts';
import type { Network } from '../configuration.ts';
import { dropoutMasks } from '../dropout.ts';
import { type MakeLearner, networkLearner, type Samples, type Step } from '../learner.ts';
import { errorBack, forward, outputError } from '../network.ts';

const { fround } = Math;

/**
 * What the trainer's module computes, bit for bit, in plain sight: `networkLearner` itself with momentum and Adam; with
 * plain descent the same derivatives in an order that costs less:
 *
 *     δᴸ = (∂C/∂z)·(−η/N)      so all errors below are scaled too
 *     W = W·(1 − ηλ)           if λ > 0
 *     W = ((W + a₀·δ₀) + a₁·δ₁) + …,   b = b + Σ_n δ_n
 */
export const specificationLearner: MakeLearner = (recipe, given, from, options = {}) => {
  const samples = asFloats(given);
  if (recipe.optimizer.name !== 'sgd') return networkLearner(recipe, samples, from, options);
  const { structure, activation, cost, l2, dropout } = recipe;
  const y = oneHot(samples.labels, structure.at(-1)!, 'float32');
  let { network } = from;
  let { step } = from.optimizer;

  const learn = (planned: Step): void => {
    const { samples: numbers, learningRate, key } = planned;
    const batch = take(samples.x, numbers);
    const seen = options.alter ? options.alter(batch, planned, () => network) : batch;
    const masks = dropout === 0 ? [] : dropoutMasks(key, structure, numbers.length, dropout);
    const { z, a } = forward(network, seen, { activation, cost, masks });
    let delta = mul(outputError(z.at(-1)!, take(y, numbers), cost), -learningRate / numbers.length);
    const next: Layer[] = [];
    for (let l = network.length - 1; l >= 0; l--) {
      const { W, b } = network[l];
      const kept = l2 === 0 ? W : mul(W, 1 - learningRate * l2);
      next.unshift({ W: addOuterProducts(kept, a[l], delta), b: add(b, sum(delta, 0)) });
      if (l === 0) continue;
      delta = errorBack(delta, W, z[l - 1], activation);
      if (dropout > 0) delta = mul(delta, masks[l - 1]);
    }
    network = next satisfies Network;
    step++;
  };
  return {
    learn: (steps) => steps.forEach(learn),
    state: () => ({ network, optimizer: { step, slots: [] } }),
  };
};

/** Pixels of 0 … 255 as 0 … 1. */
function asFloats({ x, labels }: Samples): Samples {
  return { x: x.dtype === 'uint8' ? toInput(x as NDArray<'uint8'>) : x, labels };
}

/** W + Σ_n a[n] ⊗ δ[n], n ascending, rounded to float32 after every operation. */
function addOuterProducts(W: NDArray, a: NDArray, delta: NDArray): NDArray {
  const [inputs, units] = W.shape as [number, number];
  const [out, from, errors] = [Float32Array.from(contiguous(W)), contiguous(a), contiguous(delta)];
  for (let n = 0; n < a.shape[0]; n++) {
    for (let i = 0; i < inputs; i++) {
      const value = from[n * inputs + i];
      for (let o = 0; o < units; o++) {
        out[i * units + o] = fround(out[i * units + o] + fround(value * errors[n * units + o]));
      }
    }
  }
  return fromData('float32', out, [inputs, units]);
}
