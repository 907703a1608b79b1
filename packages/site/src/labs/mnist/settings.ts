import { type Recipe, SGD } from '@first-principles/step2-mnist';
import { oneOf, real, type SettingsOf, whole } from '../../kit/settings.ts';

/** Pixels of an image. */
export const PIXELS = 784;

/** What can be set, and what stands in the address. */
export const schema = {
  lab: 'mnist',
  version: 1,
  fields: {
    /** 0: softmax regression, or ten sigmoids, on the pixels themselves. */
    hidden: whole(30, { from: 0, to: 256 }),
    activation: oneOf('sigmoid', ['sigmoid', 'tanh', 'relu']),
    /** It says how the last ten are read, too: as probabilities, or each on its own. */
    cost: oneOf('softmaxCrossEntropy', ['softmaxCrossEntropy', 'sigmoidCrossEntropy', 'quadratic']),
    rate: real(0.5, { from: 0.0001, to: 1000 }),
    batch: whole(10, { from: 1, to: 1000 }),
    seed: whole(1, { from: 0, to: 999_999 }),
  },
};

export type MnistSettings = SettingsOf<typeof schema>;

/** Passes over the 60,000 digits after which a training ends: Nielsen's. */
export const EPOCHS = 30;

/** The settings as step 2 knows them. */
export function recipeOf({ hidden, activation, cost, rate, batch }: MnistSettings): Recipe {
  return {
    structure: hidden === 0 ? [PIXELS, 10] : [PIXELS, hidden, 10],
    activation,
    cost,
    optimizer: SGD,
    learningRate: rate,
    schedule: 'constant',
    batchSize: batch,
    epochs: EPOCHS,
    l2: 0,
    dropout: 0,
  };
}
