import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, mul, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';
import { namedParameters } from '#earlier/step5-framework/01-module-tree';

type Subject = typeof import('#earlier/step5-framework/14-batch-norm');
type Norm = InstanceType<Subject['BatchNorm1d']>;

/** One with these γ and β. */
function made({ BatchNorm1d }: Subject, gamma: NDArray, beta: NDArray): Norm {
  const layer = new BatchNorm1d(gamma.size);
  layer.weight.data = gamma.astype('float64');
  layer.bias.data = beta.astype('float64');
  return layer;
}

const remembered = ({ runningMean, runningVar }: Norm): Record<string, NDArray> => ({
  runningMean: runningMean.data,
  runningVar: runningVar.data,
});

/** What it begins with, and what of it is learned. */
const begun = ({ BatchNorm1d }: Subject, features: number): Observation =>
  observation(
    'new BatchNorm1d',
    { features },
    () => {
      const layer = new BatchNorm1d(features);
      const { weight, bias } = layer;
      const learned = namedParameters(layer).map(([path]) => path);
      return { weight: weight.data, bias: bias.data, ...remembered(layer), learned };
    },
    { dtype: true },
  );

/** Two batches while learning, then one in the examination: what it gives, and what it remembers after each. */
const lived = (subject: Subject, [gamma, beta]: Pair, batches: readonly NDArray[]): Observation =>
  observation(
    'BatchNorm1d: x1 and x2 while learning, x3 in the examination',
    { x1: batches[0], x2: batches[1], x3: batches[2] },
    () => {
      const layer = made(subject, gamma, beta);
      return batches.map((x, i) => {
        layer.training = i < batches.length - 1;
        return { y: layer.forward(new Tensor(x)).data, ...remembered(layer) };
      });
    },
    { terms: 16, scale: 8, sizes: { 'the batch size': batches[0].shape[0] } },
  );

type Pair = readonly [gamma: NDArray, beta: NDArray];

/** What comes back from dy. */
const back = (
  subject: Subject,
  [gamma, beta]: Pair,
  x: NDArray,
  dy: NDArray,
  training: boolean,
): Observation =>
  observation(
    'BatchNorm1d: x, and back from dy',
    { training, x, dy },
    () => {
      const layer = made(subject, gamma, beta);
      layer.training = training;
      const input = new Tensor(x, { requiresGrad: true });
      layer.forward(input).mul(dy).sum().backward();
      return { dx: input.grad, dgamma: layer.weight.grad, dbeta: layer.bias.grad };
    },
    { terms: 16, scale: 16 },
  );

/** x [N, F] with columns of very different widths. */
function uneven({ array: draw }: Random, N: number, F: number): NDArray {
  const widths = array(Array.from({ length: F }, (_, f) => 0.25 * 2 ** f)).astype('float64');
  return add(mul(draw([N, F]), widths), draw([F]));
}

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step5-framework/14-batch-norm',
  core: true,
  observe: (subject, random) => {
    const pair = (F: number): Pair => [random.array([F]), random.array([F])];
    return [
      begun(subject, 3),
      lived(subject, pair(5), [uneven(random, 4, 5), uneven(random, 4, 5), uneven(random, 3, 5)]),
      lived(subject, pair(3), [uneven(random, 3, 3), uneven(random, 3, 3), uneven(random, 3, 3)]),
      // so little that ε counts
      lived(
        subject,
        pair(2),
        [1, 1, 1].map(() => mul(random.array([6, 2]), 0.01)),
      ),
      back(subject, pair(5), random.array([4, 5]), random.array([4, 5]), true),
      back(subject, pair(3), random.array([4, 3]), random.array([4, 3]), false),
    ];
  },
  laws: (subject) => [
    law(
      'columns 1, 7 and 3, 9: a tenth of their means, nine tenths of 1 and a tenth of their variances of 18',
      observation(
        'learning: forward(x)',
        {
          x: [
            [1, 3],
            [7, 9],
          ],
        },
        () => {
          const layer = new subject.BatchNorm1d(2);
          layer.forward(
            new Tensor(
              float64([
                [1, 3],
                [7, 9],
              ]),
            ),
          );
          return remembered(layer);
        },
      ),
      { runningMean: float64([0.4, 0.6]), runningVar: float64([2.7, 2.7]) },
    ),
    law(
      'PyTorch 1.13: two batches while learning, then (1, −2) in the examination',
      observation('BatchNorm1d: two batches while learning, one in the examination', {}, () => {
        const layer = new subject.BatchNorm1d(2);
        layer.forward(
          new Tensor(
            float64([
              [1, 3],
              [7, 9],
              [4, -6],
            ]),
          ),
        );
        const y = layer.forward(
          new Tensor(
            float64([
              [2, 0.5],
              [-3, 8],
              [5, 1],
            ]),
          ),
        );
        layer.training = false;
        return [y.data, layer.forward(new Tensor(float64([[1, -2]]))).data];
      }),
      [
        float64([
          [0.20203041614139483, -0.7788674813996906],
          [-1.3131977049190662, 1.4116973100369392],
          [1.1111672887776713, -0.6328298286372487],
        ]),
        float64([[0.28090365124639227, -0.8998330181711582]]),
      ],
    ),
  ],
});
