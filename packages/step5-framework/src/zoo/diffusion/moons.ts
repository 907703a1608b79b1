import { moons } from '@first-principles/datasets';
import { key, normal, slice, take, type NDArray, randint } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { compile } from '../../core/compile.ts';
import { Generator } from '../../core/generator.ts';
import { Adam } from '../../optim/adam.ts';
import type { Exhibit } from '../exhibit.ts';
import { learn } from '../learn.ts';
import { scatter } from '../points.ts';
import { DenseDenoiser } from './denoiser.ts';
import { cosineSchedule, noiseLoss, sample } from './diffusion.ts';

const KNOWN = 5000;
const NOISE = 0.05;
const STEPS = 100;
export const HIDDEN = 128;
const BATCH = 512;
const TRAINING = 6000;
const MADE = 1000;

/** Learns where the points of two half-moons lie by taking noise away from them. */
export const diffusionMoons: Exhibit = {
  name: 'diffusion-moons',
  title: 'noise becomes two half-moons, step by step',
  async run({ seed, brief, signal, onProgress }) {
    const cloud = (which: number): NDArray => scaled(moons(key(seed + which), KNOWN, NOISE).x);
    const [known, fresh, more] = [cloud(0), cloud(1), cloud(2)];
    const generator = new Generator(seed);
    const model = new DenseDenoiser(2, HIDDEN, 2, generator);
    const optimizer = new Adam(model.parameters(), { lr: 2e-3 });
    const schedule = cosineSchedule(STEPS);
    const step = compile((x: NDArray) => {
      const loss = noiseLoss(model, x, schedule, generator);
      loss.backward();
      optimizer.step();
      optimizer.zeroGrad();
      return loss.detach();
    });
    const steps = brief ? 60 : TRAINING;
    const curve = await learn({
      steps,
      step(i) {
        optimizer.lr = 2e-3 * (1 - i / steps);
        return step(take(known, randint(key(seed + i), [BATCH], 0, KNOWN), 0)).item();
      },
      watch: 'mean (ε − ε̂)²',
      signal,
      onProgress,
    });

    const seen = new Map<number, NDArray>();
    const made = sample(model, [MADE, 2], schedule, generator, [-3, 3], {
      watch(t, x) {
        if (t === 60 || t === 30 || t === 10) seen.set(t, x);
      },
    });
    // how far new points of the moons, the model's, and those of a bell curve as wide are from the nearest of the moons
    const [ours, real, bell] = [made, slice(more, [0, MADE]), normal(key(seed), [MADE, 2])].map((x) =>
      meanDistance(x, fresh),
    );
    const copied = meanDistance(made, known);
    const covered = meanDistance(slice(fresh, [0, MADE]), made);
    const coveredByReal = meanDistance(slice(fresh, [0, MADE]), slice(more, [0, MADE]));
    const distance = (d: number): string => d.toFixed(4);
    return {
      figures: {
        distance: ours,
        realDistance: real,
        bellDistance: bell,
        toKnown: copied,
        covered,
        coveredByReal,
      },
      findings: [
        {
          name: 'from a sample to the nearest of 5,000 unseen points',
          measured: distance(ours),
          against: `${distance(real)} from other real points, ${distance(bell)} from a bell curve`,
        },
        { name: 'to the nearest training point', measured: distance(copied), against: '–' },
        {
          name: 'from an unseen point to the nearest of 1,000 samples',
          measured: distance(covered),
          against: `${distance(coveredByReal)} to 1,000 real ones`,
        },
      ],
      curve,
      remarks: [
        `(x, t) → ${HIDDEN} → ${HIDDEN} → ε̂, ReLU, each layer adding to the one before, Adam 2e-3 falling to 0, ${TRAINING} batches of ${BATCH}; ${STEPS} steps of a cosine schedule.`,
      ],
      files: [
        {
          name: 'diffusion-moons.svg',
          shows: 'noise on its way to two half-moons',
          text: scatter(
            [
              ...[...seen].map(([t, points]) => ({ name: `${t} steps to go`, points })),
              { name: 'made', points: made },
              { name: 'real, unseen', points: slice(fresh, [0, MADE]) },
            ],
            [-2.4, -2.4],
            4.8,
            'Noise becomes two half-moons',
            `${MADE} points at once; each of ${STEPS} steps takes a little noise away. On the right, points of the moons that it has never seen.`,
          ),
        },
      ],
    };
  },
};

/** To mean 0 and deviation 1, as float32. */
function scaled(x: NDArray): NDArray {
  return np.astype(np.div(np.sub(x, np.array([0.5, 0.25])), np.array([0.87, 0.5])), 'float32');
}

/** The mean, over the points of one cloud, of the distance to the nearest of another. */
function meanDistance(from: NDArray, to: NDArray): number {
  const apart = np.sub(np.expandDims(from, 1), to);
  return np.mean(np.sqrt(np.min(np.sum(np.square(apart), 2), 1))).item() as number;
}
