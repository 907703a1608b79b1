import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/19-vmap-rules');
type Dim = number | null;

const added = ({ batchAdd }: Subject, a: NDArray, b: NDArray, dims: readonly [Dim, Dim]): Observation =>
  observation('batchAdd', { a, b, dims: dims.map(String).join(' and ') }, () => batchAdd([a, b], dims));

const summed = ({ batchSum }: Subject, x: NDArray, dim: number, axis: number): Observation =>
  observation('batchSum', { x, dim, axis }, () => batchSum(x, dim, axis));

export const spec = exercise<Subject>({
  id: 'step4-autodiff/19-vmap-rules',
  core: false,
  observe: (subject, { array: draw }) => [
    added(subject, draw([5, 3]), draw([5, 3]), [0, 0]),
    added(subject, draw([5, 4, 3]), draw([4, 5, 3]), [0, 1]),
    added(subject, draw([4, 3, 5]), draw([5, 4, 3]), [2, 0]),
    added(subject, draw([3, 3]), draw([3, 3]), [0, 1]),
    added(subject, draw([5, 4, 3]), draw([4, 3]), [0, null]),
    added(subject, draw([3]), draw([3, 5]), [null, 1]),
    added(subject, draw([3, 3]), draw([3]), [0, null]),
    added(subject, draw([3, 3]), draw([3]), [1, null]),
    added(subject, draw([5, 3]), draw([5, 4, 3]), [0, 0]),
    added(subject, draw([5, 2, 4, 3]), draw([3, 5]), [0, 1]),
    added(subject, draw([5, 3]), draw([4, 3]), [0, null]),
    added(subject, draw([3, 3]), draw([3, 3]), [0, null]),
    added(subject, draw([3, 3]), draw([3, 3]), [null, 1]),
    added(subject, draw([4]), draw([4, 3]), [0, 0]),
    added(subject, draw([2, 3]), draw([4]), [null, 0]),
    summed(subject, draw([5, 4, 3]), 0, 0),
    summed(subject, draw([5, 4, 3]), 0, 1),
    summed(subject, draw([4, 5, 3]), 1, 0),
    summed(subject, draw([4, 3, 5]), 2, 1),
    summed(subject, draw([3, 3, 3]), 0, 1),
    summed(subject, draw([3, 3, 3]), 1, 1),
    summed(subject, draw([5, 4, 3]), 0, -1),
    summed(subject, draw([4, 3, 5]), 2, -2),
  ],
  laws: (subject) => {
    const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');
    return [
      law(
        '1, 2 and 3, each with the list 10, 20 added to it',
        added(subject, float64([1, 2, 3]), float64([10, 20]), [0, null]),
        [
          float64([
            [11, 21],
            [12, 22],
            [13, 23],
          ]),
          0,
        ],
      ),
      law(
        'the samples are columns: 1 + 3 and 2 + 4',
        summed(
          subject,
          float64([
            [1, 2],
            [3, 4],
          ]),
          1,
          0,
        ),
        [float64([4, 6]), 0],
      ),
    ];
  },
});
