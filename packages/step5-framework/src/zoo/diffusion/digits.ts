import type { Mnist } from '@first-principles/datasets';
import { contiguous, key, randint, take, type NDArray } from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import { compile } from '../../core/compile.ts';
import { Generator } from '../../core/generator.ts';
import { noGrad } from '../../core/grad-mode.ts';
import { Tensor } from '../../core/tensor.ts';
import { bceWithLogits } from '../../functional/probability.ts';
import { ReLU } from '../../nn/activations.ts';
import { Linear } from '../../nn/linear.ts';
import { Module, Sequential } from '../../nn/module.ts';
import { Adam } from '../../optim/adam.ts';
import { LinearLR } from '../../optim/schedulers/linear-lr.ts';
import { cnnOf } from '../classifiers/networks.ts';
import { opinions, train as trainClassifier, verdicts } from '../classifiers/train.ts';
import type { Exhibit, Visit } from '../exhibit.ts';
import { gallery } from '../gallery.ts';
import { endless, imagesOf, rowsOf } from '../images.ts';
import { learn } from '../learn.ts';
import { nearest } from '../nearest.ts';
import { DenseDenoiser } from './denoiser.ts';
import { cosineSchedule, noiseLoss, sample } from './diffusion.ts';

export const CODE = 24;
const HIDDEN = 512;
/** How much noise a code must bear, beside codes of deviation 1. */
const JITTER = 0.1;
const BATCH = 128;
const CODE_EPOCHS = 10;

const STEPS = 200;
export const DENOISER = { hidden: 384, layers: 4, batch: 256, steps: 8000, lr: 1e-3 };

const MADE = 1000;
const SURE = 0.9;
/** When the picture looks at digits that are still noise. */
const LOOKS = [120, 60, 30, 15, 5];

/** 784 numbers through a door of 24 of mean 0 and deviation 1, which bear a little noise, and 784 again. */
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
    const code = this.encoder.call(x);
    const noise = random.normal(this.generator.next(), code.shape);
    return this.decoder.call(code.add(np.mul(JITTER, noise)));
  }
}

/** Takes noise away from a digit's code, until it is the code of a digit. */
export const diffusionDigits: Exhibit = {
  name: 'diffusion-digits',
  title: 'noise becomes digits, step by step',
  async run(visit) {
    const { digits, seed, brief, signal, onProgress } = visit;
    const { train, test } = await digits();
    const [known, tested] = [imagesOf(train), imagesOf(test)];
    const generator = new Generator(seed);
    const judge = cnnOf(generator);
    await trainClassifier(judge, train, generator, {
      epochs: 1,
      batchSize: 32,
      lr: 4e-3,
      steps: brief ? 40 : undefined,
      to: 0.1,
      signal,
      onProgress: ({ fraction, words }) => onProgress({ fraction, words: `the judge: ${words}` }),
    });
    const coder = await learnCodes(train, generator, visit);
    const raw = noGrad(() => coder.encoder.call(new Tensor(known.x)).data);
    const [mean, spread] = [np.mean(raw, 0), np.std(raw, 0)];
    const codes = np.div(np.sub(raw, mean), spread);
    const decode = (some: NDArray): NDArray =>
      noGrad(() => coder.decoder.call(new Tensor(np.add(np.mul(some, spread), mean))).sigmoid().data);

    const model = new DenseDenoiser(CODE, DENOISER.hidden, DENOISER.layers, generator);
    const optimizer = new Adam(model.parameters(), { lr: DENOISER.lr });
    const steps = brief ? 40 : DENOISER.steps;
    const scheduler = new LinearLR(optimizer, { startFactor: 1, endFactor: 0, totalIters: steps });
    const schedule = cosineSchedule(STEPS);
    const step = compile((x: NDArray) => {
      const loss = noiseLoss(model, x, schedule, generator);
      loss.backward();
      optimizer.step();
      optimizer.zeroGrad();
      scheduler.step();
      return loss.detach();
    });
    const curve = await learn({
      steps,
      step: (i) => step(take(codes, randint(key(seed + i), [DENOISER.batch], 0, codes.shape[0]), 0)).item(),
      watch: 'mean (ε − ε̂)²',
      from: 0.4,
      signal,
      onProgress,
    });

    const seen = new Map<number, NDArray>();
    const made = decode(
      sample(model, [MADE, CODE], schedule, generator, [-4, 4], (t, x) => {
        if (LOOKS.includes(t)) seen.set(t, x);
      }),
    );
    const opinion = verdicts(opinions(judge, made));
    const sure = opinion.filter(({ p }) => p > SURE);
    const counts = Array.from({ length: 10 }, (_, k) => sure.filter(({ label }) => label === k).length);
    const real = verdicts(opinions(judge, tested.x));
    const realSure = real.filter(({ p }) => p > SURE).length / real.length;
    const truth = contiguous(tested.labels);
    const accuracy = real.filter(({ label }, i) => label === truth[i]).length / real.length;
    const shown = counts.flatMap((_, k) => {
      const first = opinion.findIndex(({ label, p }) => label === k && p > SURE);
      return first < 0 ? [] : [first];
    });
    const pick = (x: NDArray): NDArray => np.take(x, np.array(shown, 'int32'), 0);
    const near = nearest(pick(made), known.x);
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
    return {
      figures: {
        sure: sure.length / MADE,
        classes: counts.filter((count) => count > 0).length,
        realSure,
        judgeAccuracy: accuracy,
        leastNearest: Math.min(...near.map(({ distance }) => distance)),
      },
      findings: [
        {
          name: `samples that the judge is sure of (p > ${SURE})`,
          measured: percent(sure.length / MADE),
          against: `85 % asked for; ${percent(realSure)} of real digits`,
        },
        {
          name: 'digits among them',
          measured: `${counts.filter((count) => count > 0).length} of 10`,
          against: '10 asked for',
        },
        { name: 'the judge, a CNN, reads', measured: percent(accuracy), against: '–' },
      ],
      curve,
      remarks: [
        `Sure samples by digit: ${counts.map((count, k) => `${k}: ${count}`).join(', ')}.`,
        `What becomes a digit is its code of ${CODE} numbers, from an autoencoder; ${STEPS} steps; the denoiser has ${DENOISER.layers} layers of ${DENOISER.hidden}, Adam ${DENOISER.lr} falling to 0, ${steps} batches of ${DENOISER.batch}.`,
      ],
      files: [
        {
          name: 'diffusion-digits.svg',
          shows: 'noise on its way to digits',
          text: gallery(
            [
              ...[...seen].map(([t, x]) => ({ name: `${t} steps to go`, images: pick(decode(x)) })),
              { name: 'made', images: pick(made), below: shown.map((i) => String(opinion[i].label)) },
              {
                name: 'nearest known',
                images: rowsOf(
                  known,
                  near.map(({ index }) => index),
                ).x,
                below: near.map(({ distance }) => distance.toFixed(1)),
              },
            ],
            'Noise becomes digits',
            'The first sample that the judge takes for each digit; below, the nearest training digit, and how far it is.',
          ),
        },
      ],
    };
  },
};

/** Learns to tell a digit by a code that bears noise. */
async function learnCodes(
  train: Mnist['train'],
  generator: Generator,
  { brief, signal, onProgress }: Visit,
): Promise<Coder> {
  const coder = new Coder(generator);
  const optimizer = new Adam(coder.parameters(), { lr: 1e-3 });
  const batches = endless(train, BATCH, generator);
  const steps = brief ? 40 : Math.floor((train.labels.size / BATCH) * CODE_EPOCHS);
  const scheduler = new LinearLR(optimizer, { startFactor: 1, endFactor: 0, totalIters: steps });
  const step = compile((images: Tensor) => {
    const x = images.flatten(1);
    const code = coder.encoder.call(x);
    // codes that grew would bear any noise: large ones cost
    const loss = bceWithLogits(coder.call(x), x, { reduction: 'sum' })
      .div(BATCH)
      .add(code.square().sum().div(BATCH).mul(0.5));
    loss.backward();
    optimizer.step();
    optimizer.zeroGrad();
    scheduler.step();
    return loss.detach();
  });
  await learn({
    steps,
    step: () => step(batches.next().value[0]).item(),
    watch: 'nats an image',
    place: (i) => `codes: step ${i} of ${steps}`,
    from: 0.1,
    to: 0.4,
    signal,
    onProgress,
  });
  return coder;
}
