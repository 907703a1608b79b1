import { exercise, law, observation, type Observation } from '@first-principles/course';
import {
  array,
  broadcastTo,
  full,
  matmul,
  mul,
  sum,
  transpose,
  type NDArray,
} from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/10-value-and-grad');
type Var = import('#earlier/step4-autodiff/10-value-and-grad').Var;

/** Each number times its partner. */
const times = (a: Var, b: Var): Var => ({
  value: mul(a.value, b.value),
  parents: [a, b],
  pullback: (wish) => [mul(wish, b.value), mul(wish, a.value)],
});

/** All numbers of an array, added up. */
const total = (a: Var): Var => ({
  value: sum(a.value),
  parents: [a],
  pullback: (wish) => [broadcastTo(wish, a.value.shape)],
});

const look = (
  { valueAndGrad }: Subject,
  words: string,
  f: (...xs: Var[]) => Var,
  ...xs: NDArray[]
): Observation =>
  observation('valueAndGrad', { f: words, xs }, () => valueAndGrad(f)(...xs), { scale: 16, terms: 32 });

const lifted = ({ lift }: Subject, a: NDArray, b: NDArray, c: NDArray): Observation =>
  observation('lift', { f: 'matmul', a, b, c }, () => {
    const product = lift(
      (x, y) => matmul(x, y),
      (wish, x, y) => [matmul(wish, transpose(y)), matmul(transpose(x), wish)],
    );
    const args = [a, b].map((value): Var => ({ parents: [], pullback: () => [], value }));
    const { value, parents, pullback } = product(...args);
    return { value, parents: parents.map((parent) => args.indexOf(parent)), pullback: pullback(c) };
  });

export const spec = exercise<Subject>({
  id: 'step4-autodiff/10-value-and-grad',
  core: true,
  observe: (subject, { array: draw }) => [
    observation('constant', { v: 3.5 }, () => {
      const { value, parents, pullback } = subject.constant(full([], 3.5, 'float64'));
      return { value, parents: parents.length, pullback: pullback(value).length };
    }),
    lifted(subject, draw([4, 3]), draw([3, 5]), draw([4, 5])),
    look(subject, 'sum of a·b', (a, b) => total(times(a, b)), draw([4, 3]), draw([4, 3])),
    look(subject, 'sum of a·a', (a) => total(times(a, a)), draw([5])),
    look(
      subject,
      'sum of a·b·a, and sum of a, multiplied',
      (a, b) => times(total(times(times(a, b), a)), total(a)),
      draw([4]),
      draw([4]),
    ),
    look(subject, 'sum of a; b is not used', (a) => total(a), draw([3]), draw([2, 4])),
    look(subject, 'a·b, several numbers', times, draw([3]), draw([3])),
    look(subject, 'a, a list of one number', (a) => a, draw([1])),
  ],
  laws: (subject) => {
    const float64 = (values: number[]): NDArray => array(values, 'float64');
    return [
      law(
        'the sum of squares of 3 and 4 is 25, its gradient twice the numbers',
        look(subject, 'sum of a·a', (a) => total(times(a, a)), float64([3, 4])),
        { value: 25, grads: [float64([6, 8])] },
      ),
      law(
        'a number changes with itself by 1',
        look(subject, 'a', (a) => a, full([], 7, 'float64')),
        {
          value: 7,
          grads: [full([], 1, 'float64')],
        },
      ),
    ];
  },
});
