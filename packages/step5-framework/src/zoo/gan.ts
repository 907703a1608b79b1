import { numpy as np, random } from '@first-principles/step4-autodiff';
import { compile } from '../core/compile.ts';
import { Generator } from '../core/generator.ts';
import { noGrad } from '../core/grad-mode.ts';
import { Tensor } from '../core/tensor.ts';
import { bceWithLogits } from '../functional/probability.ts';
import { LeakyReLU, ReLU, Sigmoid } from '../nn/activations.ts';
import { BatchNorm1d } from '../nn/batch-norm.ts';
import { Dropout } from '../nn/dropout.ts';
import { Linear } from '../nn/linear.ts';
import { Sequential } from '../nn/module.ts';
import { Adam } from '../optim/adam.ts';
import { Judge, judged } from './classifiers/judge.ts';
import type { Exhibit } from './exhibit.ts';
import { gallery } from './gallery.ts';
import { endless } from './images.ts';
import { learn } from './learn.ts';

export const CODE = 64;
const BATCH = 128;
const EPOCHS = 12;
/** Samples that the judge reads. */
const JUDGED = 1000;
/** A class counts as made if so many of the judged samples are surely of it. */
const ENOUGH = JUDGED / 100;
/** Part of the work that goes into the judge. */
const JUDGE = 0.1;

/** From noise [N, 64] to images [N, 784]. */
export function makerOf(generator: Generator): Sequential {
  return new Sequential(
    new Linear(CODE, 192, generator),
    new BatchNorm1d(192),
    new ReLU(),
    new Linear(192, 384, generator),
    new BatchNorm1d(384),
    new ReLU(),
    new Linear(384, 784, generator),
    new Sigmoid(),
  );
}

/** From images [N, 784] to scores of being real [N, 1]. */
export function criticOf(generator: Generator): Sequential {
  return new Sequential(
    new Linear(784, 256, generator),
    new LeakyReLU(0.2),
    new Dropout(0.3, generator),
    new Linear(256, 128, generator),
    new LeakyReLU(0.2),
    new Dropout(0.3, generator),
    new Linear(128, 1, generator),
  );
}

/** Two networks against each other: one makes digits, the other tells them from real ones. */
export const gan: Exhibit = {
  name: 'gan',
  title: 'one network makes digits until another cannot tell them from real ones',
  async run(visit) {
    const { digits, seed, brief, signal, onProgress } = visit;
    const data = await digits();
    const { train } = data;
    const generator = new Generator(seed);
    const judge = await Judge.learn(data, generator, visit, JUDGE);
    const [maker, critic] = [makerOf(generator), criticOf(generator)];
    const makerLearns = new Adam(maker.parameters(), { lr: 2e-4, betas: [0.5, 0.999] });
    const criticLearns = new Adam(critic.parameters(), { lr: 2e-4, betas: [0.5, 0.999] });
    const noise = (count: number): Tensor => new Tensor(random.normal(generator.next(), [count, CODE]));
    const says = (x: Tensor, y: number): Tensor => {
      const scores = critic.call(x);
      return bceWithLogits(scores, np.full(scores.shape, y));
    };
    const step = compile((images: Tensor) => {
      // the critic: real is (almost) 1, made is 0
      const made = maker.call(noise(BATCH));
      const mistaken = says(images.flatten(1), 0.9).add(says(made.detach(), 0));
      mistaken.backward();
      criticLearns.step();
      criticLearns.zeroGrad();
      // the maker: what it makes shall be taken for real
      const caught = says(made, 1);
      caught.backward();
      makerLearns.step();
      makerLearns.zeroGrad();
      criticLearns.zeroGrad();
      return caught.detach();
    });
    const batches = endless(train, BATCH, generator);
    const curve = await learn({
      steps: brief ? 40 : Math.floor((train.labels.size / BATCH) * EPOCHS),
      step: () => step(batches.next().value[0]).item(),
      watch: 'the maker’s loss',
      from: JUDGE,
      signal,
      onProgress,
    });

    maker.eval();
    const make = compile((count: Tensor) => noGrad(() => maker.call(count).data));
    const judgement = judge.judge(make(noise(JUDGED)));
    const { counts } = judgement;
    const classes = counts.filter((count) => count >= ENOUGH).length;
    return {
      figures: {
        classes,
        sure: judgement.sure,
        realSure: judgement.realSure,
        judgeAccuracy: judgement.accuracy,
        leastDistance: judgement.leastDistance,
      },
      findings: [
        {
          name: `digits among ${JUDGED} samples (≥ 1 % each, surely)`,
          measured: `${classes} of 10`,
          against: '8 asked for',
        },
        ...judged(judgement),
      ],
      curve,
      remarks: [
        `Sure samples by digit: ${counts.map((count, k) => `${k}: ${count}`).join(', ')}.`,
        `Adam 2e-4, β₁ 0.5, batches of ${BATCH}, ${EPOCHS} epochs; real counts as 0.9.`,
      ],
      files: [
        {
          name: 'gan.svg',
          shows: 'digits that were made, one of each class',
          text: gallery(
            judgement.rows,
            'Made by one network, taken for real by another',
            'The first sample that the judge takes for each digit; below, the nearest training digit, and how far it is.',
          ),
        },
      ],
    };
  },
};
