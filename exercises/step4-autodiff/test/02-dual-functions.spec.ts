import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step4-autodiff/02-dual-functions');
type Dual = import('#earlier/step4-autodiff/01-dual').Dual;

const look = (subject: Subject, name: 'exp' | 'log' | 'tanh' | 'sigmoid', a: Dual): Observation =>
  observation(name, { a }, () => subject[name](a), { scale: 2, terms: 4 });

const slope = ({ derivative }: Subject, f: (x: Dual) => Dual, x: number): Observation =>
  observation('derivative', { f, x }, () => derivative(f, x), { scale: 10 });

/** a·x³ + b·x, and its slope by hand: 02's own functions are not asked. */
function cubic({ number }: Random): (x: Dual) => Dual {
  const [a, b] = [number(), number()];
  return ({ primal: x, tangent }) => ({
    primal: a * x ** 3 + b * x,
    tangent: (3 * a * x ** 2 + b) * tangent,
  });
}

export const spec = exercise<Subject>({
  id: 'step4-autodiff/02-dual-functions',
  core: true,
  observe: (subject, random) => {
    const { number, uniform } = random;
    return [
      ...(['exp', 'tanh', 'sigmoid'] as const).flatMap((name) => [
        look(subject, name, { primal: number(), tangent: number() }),
        look(subject, name, { primal: number(), tangent: number() }),
      ]),
      look(subject, 'log', { primal: 1.2 + uniform(), tangent: number() }),
      look(subject, 'log', { primal: 0.2 + uniform(), tangent: number() }),
      slope(subject, cubic(random), number()),
      slope(subject, cubic(random), number()),
    ];
  },
  laws: (subject) => {
    const { derivative, exp, log } = subject;
    return [
      law('at 0 the sigmoid is ½ and has the slope ¼', look(subject, 'sigmoid', { primal: 0, tangent: 8 }), {
        primal: 0.5,
        tangent: 2,
      }),
      law('at 0 tanh is 0 and has the slope 1', look(subject, 'tanh', { primal: 0, tangent: 3 }), {
        primal: 0,
        tangent: 3,
      }),
      law(
        'e and ln undo each other: the slope of ln(eˣ) is 1 everywhere',
        observation('derivative', { x: 1.7 }, () => derivative((x) => log(exp(x)), 1.7)),
        1,
      ),
    ];
  },
});
