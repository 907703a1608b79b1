import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, div, add, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/21-cross-entropy-error');

const look = ({ sigmoidCrossEntropy }: Subject, z: NDArray, y: NDArray): Observation => {
  const [N, K] = z.shape;
  return observation('sigmoidCrossEntropy', { z, y }, () => sigmoidCrossEntropy(z, y), {
    terms: N * K,
    scale: 4,
    sizes: { 'the batch size': N, 'the number of classes': K },
  });
};

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/21-cross-entropy-error',
  core: true,
  observe: (subject, { array }) => {
    /** Targets between 0 and 1. */
    const targets = (N: number, K: number): NDArray => div(add(array([N, K]), 2), 4);
    return [
      look(subject, array([4, 5]), targets(4, 5)),
      look(subject, array([3, 3]), targets(3, 3)),
      look(subject, float64([[-800, 800]]), float64([[1, 0]])), // certain and wrong
      look(subject, float64([[-800, 800]]), float64([[0, 1]])), // certain and right
    ];
  },
  laws: (subject) => [
    law(
      'z = 0: ln 2 for each answer, error ½ up or down',
      look(subject, float64([[0, 0]]), float64([[0, 1]])),
      {
        cost: 2 * Math.log(2),
        delta: float64([[0.5, -0.5]]),
      },
    ),
    law('certain and wrong by 800: 800 each', look(subject, float64([[-800, 800]]), float64([[1, 0]])), {
      cost: 1600,
      delta: float64([[-1, 1]]),
    }),
  ],
});
