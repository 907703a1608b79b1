import { contiguous, mul, NonFiniteError, sub, take } from '@first-principles/linalg';
import type { MakeLearner } from '@first-principles/step2-mnist';
import type { Params, Parts } from './parts.ts';

/** Step 2's steps on the gradient of exercise 12. It stops at what is not finite, and says where. */
export function partsLearner({ grad, loss }: Parts): MakeLearner {
  const dloss = grad(loss);
  return ({ structure }, { x, labels }, { network, optimizer }) => {
    let net: Params = network;
    let done = optimizer.step;
    return {
      learn(steps) {
        for (const { samples, learningRate } of steps) {
          const slopes = dloss(
            net,
            take(x, samples),
            Array.from(samples, (n) => labels[n]),
          );
          check(slopes, `${structure.join('-')}: learning went wrong at batch ${done + 1}`);
          net = net.map(({ W, b }, l) => ({
            W: sub(W, mul(learningRate, slopes[l].W)),
            b: sub(b, mul(learningRate, slopes[l].b)),
          }));
          done++;
        }
      },
      state: () => ({ network: net, optimizer: { step: done, slots: [] } }),
    };
  };
}

/** A bias that is NaN or ∞. What a unit hears goes to its weights and its bias alike: only biases are looked at. */
function check(slopes: Params, words: string): void {
  const value = slopes.flatMap(({ b }) => [...contiguous(b)]).find((slope) => !Number.isFinite(slope));
  if (value !== undefined) throw new NonFiniteError(`experiment: ${words}: grad or loss (12) gave ${value}`);
}
