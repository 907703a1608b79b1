import { exercise, law, observation, type Observation } from '@first-principles/course';
import { weightsOf, type Row, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/13-one-path');

const look = ({ dw11 }: Subject, w: Weights, row: Row): Observation =>
  observation('dw11', { w, row }, () => dw11(w, row), { scale: 0.25, terms: 3 });

// h1 = σ(2·ln 3/2) = ¾, h2 = ½, o = σ(4·¾ − 2·½ − 2) = ½, so δ₃ = 2·½·¼ = ¼
const counted: Weights = { ...weightsOf(() => 0), w11: Math.log(3) / 2, w31: 4, w32: -2, b3: -2 };

export const spec = exercise<Subject>({
  id: 'step1-xor/13-one-path',
  core: true,
  observe: (subject, { number }) =>
    [0, 1, 2].map(() => look(subject, weightsOf(number), { x1: number(), x2: number(), y: number() })),
  laws: (subject, { number }) => {
    const cut = { ...weightsOf(number), w31: 0 };
    return [
      law(
        'δ₃ = ¼, w31 = 4, h1(1 − h1) = 3/16, x1 = 2: 3/8',
        look(subject, counted, { x1: 2, x2: 5, y: 0 }),
        3 / 8,
      ),
      law('a path that is cut (w31 = 0) passes nothing', look(subject, cut, { x1: 2, x2: 3, y: 0 }), 0),
    ];
  },
});
