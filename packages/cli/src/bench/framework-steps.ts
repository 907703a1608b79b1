import { contiguous, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import {
  compile,
  Generator,
  Linear,
  type Module,
  Sequential,
  SGD,
  Sigmoid,
  Tensor,
} from '@first-principles/step5-framework';
import { cnnOf } from '@first-principles/step5-framework/zoo';
import { type Arrays, jitLearner, type Loss } from './jit-steps.ts';
import type { Ours } from './training.ts';

/** A network of the framework, and its loss. */
export interface Model {
  readonly net: Module<[Tensor], Tensor>;
  readonly loss: (output: Tensor, y: NDArray) => Tensor;
}

/** 784-hidden-10: sigmoid units, ½‖a − y‖² averaged over the batch. */
export function sigmoidModel(hidden: number): Model {
  const generator = new Generator(1);
  return {
    net: new Sequential(
      new Linear(784, hidden, generator),
      new Sigmoid(),
      new Linear(hidden, 10, generator),
      new Sigmoid(),
    ),
    loss: (a, y) =>
      a
        .sub(y)
        .square()
        .sum()
        .mul(0.5 / y.shape[0]),
  };
}

/** The small convolutional network: softmax and cross-entropy, averaged over the batch. */
export function convolutionModel(): Model {
  return {
    net: cnnOf(new Generator(1)),
    loss: (z, y) =>
      z
        .logSoftmax()
        .mul(y)
        .sum()
        .mul(-1 / y.shape[0]),
  };
}

/**
 * A training step as it is written in the framework, as a learner: it takes the batches in their order, as a race does.
 *
 * @param arrays - of the same network as steps 1 to 4 have it, dense weights [in, out]
 */
export function frameworkLearner(
  { net, loss }: Model,
  { parameters, batches, learningRate }: Arrays,
  how: 'compiled' | 'eager',
): Ours {
  const own = net.parameters();
  for (const [i, parameter] of own.entries()) parameter.data = turned(parameters[i]);
  const optimizer = new SGD(own, { lr: learningRate });
  const train = (x: NDArray, y: NDArray): void => {
    loss(net.call(new Tensor(x)), y).backward();
    optimizer.step();
    optimizer.zeroGrad();
  };
  const step = how === 'compiled' ? compile(train) : train;
  let next = 0;
  return {
    learn(steps) {
      for (let left = steps.length; left > 0; left--) {
        const { x, y } = batches[next];
        step(x, y);
        next = (next + 1) % batches.length;
      }
    },
    parameters: () => own.map(({ data }) => turned(data)),
  };
}

/** Step 4's jitted step, with its dense weights lying as PyTorch's do. */
export function turnedLearner(loss: Loss, arrays: Arrays): Ours {
  const upright = (w: NDArray): NDArray => (w.ndim === 2 ? np.transpose(w) : w);
  const { learn, parameters } = jitLearner((own, x, y) => loss(own.map(upright), x, y), {
    ...arrays,
    parameters: arrays.parameters.map(turned),
  });
  return { learn, parameters: () => parameters().map(turned) };
}

/** PyTorch's dense weights are [out, in], those of steps 1 to 4 [in, out]. */
function turned(weights: NDArray): NDArray {
  if (weights.ndim !== 2) return weights;
  const across = np.transpose(weights);
  return np.reshape(np.array([...contiguous(across)], 'float32'), across.shape);
}
