import type { Generator } from '../../core/generator.ts';
import type { Tensor } from '../../core/tensor.ts';
import { ReLU } from '../../nn/activations.ts';
import { Conv2d } from '../../nn/convolution.ts';
import { Dropout } from '../../nn/dropout.ts';
import { Flatten } from '../../nn/flatten.ts';
import { kaimingNormal } from '../../nn/init.ts';
import { Linear } from '../../nn/linear.ts';
import { type Module, Sequential } from '../../nn/module.ts';
import { MaxPool2d } from '../../nn/pools.ts';

/** From images to scores: [N, 1, 28, 28] → [N, 10]. */
export type Classifier = Module<[x: Tensor], Tensor>;

/** 784-256-128-10, ReLU, dropout. */
export function mlpOf(generator: Generator): Classifier {
  return he(
    new Sequential(
      new Flatten(),
      new Linear(784, 256, generator),
      new ReLU(),
      new Dropout(0.2, generator),
      new Linear(256, 128, generator),
      new ReLU(),
      new Dropout(0.2, generator),
      new Linear(128, 10, generator),
    ),
    generator,
  );
}

/** 8 kernels of 5×5, 16 of 5×5, each with ReLU and a pool; a dense layer: 5,994 weights. */
export function cnnOf(generator: Generator): Classifier {
  return he(
    new Sequential(
      new Conv2d(1, 8, 5, generator),
      new ReLU(),
      new MaxPool2d(2),
      new Conv2d(8, 16, 5, generator),
      new ReLU(),
      new MaxPool2d(2),
      new Flatten(),
      new Linear(256, 10, generator),
    ),
    generator,
  );
}

/** Weights as He draws them, no biases. */
function he<M extends Module>(model: M, generator: Generator): M {
  for (const parameter of model.parameters()) {
    const { shape } = parameter;
    parameter.data =
      shape.length === 1 ? parameter.data.mul(0) : kaimingNormal(shape, generator, { nonlinearity: 'relu' });
  }
  return model;
}
