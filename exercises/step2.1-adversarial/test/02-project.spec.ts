import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, mul, type NDArray } from '@first-principles/linalg';
import { images } from './images.ts';

type Subject = typeof import('#earlier/step2.1-adversarial/02-project');

/** Points around a centre: the first rows near it, the last far away. */
function around({ array: draw }: Random, centre: NDArray): NDArray {
  const [N, I] = centre.shape as [number, number];
  const far = array(Array.from({ length: N }, (_, n) => [0.05 * 3 ** n])).astype('float64');
  return add(centre, mul(draw([N, I]), far));
}

const inf = ({ projectInf }: Subject, x: NDArray, centre: NDArray, epsilon: number): Observation =>
  observation('projectInf', { x, centre, epsilon }, () => projectInf(x, centre, epsilon), { scale: 2 });

const two = ({ projectTwo }: Subject, x: NDArray, centre: NDArray, epsilon: number): Observation =>
  observation('projectTwo', { x, centre, epsilon }, () => projectTwo(x, centre, epsilon), { scale: 2 });

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/02-project',
  core: true,
  observe: (subject, random) =>
    [inf, two].flatMap((look) =>
      [
        [4, 5],
        [3, 3],
      ].map(([N, I]) => {
        const centre = images(random, N, I);
        return look(subject, around(random, centre), centre, 0.4);
      }),
    ),
  laws: (subject) => [
    law(
      'each pixel for itself: 0.9 too far comes back, 0.1 stays',
      inf(subject, float64([[2, 0.25, -1]]), float64([[0.5, 0.5, 0.5]]), 0.5),
      float64([[1, 0.25, 0]]),
    ),
    law(
      'a difference (3, 4) of length 5 becomes (0.6, 0.8); one inside stays, and so does the centre',
      two(
        subject,
        float64([
          [4, 4],
          [1.3, 0.4],
          [1, 0],
        ]),
        float64([
          [1, 0],
          [1, 0],
          [1, 0],
        ]),
        1,
      ),
      float64([
        [1.6, 0.8],
        [1.3, 0.4],
        [1, 0],
      ]),
    ),
  ],
});
