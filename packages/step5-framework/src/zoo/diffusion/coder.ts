import type { Mnist } from '@first-principles/datasets';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import { compile } from '../../core/compile.ts';
import type { Generator } from '../../core/generator.ts';
import type { Tensor } from '../../core/tensor.ts';
import { bceWithLogits } from '../../functional/probability.ts';
import { ReLU } from '../../nn/activations.ts';
import { Linear } from '../../nn/linear.ts';
import { Module, Sequential } from '../../nn/module.ts';
import { Adam } from '../../optim/adam.ts';
import { LinearLR } from '../../optim/schedulers/linear-lr.ts';
import type { Visit } from '../exhibit.ts';
import { endless } from '../images.ts';
import { learn } from '../learn.ts';

export const CODE = 16;
const HIDDEN = 512;
/** How much noise a code must bear, beside codes of deviation 1. */
const JITTER = 0.1;
/** What a code costs that is far from 0: half of that, times its square. */
const PULL = 1;
const BATCH = 128;
const EPOCHS = 8;

/** 784 numbers through a door of a few around 0, which bear a little noise, and 784 again. */
export class Coder extends Module<[x: Tensor], Tensor> {
  readonly encoder: Sequential;
  readonly decoder: Sequential;
  readonly generator: Generator;

  constructor(generator: Generator) {
    super();
    this.encoder = new Sequential(
      new Linear(784, HIDDEN, generator),
      new ReLU(),
      new Linear(HIDDEN, CODE, generator),
    );
    this.decoder = new Sequential(
      new Linear(CODE, HIDDEN, generator),
      new ReLU(),
      new Linear(HIDDEN, HIDDEN, generator),
      new ReLU(),
      new Linear(HIDDEN, 784, generator),
    );
    this.generator = generator;
  }

  /** Scores of the pixels; their sigmoid is the image. */
  forward(x: Tensor): Tensor {
    return this.decoder.call(this.encoder.call(x));
  }

  /**
   * What an image costs whose code is jolted: −ln p(x | z + 0.1·ε) + ½‖z‖², the mean over the batch. Without the second term
   * codes would grow until no noise mattered.
   *
   * @param x - [N, 784]
   */
  cost(x: Tensor): Tensor {
    const code = this.encoder.call(x);
    const noise = random.normal(this.generator.next(), code.shape);
    const drawn = this.decoder.call(code.add(np.mul(JITTER, noise)));
    return bceWithLogits(drawn, x, { reduction: 'sum' })
      .add(
        code
          .square()
          .sum()
          .mul(PULL / 2),
      )
      .div(x.shape[0]);
  }
}

/** Learns to tell a digit by a code that bears noise; it takes the part of all work from `from` to `to`. */
export async function learnCodes(
  train: Mnist['train'],
  generator: Generator,
  { brief, signal, onProgress }: Visit,
  from: number,
  to: number,
): Promise<Coder> {
  const coder = new Coder(generator);
  const optimizer = new Adam(coder.parameters(), { lr: 1e-3 });
  const batches = endless(train, BATCH, generator);
  const steps = brief ? 40 : Math.floor((train.labels.size / BATCH) * EPOCHS);
  const scheduler = new LinearLR(optimizer, { startFactor: 1, endFactor: 0, totalIters: steps });
  const step = compile((images: Tensor) => {
    const cost = coder.cost(images.flatten(1));
    cost.backward();
    optimizer.step();
    optimizer.zeroGrad();
    scheduler.step();
    return cost.detach();
  });
  await learn({
    steps,
    step: () => step(batches.next().value[0]).item(),
    watch: 'nats an image',
    place: (i) => `codes: step ${i} of ${steps}`,
    from,
    to,
    signal,
    onProgress,
  });
  return coder;
}
