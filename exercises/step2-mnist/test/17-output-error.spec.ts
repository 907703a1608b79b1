import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/17-output-error');

const look = ({ outputError }: Subject, z: NDArray, y: NDArray): Observation =>
  observation('outputError', { z, y }, () => outputError(z, y), {
    terms: 4,
    scale: 0.5,
    sizes: { 'the batch size': z.shape[0] },
  });

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/17-output-error',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([4, 5]), random.array([4, 5])),
    look(subject, random.array([3, 3]), random.array([3, 3])),
  ],
  laws: (subject) => [
    law(
      'z = 0: a = ½, slope ¼: (½ − 1)·¼',
      look(subject, float64([[0]]), float64([[1]])),
      float64([[-0.125]]),
    ),
    law(
      'z = ln 3: a = ¾, slope 3/16: (¾ − 0)·3/16',
      look(subject, float64([[Math.log(3)]]), float64([[0]])),
      float64([[9 / 64]]),
    ),
  ],
});
