import type { Mnist } from '@first-principles/datasets';
import { contiguous } from '@first-principles/linalg';
import { Generator } from '../../core/generator.ts';
import type { Exhibit, Shown, Visit } from '../exhibit.ts';
import { gallery } from '../gallery.ts';
import { imagesOf, rowsOf } from '../images.ts';
import { nearest } from '../nearest.ts';
import { type Classifier, cnnOf, mlpOf } from './networks.ts';
import { opinions, train, verdicts } from './train.ts';

/** Misread digits that are drawn. */
const DRAWN = 12;

/** Reads digits with dense layers. */
export const mlp: Exhibit = {
  name: 'mlp',
  title: '784-256-128-10 reads digits',
  run: (visit) =>
    reading(visit, mlpOf, {
      name: 'mlp',
      recipe: '784-256-128-10, ReLU, dropout 0.2',
      epochs: 8,
      batchSize: 100,
      lr: 1e-3,
      against: '98.4 to 98.6 % after 18 epochs, in NumPy',
    }),
};

/** Reads digits with convolutions. */
export const cnn: Exhibit = {
  name: 'cnn',
  title: '5,994 weights that are used everywhere read digits',
  run: (visit) =>
    reading(visit, cnnOf, {
      name: 'cnn',
      recipe: '8@5×5, pool, 16@5×5, pool, dense 10, ReLU',
      epochs: 3,
      batchSize: 32,
      lr: 4e-3,
      against: '98.8 % asked for',
    }),
};

interface Reading {
  readonly name: string;
  readonly recipe: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly lr: number;
  readonly against: string;
}

async function reading(
  { digits, seed, brief, signal, onProgress }: Visit,
  make: (generator: Generator) => Classifier,
  { name, recipe, against, ...training }: Reading,
): Promise<Shown> {
  const data = await digits();
  const generator = new Generator(seed);
  const model = make(generator);
  const steps = brief ? 40 : undefined;
  const curve = await train(model, data.train, generator, { ...training, steps, signal, onProgress });
  const { accuracy, picture } = read(model, data, name);
  const { epochs, batchSize, lr } = training;
  return {
    figures: { accuracy, parameters: model.parameters().reduce((sum, { size }) => sum + size, 0) },
    findings: [
      { name: 'of 10,000 new digits it reads', measured: `${(100 * accuracy).toFixed(2)} %`, against },
    ],
    curve,
    remarks: [`${recipe}; Adam ${lr} falling to 0, batches of ${batchSize}, ${epochs} epochs.`],
    files: [{ name: `${name}.svg`, shows: 'digits that it misreads, surest first', text: picture }],
  };
}

/** How it reads the test digits, and those that it misreads. */
function read(
  model: Classifier,
  { train: known, test }: Mnist,
  name: string,
): { accuracy: number; picture: string } {
  const [learned, tested] = [imagesOf(known), imagesOf(test)];
  const read = verdicts(opinions(model, tested.x));
  const truth = contiguous(tested.labels);
  const wrong = [...read.keys()].filter((i) => read[i].label !== truth[i]);
  const shown = wrong.toSorted((a, b) => read[b].p - read[a].p).slice(0, DRAWN);
  const { x } = rowsOf(tested, shown);
  const neighbours = rowsOf(
    learned,
    nearest(x, learned.x).map(({ index }) => index),
  );
  return {
    accuracy: 1 - wrong.length / read.length,
    picture: gallery(
      [
        {
          name: 'it reads',
          images: x,
          below: shown.map((i) => `${read[i].label}, not ${truth[i]}`),
        },
        {
          name: 'nearest known',
          images: neighbours.x,
          below: [...contiguous(neighbours.labels)].map(String),
        },
      ],
      `What the ${name.toUpperCase()} misreads`,
      `${wrong.length} of ${read.length.toLocaleString('en')} digits that it has never seen; these are the ones that it is surest of. Below each, the training digit nearest to it.`,
    ),
  };
}
