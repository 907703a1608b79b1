import { ADAM, type Recipe } from '@first-principles/step2-mnist';
import { NOISE, type Noise } from './defences/noise.ts';

/** How far the attack of adversarial training goes, and that by which all networks are tested. */
export const REACH = 0.1;

/** How a network is trained, besides its recipe. */
export interface Control {
  /** In a few words, for tables and pictures. */
  readonly label: string;
  /** What is different in its recipe. */
  readonly change?: Partial<Recipe>;
  /** Added to every batch. */
  readonly noise?: Noise;
  /**
   * Batch normalisation after each hidden layer, and whose statistics it reads by: `running`, those of the batches it learned
   * from; `reading`, those of images as it is to read them, without noise. It matters where batches are shifted.
   */
  readonly batchNorm?: 'running' | 'reading';
  /** Every batch is attacked first, with the network as it is: by one sign step, or by several, projected. */
  readonly against?: 'sign' | 'iterated';
}

/** What all networks have in common. */
export const RECIPE: Recipe = {
  structure: [784, 100, 10],
  activation: 'relu',
  cost: 'softmaxCrossEntropy',
  optimizer: ADAM,
  learningRate: 1e-3,
  schedule: 'linear',
  batchSize: 100,
  epochs: 8,
  l2: 0,
  dropout: 0,
};

/**
 * The networks that read the same examples: the one they were made against, the source's defended one, and one for each
 * thing that might be why it reads them. A figure without them says nothing. Each begins from weights of its own.
 */
export const CONTROLS = {
  normal: { label: 'the attacked network' },
  second: { label: 'a second normal network' },
  noise: { label: 'noise only', noise: { ...NOISE, mean: 0 } },
  shift: { label: 'shift only', noise: { ...NOISE, deviation: 0 } },
  noiseAndShift: { label: 'noise and shift', noise: NOISE },
  lightDecay: { label: 'weight decay 1e-4', change: { l2: 1e-4 } },
  decay: { label: 'weight decay 1e-3', change: { l2: 1e-3 } },
  dropout: { label: 'dropout 0.5', change: { dropout: 0.5 } },
  batchNorm: { label: 'batch norm', batchNorm: 'running' },
  defended: {
    label: 'the source’s: noise, shift, batch norm, decay',
    noise: NOISE,
    batchNorm: 'reading',
    change: { l2: 1e-4 },
  },
  shiftedStatistics: {
    label: 'the source’s, by its batches’ statistics',
    noise: NOISE,
    batchNorm: 'running',
    change: { l2: 1e-4 },
  },
  signTrained: { label: 'trained on sign attacks', against: 'sign' },
  iteratedTrained: { label: 'trained on iterated attacks', against: 'iterated' },
} as const satisfies Record<string, Control>;

/** A network of the experiment. */
export type ControlName = keyof typeof CONTROLS;

/** Those that the quick form trains: what the source compares, and three that tell what of it defends. */
export const QUICK: readonly ControlName[] = ['normal', 'second', 'noise', 'decay', 'defended'];
