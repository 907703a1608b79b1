import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, oneHot, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/07-p-minus-y');

const look = ({ softmaxError }: Subject, z: NDArray, y: NDArray): Observation => {
  const [N, K] = z.shape;
  return observation('softmaxError', { z, y }, () => softmaxError(z, y), {
    terms: K,
    sizes: { 'the batch size': N, 'the number of classes': K },
  });
};

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/07-p-minus-y',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([4, 5]), oneHot([3, 0, 4, 1], 5, 'float64')),
    look(subject, random.array([3, 3]), oneHot([2, 0, 1], 3, 'float64')),
    look(subject, float64([[1000, 0]]), float64([[0, 1]])),
  ],
  laws: (subject) => [
    law(
      'an even guess between two: ½ too much here, ½ too little there',
      look(subject, float64([[4, 4]]), float64([[0, 1]])),
      float64([[0.5, -0.5]]),
    ),
    law('certain and wrong', look(subject, float64([[1000, 0]]), float64([[0, 1]])), float64([[1, -1]])),
    law(
      'shares 1/8, 2/8, 5/8, the last is right',
      look(subject, float64([[0, Math.log(2), Math.log(5)]]), float64([[0, 0, 1]])),
      float64([[1 / 8, 2 / 8, -3 / 8]]),
    ),
  ],
});
