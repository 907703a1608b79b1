import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step5-framework/12-loader');
type Options = Omit<import('#earlier/step5-framework/12-loader').LoaderOptions, 'uniform'>;

/** As they lie: the batches themselves. */
const inOrder = ({ loader }: Subject, x: NDArray, labels: readonly number[], options: Options): Observation =>
  observation('loader', { x, labels, options }, () => [...loader(x, labels, options)]);

/*
 * Shuffled: any good shuffle is right, and two good ones give different orders. So what is looked at is what all of them
 * have in common. Sample n is the row [n, −n], its label n + 10.
 */
const shuffled = ({ loader }: Subject, { uniform }: Random, count: number, options: Options): Observation => {
  const labels = Array.from({ length: count }, (_, n) => n + 10);
  const rows = labels.map((label) => [label - 10, 10 - label]);
  const x = array(rows, 'float64');
  return observation('loader (two epochs, shuffled)', { x, labels, options: { ...options, uniform } }, () => {
    const epochs = [0, 1].map(() => [...loader(x, labels, { ...options, uniform })]);
    const orders = epochs.map((epoch) => epoch.flatMap(({ labels }) => labels));
    return {
      lengths: epochs.map((epoch) => epoch.map(({ labels }) => labels.length)),
      shapes: epochs.map((epoch) => epoch.map(({ x }) => x.shape)),
      'beside each row': epochs.map((epoch) =>
        epoch.every(({ x, labels }) => String(rowNumbers(x)) === String(labels.map((label) => label - 10)))
          ? 'its own label'
          : 'the label of another',
      ),
      samples: orders.map((order) => (new Set(order).size === order.length ? 'none twice' : 'some twice')),
      'first epoch':
        String(orders[0]) === String(labels.slice(0, orders[0].length)) ? 'as they lie' : 'shuffled',
      'second epoch': String(orders[1]) === String(orders[0]) ? 'as the first' : 'in another order',
    };
  });
};

/** Which sample each row is. */
const rowNumbers = (x: NDArray): number[] => (x.toList() as number[][]).map(([n]) => n);

/** All samples of a shuffled epoch, in order of size. */
const samples = ({ loader }: Subject, { uniform }: Random, options: Options): Observation => {
  const labels = [7, 3, 9, 4, 8];
  const x = array(labels, 'float64');
  return observation('loader (all samples, sorted)', { x, labels, options: { ...options, uniform } }, () => {
    const epoch = [...loader(x, labels, { ...options, uniform })];
    return {
      x: epoch.flatMap(({ x }) => x.toList() as number[]).sort((a, b) => a - b),
      labels: epoch.flatMap(({ labels }) => labels).sort((a, b) => a - b),
    };
  });
};

export const spec = exercise<Subject>({
  id: 'step5-framework/12-loader',
  core: true,
  observe: (subject, random) => {
    const { array: draw } = random;
    return [
      inOrder(subject, draw([7, 2]), [3, 1, 4, 1, 5, 9, 2], { batchSize: 3 }),
      inOrder(subject, draw([6, 2]), [2, 7, 1, 8, 2, 8], { batchSize: 3 }),
      inOrder(subject, draw([7, 2]), [3, 1, 4, 1, 5, 9, 2], { batchSize: 3, dropLast: true }),
      inOrder(subject, draw([6, 2]), [2, 7, 1, 8, 2, 8], { batchSize: 3, dropLast: true }),
      inOrder(subject, draw([3, 1, 2, 4]), [5, 0, 6], { batchSize: 2 }),
      inOrder(subject, draw([3, 2]), [1, 2, 0], { batchSize: 5 }),
      shuffled(subject, random, 20, { batchSize: 6 }),
      shuffled(subject, random, 20, { batchSize: 6, dropLast: true }),
      samples(subject, random, { batchSize: 2 }),
    ];
  },
  laws: (subject, random) => [
    law(
      'five in pairs, as they lie: the last is alone',
      inOrder(subject, array([1, 2, 3, 4, 5], 'float64'), [6, 7, 8, 9, 10], { batchSize: 2 }),
      [
        { x: array([1, 2], 'float64'), labels: [6, 7] },
        { x: array([3, 4], 'float64'), labels: [8, 9] },
        { x: array([5], 'float64'), labels: [10] },
      ],
    ),
    law('every sample once, whatever the order', samples(subject, random, { batchSize: 2 }), {
      x: [3, 4, 7, 8, 9],
      labels: [3, 4, 7, 8, 9],
    }),
  ],
});
