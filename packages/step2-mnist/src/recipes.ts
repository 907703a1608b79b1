import { ADAM, type Recipe, SGD } from './configuration.ts';

/** What all of the step's networks have in common unless they say otherwise: Nielsen's. */
const NIELSEN = {
  activation: 'sigmoid',
  cost: 'quadratic',
  optimizer: SGD,
  learningRate: 3,
  schedule: 'constant',
  batchSize: 10,
  epochs: 30,
  l2: 0,
  dropout: 0,
} as const satisfies Omit<Recipe, 'structure'>;

/**
 * The step's networks, and how each is trained. `small` and `wide` are Nielsen's, but for their first weights: his are
 * N(0, 1), ours N(0, 1/√in), as in his chapter 3. What was chosen, the way down of the learning rate in `softmax` and
 * `deep`, was chosen on the last 10,000 training images by networks that learned from the other 50,000
 * (bench/choose.ts), never on the test images. `best` has the usual numbers; no search chose them.
 *
 * @source M. Nielsen, Neural Networks and Deep Learning, chapters 1 and 3; `best` after Srivastava et al., Dropout (2014)
 */
export const RECIPES = {
  /** Softmax regression. */
  softmax: {
    ...NIELSEN,
    structure: [784, 10],
    cost: 'softmaxCrossEntropy',
    learningRate: 0.5,
    schedule: 'linear',
    batchSize: 100,
    epochs: 10,
  },
  /** One hidden row: Nielsen's first network, from smaller weights. */
  small: { ...NIELSEN, structure: [784, 30, 10] },
  /** The same, wider. */
  wide: { ...NIELSEN, structure: [784, 100, 10] },
  /** Two hidden rows, with a cost that never stalls. */
  deep: {
    ...NIELSEN,
    structure: [784, 30, 30, 10],
    cost: 'sigmoidCrossEntropy',
    learningRate: 0.5,
    schedule: 'linear',
    l2: 1e-4,
  },
  /** All that this step knows: ReLU, softmax, Adam, dropout, a learning rate that fades out. */
  best: {
    ...NIELSEN,
    structure: [784, 256, 128, 10],
    activation: 'relu',
    cost: 'softmaxCrossEntropy',
    optimizer: ADAM,
    learningRate: 1e-3,
    schedule: 'cosine',
    batchSize: 100,
    epochs: 18,
    dropout: 0.2,
  },
} as const satisfies Record<string, Recipe>;
