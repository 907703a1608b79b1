import { exercise, law, observation, type Observation } from '@first-principles/course';
import { weightsOf, type Row, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/19-bent-plane');

/** More than h1 and h2 may come back (o, say): only those two are looked at. */
const image = ({ hiddenImage }: Subject, w: Weights, points: readonly Row[]): Observation =>
  observation('hiddenImage', { w, points }, () => hiddenImage(w, points).map(({ h1, h2 }) => ({ h1, h2 })), {
    scale: 1,
  });

const line = ({ decisionLine }: Subject, w: Weights, h1: number): Observation =>
  observation('decisionLine', { w, h1 }, () => decisionLine(w, h1), {
    terms: 2,
    scale: (Math.abs(w.w31 * h1) + Math.abs(w.b3)) / Math.abs(w.w32),
  });

const ln3 = Math.log(3); // σ(ln 3) = ¾, σ(−ln 3) = ¼

export const spec = exercise<Subject>({
  id: 'step1-xor/19-bent-plane',
  core: true,
  observe: (subject, { number }) => {
    const points = [0, 1, 2].map(() => ({ x1: number(), x2: number(), y: number() }));
    return [
      image(subject, weightsOf(number), points),
      ...[0, 1, 2].map(() => line(subject, weightsOf(number), number())),
    ];
  },
  laws: (subject, random) => {
    const w = weightsOf(random.number);
    const h1 = random.uniform();
    const counted = { ...w, w11: ln3, w12: 0, b1: 0, w21: 0, w22: ln3, b2: -ln3 };
    return [
      law(
        'z = ln 3 and −ln 3 become ¾ and ¼; z = 0 becomes ½',
        image(subject, counted, [
          { x1: 1, x2: 0, y: 7 },
          { x1: 0, x2: 1, y: 7 },
        ]),
        [
          { h1: 0.75, h2: 0.25 },
          { h1: 0.5, h2: 0.5 },
        ],
      ),
      law('4·¾ + 2·h2 − 5 = 0, so h2 = 1', line(subject, { ...w, w31: 4, w32: 2, b3: -5 }, 0.75), 1),
      law(
        'on the line z₃ is 0',
        observation(
          'z₃ on the line',
          { w, h1 },
          () => w.w31 * h1 + w.w32 * subject.decisionLine(w, h1) + w.b3,
          {
            scale: 4,
          },
        ),
        0,
      ),
    ];
  },
});
