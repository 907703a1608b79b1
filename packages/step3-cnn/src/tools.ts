import { astype, generator, mul, normal, take, zeros, foldIn } from '@first-principles/linalg';
import { keysOf, update } from '@first-principles/step2-mnist';
import { arraysOf, type Network, networkOf, parametersOf } from './arrays.ts';
import { featuresOf, isPlain, type Recipe } from './configuration.ts';
import { checkGradients } from './finite.ts';
import { asInput, type MakeLearner } from './learner.ts';
import { forward } from './network.ts';
import { asLeNet, fromLeNet, type Parts, reference } from './parts.ts';
import type { Answer } from './read.ts';
import { begin, type Run } from './train.ts';
import { trainer } from './trainer.ts';

/** How an experiment does its pieces of work on one network. */
export interface Tools {
  readonly begin: (recipe: Recipe, seed: number) => Run;
  readonly makeLearner: MakeLearner;
  readonly answer: Answer;
}

/** The tools for a network: the package's own, or made of the parts. */
export function toolsFor(parts: Parts): Tools {
  if (parts === reference) {
    return { begin, makeLearner: trainer, answer: (net, x) => forward(net, x).logits };
  }
  return {
    begin: (recipe, seed) => begin(recipe, seed, drawn(parts, recipe, seed)),
    makeLearner: partsLearner(parts),
    answer: (net, x) => parts.lenet(asLeNet(net), astype(x, 'float64')).logits,
  };
}

/** Whether the exercises build this network: two plain convolutions and one dense layer, and nothing drawn while it learns. */
export function isBuiltByExercises({ structure, dropout, shift }: Recipe): boolean {
  const { convolutions, dense } = structure;
  return (
    convolutions.length === 2 &&
    convolutions.every(isPlain) &&
    dense.length === 1 &&
    dropout === 0 &&
    shift === 0
  );
}

/** Kernels by exercise 10; the dense layer likewise, float64. */
function drawn(parts: Parts, { structure }: Recipe, seed: number): Network {
  const { weights } = keysOf(seed);
  const uniform = generator(weights);
  const arrays = arraysOf(structure).map(({ shape }) => {
    if (shape.length === 4) return parts.he(shape, uniform.normal);
    if (shape.length === 1) return zeros(shape, 'float64');
    return mul(normal(foldIn(weights, 1), shape, 'float64'), Math.sqrt(2 / featuresOf(structure)));
  });
  return networkOf(structure, arrays);
}

/** A learner whose gradients are exercise 15. It stops at what is not finite, and says where. */
function partsLearner(parts: Parts): MakeLearner {
  return ({ structure, optimizer }, { images, labels }, from) => {
    let state = from;
    return {
      learn(steps) {
        for (const { samples, learningRate } of steps) {
          const { network } = state;
          const x = astype(asInput(take(images, samples)), 'float64');
          const some = Array.from(samples, (n) => labels[n]);
          const slopes = parametersOf(fromLeNet(parts.lenetGradients(asLeNet(network), x, some)));
          checkGradients(structure, slopes, state.optimizer.step + 1);
          const next = update(optimizer, learningRate, parametersOf(network), slopes, state.optimizer);
          state = { network: networkOf(structure, next.parameters), optimizer: next.state };
        }
      },
      state: () => state,
    };
  };
}
