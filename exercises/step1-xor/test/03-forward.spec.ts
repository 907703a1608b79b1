import { exercise, law, observation, type Observation } from '@first-principles/course';
import { weightsOf, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/03-forward');

const look = ({ forward }: Subject, w: Weights, x1: number, x2: number): Observation =>
  observation('forward', { w, x1, x2 }, () => forward(w, x1, x2), { terms: 3, scale: 1 });

const ln3 = Math.log(3); // σ(ln 3) = ¾, σ(−ln 3) = ¼

export const spec = exercise<Subject>({
  id: 'step1-xor/03-forward',
  core: true,
  observe: (subject, { number }) =>
    [0, 1, 2].map(() => look(subject, weightsOf(number), number(), number() / 2)),
  laws: (subject, { number }) => {
    const counted = { w11: ln3, w12: 0, b1: 0, w21: 0, w22: 0, b2: -ln3, w31: 4, w32: -4, b3: ln3 - 2 };
    const zeros = weightsOf(() => 0);
    return [
      law(
        'h1 = σ(ln 3) = ¾, h2 = σ(−ln 3) = ¼, o = σ(4·¾ − 4·¼ + ln 3 − 2) = ¾',
        look(subject, counted, 1, 5),
        {
          h1: 0.75,
          h2: 0.25,
          o: 0.75,
        },
      ),
      law('all weights 0: everything is σ(0) = ½', look(subject, zeros, number(), number()), {
        h1: 0.5,
        h2: 0.5,
        o: 0.5,
      }),
    ];
  },
});
