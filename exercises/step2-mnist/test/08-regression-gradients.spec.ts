import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, oneHot, zeros, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

type Subject = typeof import('#earlier/step2-mnist/08-regression-gradients');

const look = ({ regressionGradients }: Subject, layer: Layer, x: NDArray, y: NDArray): Observation => {
  const [[N, I], K] = [x.shape, y.shape[1]];
  return observation('regressionGradients', { layer, x, y }, () => regressionGradients(layer, x, y), {
    terms: N + I + K,
    scale: 1,
    sizes: { 'the batch size': N, 'the number of inputs': I, 'the number of classes': K },
  });
};

const layer = ({ array }: Random, I: number, K: number): Layer => ({ W: array([I, K]), b: array([K]) });

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/08-regression-gradients',
  core: true,
  observe: (subject, random) => [
    look(subject, layer(random, 3, 5), random.array([4, 3]), oneHot([3, 0, 4, 1], 5, 'float64')),
    look(subject, layer(random, 3, 3), random.array([3, 3]), oneHot([2, 0, 1], 3, 'float64')),
  ],
  laws: (subject) => [
    law(
      'no weights yet, two classes: errors of ±½, averaged',
      look(
        subject,
        { W: zeros([2, 2], 'float64'), b: zeros([2], 'float64') },
        float64([
          [4, 8],
          [2, 6],
        ]),
        float64([
          [1, 0],
          [0, 1],
        ]),
      ),
      {
        W: float64([
          [-0.5, 0.5],
          [-0.5, 0.5],
        ]),
        b: float64([0, 0]),
      },
    ),
  ],
});
