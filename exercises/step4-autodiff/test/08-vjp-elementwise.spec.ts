import { exercise, law, observation, type Observation } from '@first-principles/course';
import {
  abs,
  add,
  array,
  exp,
  full,
  item,
  log,
  mul,
  sum,
  tanh,
  type NDArray,
} from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/08-vjp-elementwise');

const two = (subject: Subject, name: 'vjpMul' | 'vjpDiv', c: NDArray, a: NDArray, b: NDArray): Observation =>
  observation(name, { c, a, b }, () => subject[name](c, a, b), { scale: 8, terms: 32 });

const one = (subject: Subject, name: 'vjpExp' | 'vjpLog' | 'vjpTanh', c: NDArray, x: NDArray): Observation =>
  observation(name, { c, x }, () => subject[name](c, x), { scale: 4, terms: 4 });

/** Away from 0: 0.7 to 2.6. */
const positive = (x: NDArray): NDArray => add(abs(x), 0.6);

/** ⟨c, f⟩ a little to the right of x along t, minus a little to its left, by the way between. */
const measured = (f: (x: NDArray) => NDArray, c: NDArray, x: NDArray, t: NDArray): number => {
  const at = (h: number): number => item(sum(mul(c, f(add(x, mul(t, h))))));
  return (at(1e-5) - at(-1e-5)) / 2e-5;
};

export const spec = exercise<Subject>({
  id: 'step4-autodiff/08-vjp-elementwise',
  core: true,
  observe: (subject, { array: draw }) => [
    two(subject, 'vjpMul', draw([4, 5]), draw([4, 5]), draw([4, 5])),
    two(subject, 'vjpMul', draw([4, 5]), draw([5]), draw([4, 1])),
    two(subject, 'vjpDiv', draw([3, 3]), draw([3, 3]), positive(draw([3, 3]))),
    two(subject, 'vjpDiv', draw([2, 4, 3]), draw([4, 3]), positive(draw([2, 1, 3]))),
    one(subject, 'vjpExp', draw([4, 5]), draw([4, 5])),
    one(subject, 'vjpLog', draw([4, 5]), positive(draw([4, 5]))),
    one(subject, 'vjpTanh', draw([4, 5]), draw([4, 5])),
  ],
  laws: (subject, { array: draw }) => {
    const { vjpExp, vjpTanh, vjpLog } = subject;
    const of = (value: number): NDArray => full([2], value, 'float64');
    const [c, x, t] = [0, 1, 2].map(() => array(draw([4, 3]).toList() as number[][], 'float64'));
    const agree = (
      name: string,
      f: (x: NDArray) => NDArray,
      vjp: (c: NDArray, x: NDArray) => NDArray,
      x: NDArray,
    ) =>
      law(
        'it agrees with what is measured: ⟨vjp c, t⟩ = (⟨c, f(x + ht)⟩ − ⟨c, f(x − ht)⟩)/2h',
        observation(name, { c, x, t }, () => item(sum(mul(vjp(c, x), t))), { scale: 200 }),
        measured(f, c, x, t),
      );
    return [
      law('2·3, and 10 from above', two(subject, 'vjpMul', of(10), of(2), of(3)), [of(30), of(20)]),
      law('6/2, and 4 from above', two(subject, 'vjpDiv', of(4), of(6), of(2)), [of(2), of(-6)]),
      law(
        'a factor of one number hears the sum over all places',
        two(subject, 'vjpMul', array([1, 2], 'float64'), array([3, 4], 'float64'), full([], 5, 'float64')),
        [array([5, 10], 'float64'), full([], 11, 'float64')],
      ),
      agree('vjpExp', exp, vjpExp, x),
      agree('vjpTanh', tanh, vjpTanh, x),
      agree('vjpLog', log, vjpLog, positive(x)),
    ];
  },
});
