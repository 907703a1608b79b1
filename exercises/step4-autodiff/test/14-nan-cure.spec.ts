import { exercise, law, observation, type Observation } from '@first-principles/course';
import { add, all, array, isFinite, item, mul, zerosLike, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/14-nan-cure');
type Var = import('#earlier/step4-autodiff/10-value-and-grad').Var;

const leaf = (value: NDArray): Var => ({ value, parents: [], pullback: () => [] });

/** What comes back at x if `cotangent` goes in at `top`: every way for itself; the graphs here are small. */
function pulledBack(top: Var, x: Var, cotangent: NDArray, seen: NDArray[]): NDArray {
  seen.push(top.value, cotangent);
  if (top === x) return cotangent;
  const shares = top.pullback(cotangent);
  return top.parents.reduce<NDArray>(
    (sum, parent, i) => add(sum, pulledBack(parent, x, shares[i], seen)),
    zerosLike(x.value),
  );
}

const ALL_FINITE = 'all finite';

const sound = { 'on the way': ALL_FINITE };

type Name = 'safeSigmoid' | 'safeSqrt';

const look = (subject: Subject, name: Name, at: NDArray, c: NDArray, scale = 0): Observation =>
  observation(
    name,
    { at, c },
    () => {
      const x = leaf(at);
      const y = subject[name](x);
      const seen: NDArray[] = [];
      const gradient = pulledBack(y, x, c, seen);
      const finite = seen.every((each) => item(all(isFinite(each))));
      return { value: y.value, gradient, 'on the way': finite ? ALL_FINITE : 'NaN or ∞' };
    },
    { terms: 256, scale }, // far out, a rounding of z is many of eᶻ
  );

const of = (...values: number[]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step4-autodiff/14-nan-cure',
  core: true,
  observe: (subject, { array: draw, number, uniform }) => [
    look(subject, 'safeSigmoid', draw([4, 3]), draw([4, 3])),
    // one number each: the tolerance is relative to it
    ...[-10, -30, -50].map((z) => look(subject, 'safeSigmoid', of(z - uniform()), of(number()))),
    look(subject, 'safeSigmoid', of(-1000), of(number()), 1e-60), // as good as 0
    look(subject, 'safeSigmoid', of(8 + uniform(), 1000), draw([2]), 1), // 1 − σ cancels
    look(subject, 'safeSqrt', mul(draw([4]), draw([4])), draw([4])),
    look(subject, 'safeSqrt', of(uniform(), 0, -(number() ** 2), 900 + uniform()), draw([4])),
    look(subject, 'safeSqrt', of(1e-6 * uniform()), of(number())),
  ],
  laws: (subject) => [
    law('σ(0) = ½, with the slope ¼', look(subject, 'safeSigmoid', of(0), of(8)), {
      value: of(0.5),
      gradient: of(2),
      ...sound,
    }),
    law('at −50 it is e⁻⁵⁰, and so is its slope', look(subject, 'safeSigmoid', of(-50), of(1)), {
      value: of(Math.exp(-50)),
      gradient: of(Math.exp(-50)),
      ...sound,
    }),
    law(
      '√9 = 3, with the slope 1/6; nothing at 0 and below',
      look(subject, 'safeSqrt', of(9, 0, -4), of(6, 5, 7)),
      {
        value: of(3, 0, 0),
        gradient: of(1, 0, 0),
        ...sound,
      },
    ),
  ],
});
