import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { weightsOf, type Row, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/15-gradients');

const look = ({ gradients }: Subject, w: Weights, rows: readonly Row[]): Observation =>
  observation('gradients', { w, rows }, () => gradients(w, rows), {
    scale: 0.25,
    terms: 3 * rows.length,
    sizes: { 'the number of rows': rows.length },
  });

const draw = ({ number }: Random, N: number): Row[] =>
  Array.from({ length: N }, () => ({ x1: number(), x2: number(), y: number() }));

// h1 = ¾, h2 = ½, o = ½ for the inputs 2 and 5: a row with y = ½ has no slopes, one with y = 0 those of exercise 14
const counted: Weights = { ...weightsOf(() => 0), w11: Math.log(3) / 2, w31: 4, w32: -2, b3: -2 };

const squash = (z: number): number => 1 / (1 + Math.exp(-z));

const meanError = (w: Weights, rows: readonly Row[]): number => {
  let total = 0;
  for (const { x1, x2, y } of rows) {
    const [h1, h2] = [squash(w.b1 + w.w11 * x1 + w.w12 * x2), squash(w.b2 + w.w21 * x1 + w.w22 * x2)];
    total += (squash(w.b3 + w.w31 * h1 + w.w32 * h2) - y) ** 2;
  }
  return total / rows.length;
};

/** What turning each weight a little, both ways, does to the cost. */
const measured = (w: Weights, rows: readonly Row[]): Weights =>
  weightsOf((name) => {
    const at = (step: number): number => meanError({ ...w, [name]: w[name] + step }, rows);
    return (at(1e-5) - at(-1e-5)) / 2e-5;
  });

export const spec = exercise<Subject>({
  id: 'step1-xor/15-gradients',
  core: true,
  // never two rows, the number of inputs, nor four, as XOR has
  observe: (subject, random) =>
    [3, 5, 1].map((N) => look(subject, weightsOf(random.number), draw(random, N))),
  laws: (subject, random) => {
    const [w, rows] = [weightsOf(random.number), draw(random, 3)];
    const half = [0, 0.5].map((y) => ({ x1: 2, x2: 5, y }));
    return [
      law('a row with slopes and one without: half of the slopes', look(subject, counted, half), {
        w11: 3 / 16,
        w12: 15 / 32,
        b1: 3 / 32,
        w21: -1 / 8,
        w22: -5 / 16,
        b2: -1 / 16,
        w31: 3 / 32,
        w32: 1 / 16,
        b3: 1 / 8,
      }),
      law(
        'each slope is what turning that weight a little does to the cost',
        look(subject, w, rows),
        measured(w, rows),
      ),
    ];
  },
});
