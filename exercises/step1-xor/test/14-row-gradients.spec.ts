import { exercise, law, observation, type Observation } from '@first-principles/course';
import { weightsOf, type Row, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/14-row-gradients');

const look = ({ rowGradients }: Subject, w: Weights, row: Row): Observation =>
  observation('rowGradients', { w, row }, () => rowGradients(w, row), { scale: 0.25, terms: 3 });

// h1 = σ(2·ln 3/2) = ¾, h2 = ½, o = σ(4·¾ − 2·½ − 2) = ½: δ₃ = ¼, δ₁ = ¼·4·3/16 = 3/16, δ₂ = ¼·(−2)·¼ = −1/8
const counted: Weights = { ...weightsOf(() => 0), w11: Math.log(3) / 2, w31: 4, w32: -2, b3: -2 };

const squash = (z: number): number => 1 / (1 + Math.exp(-z));

const squaredError = (w: Weights, { x1, x2, y }: Row): number => {
  const [h1, h2] = [squash(w.b1 + w.w11 * x1 + w.w12 * x2), squash(w.b2 + w.w21 * x1 + w.w22 * x2)];
  return (squash(w.b3 + w.w31 * h1 + w.w32 * h2) - y) ** 2;
};

/** What turning each weight a little, both ways, does to the squared error. */
const measured = (w: Weights, row: Row): Weights =>
  weightsOf((name) => {
    const at = (step: number): number => squaredError({ ...w, [name]: w[name] + step }, row);
    return (at(1e-5) - at(-1e-5)) / 2e-5;
  });

export const spec = exercise<Subject>({
  id: 'step1-xor/14-row-gradients',
  core: true,
  observe: (subject, { number }) =>
    [0, 1, 2].map(() => look(subject, weightsOf(number), { x1: number(), x2: number(), y: number() })),
  laws: (subject, { number }) => {
    const [w, row] = [weightsOf(number), { x1: number(), x2: number(), y: number() }];
    return [
      law(
        'δ₃ = ¼, δ₁ = 3/16, δ₂ = −1/8; what comes in is 2 and 5, ¾ and ½',
        look(subject, counted, { x1: 2, x2: 5, y: 0 }),
        {
          w11: 3 / 8,
          w12: 15 / 16,
          b1: 3 / 16,
          w21: -1 / 4,
          w22: -5 / 8,
          b2: -1 / 8,
          w31: 3 / 16,
          w32: 1 / 8,
          b3: 1 / 4,
        },
      ),
      law('each slope is what turning that weight a little does', look(subject, w, row), measured(w, row)),
    ];
  },
});
