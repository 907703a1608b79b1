import { contiguous, key, randint, take, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { compile } from '../../core/compile.ts';
import { Generator } from '../../core/generator.ts';
import { noGrad } from '../../core/grad-mode.ts';
import { Tensor } from '../../core/tensor.ts';
import { Adam } from '../../optim/adam.ts';
import { LinearLR } from '../../optim/schedulers/linear-lr.ts';
import { Judge, judged } from '../classifiers/judge.ts';
import type { Exhibit } from '../exhibit.ts';
import { gallery } from '../gallery.ts';
import { imagesOf } from '../images.ts';
import { learn } from '../learn.ts';
import { CODE, learnCodes } from './coder.ts';
import { DenseDenoiser } from './denoiser.ts';
import { cosineSchedule, noiseLoss, sample } from './diffusion.ts';

const DIGITS = 10;
const STEPS = 200;
const DENOISER = { hidden: 256, layers: 4, batch: 128, steps: 10_000, lr: 1e-3 };

const MADE = 1000;
/** When the picture looks at digits that are still noise. */
const LOOKS = [120, 60, 30, 15, 5];

/** What is guessed is the noise in the code of a digit, told which. */
export function codeDenoiserOf(generator: Generator): DenseDenoiser {
  return new DenseDenoiser(CODE, DENOISER.hidden, DENOISER.layers, generator, DIGITS);
}

/** Takes noise away from a code, until it is the code of the digit that was asked for. */
export const diffusionDigits: Exhibit = {
  name: 'diffusion-digits',
  title: 'noise becomes digits, step by step',
  async run(visit) {
    const { digits, seed, brief, signal, onProgress } = visit;
    const data = await digits();
    const generator = new Generator(seed);
    const judge = await Judge.learn(data, generator, visit, 0.15);
    const coder = await learnCodes(data.train, generator, visit, 0.15, 0.5);
    const { x: images, labels } = imagesOf(data.train);
    const raw = noGrad(() => coder.encoder.call(new Tensor(images)).data);
    const [mean, spread] = [np.mean(raw, 0), np.std(raw, 0)];
    const codes = np.div(np.sub(raw, mean), spread);
    const decode = (some: NDArray): NDArray =>
      noGrad(() => coder.decoder.call(new Tensor(np.add(np.mul(some, spread), mean))).sigmoid().data);

    const model = codeDenoiserOf(generator);
    const optimizer = new Adam(model.parameters(), { lr: DENOISER.lr });
    const steps = brief ? 40 : DENOISER.steps;
    const scheduler = new LinearLR(optimizer, { startFactor: 1, endFactor: 0, totalIters: steps });
    const schedule = cosineSchedule(STEPS);
    const step = compile((x: NDArray, kind: NDArray) => {
      const loss = noiseLoss(model, x, schedule, generator, kind);
      loss.backward();
      optimizer.step();
      optimizer.zeroGrad();
      scheduler.step();
      return loss.detach();
    });
    const curve = await learn({
      steps,
      step(i) {
        const rows = randint(key(seed + i), [DENOISER.batch], 0, codes.shape[0]);
        return step(take(codes, rows, 0), take(labels, rows, 0)).item();
      },
      watch: 'mean (ε − ε̂)²',
      from: 0.5,
      signal,
      onProgress,
    });

    const seen = new Map<number, NDArray>();
    const count = brief ? 100 : MADE;
    const asked = np.mod(np.arange(0, count, 1, 'int32'), DIGITS);
    const made = decode(
      sample(model, [count, CODE], schedule, generator, [-4, 4], {
        kind: asked,
        watch(t, x) {
          if (LOOKS.includes(t)) seen.set(t, x);
        },
      }),
    );
    const judgement = judge.judge(made);
    const { counts, labels: read, shown } = judgement;
    const wanted = contiguous(asked);
    const right = read.filter((label, i) => label === wanted[i]).length / count;
    const classes = counts.filter((count) => count > 0).length;
    const pick = (x: NDArray): NDArray => np.take(x, np.array([...shown], 'int32'), 0);
    return {
      figures: {
        sure: judgement.sure,
        classes,
        right,
        realSure: judgement.realSure,
        judgeAccuracy: judgement.accuracy,
        leastDistance: judgement.leastDistance,
      },
      findings: [
        ...judged(judgement, '85 % asked for'),
        { name: 'digits among them', measured: `${classes} of 10`, against: '10 asked for' },
        {
          name: 'read as the digit that it was told',
          measured: `${(100 * right).toFixed(1)} %`,
          against: '–',
        },
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
              ...judgement.rows,
            ],
            'Noise becomes digits',
            'The first sample that the judge takes for each digit; below, the nearest training digit, and how far it is.',
          ),
        },
      ],
    };
  },
};
