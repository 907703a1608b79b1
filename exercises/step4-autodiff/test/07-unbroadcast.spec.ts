import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, broadcastTo, item, mul, sum, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/07-unbroadcast');

const look = ({ unbroadcast }: Subject, cotangent: NDArray, shape: readonly number[]): Observation =>
  observation('unbroadcast', { cotangent, shape }, () => unbroadcast(cotangent, shape), { scale: 4 });

export const spec = exercise<Subject>({
  id: 'step4-autodiff/07-unbroadcast',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([4, 5]), [5]),
    look(subject, random.array([4, 5]), [4, 1]),
    look(subject, random.array([3, 3]), [1, 3]),
    look(subject, random.array([2, 3, 4]), [3, 1]),
    look(subject, random.array([2, 3, 4]), []),
    look(subject, random.array([2, 1, 4]), [2, 1, 4]),
  ],
  laws: (subject, random) => {
    const { unbroadcast } = subject;
    const [cotangent, t] = [random.array([2, 4, 3]), random.array([4, 1])];
    return [
      law(
        'one bias, read by three rows',
        look(
          subject,
          array(
            [
              [1, 2],
              [10, 20],
              [100, 200],
            ],
            'float64',
          ),
          [2],
        ),
        array([111, 222], 'float64'),
      ),
      law(
        'it is the transpose of broadcastTo: ⟨c, broadcastTo(t)⟩ = ⟨unbroadcast(c), t⟩',
        observation(
          'unbroadcast',
          { cotangent, t },
          () => item(sum(mul(unbroadcast(cotangent, t.shape), t))),
          {
            scale: 24,
          },
        ),
        item(sum(mul(cotangent, broadcastTo(t, cotangent.shape)))),
      ),
    ];
  },
});
