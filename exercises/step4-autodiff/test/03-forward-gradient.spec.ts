import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step4-autodiff/03-forward-gradient');
type Dual = import('#earlier/step4-autodiff/01-dual').Dual;
type F = (xs: readonly Dual[]) => Dual;

const look = ({ gradientForward }: Subject, f: F, x: readonly number[]): Observation =>
  observation('gradientForward', { f, x }, () => gradientForward(f, x), { scale: 40 });

const total = (weights: readonly number[], values: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + weights[i] * value, 0);

/** (Σ aᵢxᵢ)·(Σ bᵢxᵢ): each slope depends on all of x. */
function bent({ number }: Random, n: number): F {
  const [a, b] = [0, 1].map(() => Array.from({ length: n }, number));
  return (xs) => {
    const [x, moves] = [xs.map(({ primal }) => primal), xs.map(({ tangent }) => tangent)];
    return {
      primal: total(a, x) * total(b, x),
      tangent: total(a, moves) * total(b, x) + total(a, x) * total(b, moves),
    };
  };
}

export const spec = exercise<Subject>({
  id: 'step4-autodiff/03-forward-gradient',
  core: true,
  observe: (subject, random) => {
    const { number } = random;
    return [4, 3].map((n) => look(subject, bent(random, n), Array.from({ length: n }, number)));
  },
  laws: (subject) => {
    const product: F = ([x, y, z]) => ({
      primal: x.primal * y.primal * z.primal,
      tangent:
        x.tangent * y.primal * z.primal + x.primal * y.tangent * z.primal + x.primal * y.primal * z.tangent,
    });
    return [
      law('x·y·z at 2, 3, 5: 15, 10 and 6', look(subject, product, [2, 3, 5]), [15, 10, 6]),
      law(
        'a single number',
        look(subject, ([x]) => ({ primal: 7 * x.primal, tangent: 7 * x.tangent }), [3]),
        [7],
      ),
    ];
  },
});
