import { oneHot, take } from '@first-principles/linalg';
import type { MakeLearner, Network } from '@first-principles/step2-mnist';
import { compiled, descend, descent, type Step } from './descent.ts';
import type { NetworkLoss } from './losses.ts';

/**
 * What takes step 2's steps without a derivative of its own: plain descent on a loss, compiled.
 *
 * @param loss - of the network that will be trained
 * @param make - what becomes of the step before it is used; compiled by default
 * @example await train(begin(RECIPES.small, 1), samples, { makeLearner: gradLearner(quadraticLoss()) })
 */
export function gradLearner(
  loss: NetworkLoss,
  make: (step: Step<Network>) => Step<Network> = compiled,
): MakeLearner {
  return ({ structure }, { x, labels }, { network, optimizer }) => {
    const y = oneHot(labels, structure.at(-1)!, 'float32');
    const { step, params } = descend(make(descent(loss)), network);
    let done = optimizer.step;
    return {
      learn(steps) {
        for (const { samples, learningRate } of steps) {
          step(learningRate, take(x, samples), take(y, samples));
          done++;
        }
      },
      state: () => ({ network: params(), optimizer: { step: done, slots: [] } }),
    };
  };
}
