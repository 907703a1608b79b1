import { contiguous, type NDArray } from '@first-principles/linalg';
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
import { cnnOf } from './classifiers/networks.ts';
import { opinions, train as trainClassifier, verdicts } from './classifiers/train.ts';
import type { Exhibit } from './exhibit.ts';
import { gallery } from './gallery.ts';
import { endless, imagesOf, rowsOf } from './images.ts';
import { learn } from './learn.ts';
import { nearest } from './nearest.ts';

export const CODE = 64;
const BATCH = 128;
const EPOCHS = 20;
/** Samples that the judge reads, and those of each class that are drawn. */
const JUDGED = 1000;
/** A judge that is as sure as that counts. */
const SURE = 0.9;
/** A class counts as made if so many of the judged samples are surely of it. */
const ENOUGH = JUDGED / 100;
/** Part of the work that goes into the judge. */
const JUDGE = 0.1;

/** From noise [N, 64] to images [N, 784]. */
export function makerOf(generator: Generator): Sequential {
  return new Sequential(
    new Linear(CODE, 256, generator),
    new BatchNorm1d(256),
    new ReLU(),
    new Linear(256, 512, generator),
    new BatchNorm1d(512),
    new ReLU(),
    new Linear(512, 784, generator),
    new Sigmoid(),
  );
}

/** From images [N, 784] to scores of being real [N, 1]. */
export function criticOf(generator: Generator): Sequential {
  return new Sequential(
    new Linear(784, 512, generator),
    new LeakyReLU(0.2),
    new Dropout(0.3, generator),
    new Linear(512, 256, generator),
    new LeakyReLU(0.2),
    new Dropout(0.3, generator),
    new Linear(256, 1, generator),
  );
}

/** Two networks against each other: one makes digits, the other tells them from real ones. */
export const gan: Exhibit = {
  name: 'gan',
  title: 'one network makes digits until another cannot tell them from real ones',
  async run({ digits, seed, brief, signal, onProgress }) {
    const { train, test } = await digits();
    const known = imagesOf(train);
    const generator = new Generator(seed);
    const judge = cnnOf(generator);
    await trainClassifier(judge, train, generator, {
      epochs: 1,
      batchSize: 32,
      lr: 4e-3,
      steps: brief ? 40 : undefined,
      to: JUDGE,
      signal,
      onProgress: ({ fraction, words }) => onProgress({ fraction, words: `the judge: ${words}` }),
    });

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
      steps: brief ? 40 : Math.floor((known.x.shape[0] / BATCH) * EPOCHS),
      step: () => step(batches.next().value[0]).item(),
      watch: 'the maker’s loss',
      from: JUDGE,
      signal,
      onProgress,
    });

    maker.eval();
    const make = compile((count: Tensor) => noGrad(() => maker.call(count).data));
    const made = make(noise(JUDGED));
    const opinion = verdicts(opinions(judge, made));
    const sure = opinion.filter(({ p }) => p > SURE);
    const counts = Array.from({ length: 10 }, (_, k) => sure.filter(({ label }) => label === k).length);
    const classes = counts.filter((count) => count >= ENOUGH).length;
    const tested = imagesOf(test);
    const truth = contiguous(tested.labels);
    const right = verdicts(opinions(judge, tested.x)).filter(({ label }, i) => label === truth[i]).length;
    const shown = counts.flatMap((_, k) => {
      const first = opinion.findIndex(({ label, p }) => label === k && p > SURE);
      return first < 0 ? [] : [first];
    });
    const samples: NDArray = np.take(made, np.array(shown, 'int32'), 0);
    const near = nearest(samples, known.x);
    return {
      figures: {
        classes,
        sure: sure.length / JUDGED,
        judgeAccuracy: right / truth.length,
        leastNearest: Math.min(...near.map(({ distance }) => distance)),
      },
      findings: [
        {
          name: `classes among ${JUDGED} samples (≥ 1 % each, p > ${SURE})`,
          measured: `${classes} of 10`,
          against: '8 asked for',
        },
        {
          name: `samples that the judge is sure of (p > ${SURE})`,
          measured: `${((100 * sure.length) / JUDGED).toFixed(1)} %`,
          against: '–',
        },
        { name: 'the judge, a CNN, reads', measured: `${(right / 100).toFixed(2)} %`, against: '–' },
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
            [
              { name: 'made', images: samples, below: shown.map((i) => String(opinion[i].label)) },
              {
                name: 'nearest known',
                images: rowsOf(
                  known,
                  near.map(({ index }) => index),
                ).x,
                below: near.map(({ distance }) => distance.toFixed(1)),
              },
            ],
            'Made by one network, taken for real by another',
            `The first of ${JUDGED} samples that the judge takes for each digit. Below, the training digit nearest to it, and how far away it is.`,
          ),
        },
      ],
    };
  },
};
