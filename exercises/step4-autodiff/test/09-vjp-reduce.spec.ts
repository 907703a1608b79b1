import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, round, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/09-vjp-reduce');

const product = ({ vjpMatmul }: Subject, c: NDArray, a: NDArray, b: NDArray): Observation =>
  observation('vjpMatmul', { c, a, b }, () => vjpMatmul(c, a, b), { scale: 4 });

const along = (
  subject: Subject,
  name: 'vjpSum' | 'vjpMax',
  c: NDArray,
  x: NDArray,
  axis: number,
): Observation => observation(name, { c, x, axis }, () => subject[name](c, x, axis));

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step4-autodiff/09-vjp-reduce',
  core: true,
  observe: (subject, { array: draw }) => [
    product(subject, draw([4, 5]), draw([4, 3]), draw([3, 5])),
    product(subject, draw([3, 3]), draw([3, 3]), draw([3, 3])),
    ...(['vjpSum', 'vjpMax'] as const).flatMap((name) => [
      along(subject, name, draw([4, 5]), draw([4, 3, 5]), 1),
      along(subject, name, draw([3]), draw([3, 3]), 0),
      along(subject, name, draw([3]), draw([3, 3]), -1),
    ]),
    along(subject, 'vjpMax', draw([6]), round(draw([6, 7])), 1), // whole numbers: many are equal
  ],
  laws: (subject) => [
    law(
      'of 1 and 4 the 4 hears; the two 7s share',
      along(
        subject,
        'vjpMax',
        float64([10, 20]),
        float64([
          [1, 4, 0],
          [7, 7, 2],
        ]),
        1,
      ),
      float64([
        [0, 10, 0],
        [10, 10, 0],
      ]),
    ),
    law(
      'each term of a sum hears all of it',
      along(
        subject,
        'vjpSum',
        float64([10, 20]),
        float64([
          [1, 4, 0],
          [7, 7, 2],
        ]),
        1,
      ),
      float64([
        [10, 10, 10],
        [20, 20, 20],
      ]),
    ),
    law(
      'a row by a column: each hears the other',
      product(subject, float64([[10]]), float64([[1, 2]]), float64([[3], [4]])),
      [float64([[30, 40]]), float64([[10], [20]])],
    ),
  ],
});
