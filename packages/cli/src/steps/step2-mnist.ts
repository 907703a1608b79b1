import { loadMnist } from '@first-principles/datasets/node';
import {
  experiment,
  type Parts,
  RECIPE,
  reference,
  type Result,
  weightImages,
} from '@first-principles/step2-mnist';
import type { Outcome, Step } from '../steps.ts';

/** Epochs of the long form: by then the loss has all but stopped falling. */
const FULL_EPOCHS = 3 * RECIPE.epochs;

/** Softmax regression on all of MNIST. */
export const step2Mnist: Step = {
  id: 'step2-mnist',
  title: 'softmax regression: one layer from 784 pixels to 10 digits',
  async run({ parts, seed, full, onProgress }) {
    onProgress({ fraction: 0, words: 'reading 70,000 digits' });
    const data = await loadMnist();
    const epochs = full ? FULL_EPOCHS : RECIPE.epochs;
    const result = await experiment((parts ?? reference) as Parts, {
      data,
      seed,
      epochs,
      onProgress({ step, steps, loss }) {
        const epoch = Math.ceil((step / steps) * epochs);
        onProgress({ fraction: step / steps, words: `epoch ${epoch} of ${epochs}, loss ${loss.toFixed(3)}` });
      },
    });
    return outcome(result, epochs);
  },
};

function outcome({ softmaxAccuracy, seconds, losses, confusion, layer }: Result, epochs: number): Outcome {
  const { truth, read, count } = mostConfused(confusion);
  const percent = `${(100 * softmaxAccuracy).toFixed(2)} %`;
  return {
    figures: { softmaxAccuracy, seconds },
    curve: { name: 'loss on training digits, in nats', values: losses, ends: ['0', `${epochs} epochs`] },
    findings: [
      { name: 'of 10,000 new digits, read right', measured: percent, published: 'no figure ¹' },
      { name: 'most often mistaken', measured: `${truth} for ${read}, ${count} times`, published: '–' },
    ],
    remarks: [
      '¹ The source derives softmax regression and gives no accuracy; its first,',
      '  about 95 %, is for a network with a hidden layer, which comes next.',
    ],
    files: [
      {
        name: 'softmax-weights.svg',
        shows: 'what each digit looks for',
        text: weightImages(layer.W, {
          title: 'What each digit looks for',
          subtitle: `Softmax regression learned one weight a pixel from 60,000 digits, and reads ${percent} of 10,000 new ones right.`,
        }),
      },
    ],
    details: { losses, confusion },
  };
}

/** The pair of digits that is taken for one another most often. */
function mostConfused(confusion: Result['confusion']): { truth: number; read: number; count: number } {
  return confusion
    .flatMap((row, truth) => row.map((count, read) => ({ truth, read, count })))
    .filter(({ truth, read }) => truth !== read)
    .reduce((most, pair) => (pair.count > most.count ? pair : most));
}
