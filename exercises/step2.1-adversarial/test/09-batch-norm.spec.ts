import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, mul, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2.1-adversarial/09-batch-norm');

const look = (
  { batchNorm }: Subject,
  [x, gamma, beta]: readonly [NDArray, NDArray, NDArray],
  ...epsilon: readonly number[]
): Observation => {
  const inputs = { x, gamma, beta, ...(epsilon.length > 0 && { epsilon: epsilon[0] }) };
  return observation('batchNorm', inputs, () => batchNorm(x, gamma, beta, ...epsilon), {
    terms: 16,
    scale: 8,
    sizes: { 'the batch size': x.shape[0] },
  });
};

/** x [N, F] with columns of very different widths: the first is almost constant. */
function uneven({ array: draw }: Random, N: number, F: number): [NDArray, NDArray, NDArray] {
  const widths = array(Array.from({ length: F }, (_, f) => 0.1 * 2 ** f)).astype('float64');
  return [add(mul(draw([N, F]), widths), draw([F])), draw([F]), draw([F])];
}

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/09-batch-norm',
  core: true,
  observe: (subject, random) => [
    look(subject, uneven(random, 4, 5), 0.1),
    look(subject, uneven(random, 3, 3), 0.1),
    look(subject, uneven(random, 6, 2)),
  ],
  laws: (subject) => [
    law(
      'a column 1, 7 and one that is always 5, ε = 0: mean 4, deviation 3',
      look(
        subject,
        [
          float64([
            [1, 3],
            [7, 9],
          ]),
          float64([2, 1]),
          float64([10, 0]),
        ],
        0,
      ),
      {
        y: float64([
          [8, -1],
          [12, 1],
        ]),
        xHat: float64([
          [-1, -1],
          [1, 1],
        ]),
        mean: float64([4, 6]),
        variance: float64([9, 9]),
      },
    ),
    law(
      'a column that never changes gives β, whatever it is',
      look(subject, [float64([[5], [5], [5]]), float64([2]), float64([0.25])], 0.1),
      {
        y: float64([[0.25], [0.25], [0.25]]),
        xHat: float64([[0], [0], [0]]),
        mean: float64([5]),
        variance: float64([0]),
      },
    ),
  ],
});
