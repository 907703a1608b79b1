import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step4-autodiff/01-dual');
type Dual = import('#earlier/step4-autodiff/01-dual').Dual;

const drawn = ({ number }: Random): Dual => ({ primal: number(), tangent: number() });

const look = (subject: Subject, name: keyof Subject, a: Dual, b: Dual): Observation =>
  observation(name, { a, b }, () => subject[name](a, b), {
    scale: name === 'div' ? 4 / b.primal ** 2 : 4, // the two terms may cancel
  });

const dual = (primal: number, tangent: number): Dual => ({ primal, tangent });

export const spec = exercise<Subject>({
  id: 'step4-autodiff/01-dual',
  core: true,
  observe: (subject, random) =>
    (['add', 'sub', 'mul', 'div'] as const).flatMap((name) => [
      look(subject, name, drawn(random), drawn(random)),
      look(subject, name, drawn(random), drawn(random)),
    ]),
  laws: (subject) => {
    const { mul } = subject;
    const x = dual(5, 1);
    return [
      law(
        'sides of 3 and 4, the first grows by 2, the second by 10: 2·4 + 3·10 = 38',
        look(subject, 'mul', dual(3, 2), dual(4, 10)),
        dual(12, 38),
      ),
      law(
        '6/2, where 6 moves by 4 and 2 by 1: (4·2 − 6·1)/4 = ½',
        look(subject, 'div', dual(6, 4), dual(2, 1)),
        dual(3, 0.5),
      ),
      law(
        'x³ at 5 has the slope 3x² = 75',
        observation('mul', { x }, () => mul(x, mul(x, x))),
        dual(125, 75),
      ),
    ];
  },
});
