import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { dealing } from './dealing.ts';
import { ownParameters } from './modules.ts';

type Subject = typeof import('#earlier/step5-framework/16-embedding');

/** The parameters that it begins with. */
const made = ({ Embedding }: Subject, V: number, D: number, drawn: number[]): Observation => {
  const normal = dealing(drawn);
  return observation('new Embedding', { V, D, normal }, () => ownParameters(new Embedding(V, D, normal)), {
    dtype: true,
  });
};

/** What it gives for tokens, and what comes back to its rows from dy. */
const used = ({ Embedding }: Subject, W: NDArray, tokens: NDArray, dy: NDArray): Observation =>
  observation(
    'new Embedding(V, D, normal).forward',
    { W, tokens, dy },
    () => {
      const layer = new Embedding(W.shape[0], W.shape[1], () => 1);
      layer.weight.data = W.astype('float64');
      const y = layer.forward(tokens);
      if (String(y.shape) !== String(dy.shape)) return { y: y.data };
      y.mul(dy).sum().backward();
      return { y: y.data, dW: layer.weight.grad };
    },
    { terms: 4 },
  );

const float64 = (values: number[][]): NDArray => array(values, 'float64');
const int32 = (values: number[] | number[][]): NDArray => array(values, 'int32');

export const spec = exercise<Subject>({
  id: 'step5-framework/16-embedding',
  core: false,
  observe: (subject, random) => {
    const normals = (count: number): number[] => Array.from({ length: count }, random.normal);
    const token = (V: number): number => Math.floor(V * random.uniform());
    const [a, b] = [token(3), token(3)];
    return [
      made(subject, 4, 3, normals(12)),
      made(subject, 3, 3, normals(9)),
      // some tokens twice, some never
      used(subject, random.array([5, 3]), int32([a, 4, b, a]), random.array([4, 3])),
      used(
        subject,
        random.array([3, 3]),
        int32([
          [2, a],
          [2, b],
          [a, 2],
        ]),
        random.array([3, 2, 3]),
      ),
      used(subject, random.array([4, 2]), int32([3, 0, 2]), random.array([3, 2])),
    ];
  },
  laws: (subject) => [
    law(
      'row 2, row 0, row 2 again: 1 + 5 and 2 + 6 come back to row 2',
      used(
        subject,
        float64([
          [10, 11],
          [20, 21],
          [30, 31],
        ]),
        int32([2, 0, 2]),
        float64([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
      ),
      {
        y: float64([
          [30, 31],
          [10, 11],
          [30, 31],
        ]),
        dW: float64([
          [3, 4],
          [0, 0],
          [6, 8],
        ]),
      },
    ),
    law('the draws as they are, row by row', made(subject, 2, 3, [-1.5, 0.25, 2.5, -0.75, 0.125, 3]), {
      weight: float64([
        [-1.5, 0.25, 2.5],
        [-0.75, 0.125, 3],
      ]),
    }),
  ],
});
