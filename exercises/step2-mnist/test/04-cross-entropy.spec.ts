import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, div, oneHot, sum, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/04-cross-entropy');

const look = ({ crossEntropy }: Subject, p: NDArray, y: NDArray): Observation => {
  const [N, K] = p.shape;
  return observation('crossEntropy', { p, y }, () => crossEntropy(p, y), {
    terms: N,
    scale: 2,
    sizes: { 'the batch size': N, 'the number of classes': K, 'batch size times classes': N * K },
  });
};

/** Rows of positive numbers that add up to 1. */
const shares = ({ array }: Random, N: number, K: number): NDArray => {
  const positive = add(array([N, K]), 2.5);
  return div(positive, sum(positive, -1, true));
};

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/04-cross-entropy',
  core: true,
  observe: (subject, random) => [
    look(subject, shares(random, 4, 5), oneHot([3, 0, 4, 1], 5, 'float64')),
    look(subject, shares(random, 3, 3), oneHot([2, 0, 2], 3, 'float64')),
    look(subject, float64([[0.25, 0.75, 0]]), float64([[1, 0, 0]])), // certain that it is not the third
    look(subject, float64([[1e-20, 1]]), float64([[1, 0]])), // nearly certain, and wrong
  ],
  laws: (subject) => [
    law(
      'an even guess among four costs ln 4',
      look(subject, float64([[0.25, 0.25, 0.25, 0.25]]), float64([[0, 0, 1, 0]])),
      Math.log(4),
    ),
    law(
      'what had a chance of 10⁻²⁰ costs 20·ln 10',
      look(subject, float64([[1e-20, 1]]), float64([[1, 0]])),
      20 * Math.log(10),
    ),
    law('certain and right costs nothing', look(subject, float64([[0, 1]]), float64([[0, 1]])), 0),
    law(
      'the mean of ln 2 and ln 8',
      look(
        subject,
        float64([
          [0.5, 0.5],
          [0.125, 0.875],
        ]),
        float64([
          [1, 0],
          [1, 0],
        ]),
      ),
      Math.log(4),
    ),
  ],
});
