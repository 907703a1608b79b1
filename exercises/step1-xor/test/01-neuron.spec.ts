import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step1-xor/01-neuron');

const look = (
  { preActivation }: Subject,
  [x1, x2, w1, w2, b]: readonly [number, number, number, number, number],
): Observation =>
  observation('preActivation', { x1, x2, w1, w2, b }, () => preActivation(x1, x2, w1, w2, b), {
    terms: 3,
    scale: 4,
  });

const draw = ({ number }: Random) => [number(), number(), number(), number(), number()] as const;

export const spec = exercise<Subject>({
  id: 'step1-xor/01-neuron',
  core: true,
  observe: (subject, random) => [0, 1, 2].map(() => look(subject, draw(random))),
  laws: (subject, random) => {
    const bias = random.number();
    return [
      law('2·10 + 3·100 + 0.5 = 320.5', look(subject, [2, 3, 10, 100, 0.5]), 320.5),
      law('with both inputs 0 only the bias is left', look(subject, [0, 0, 3, 4, bias]), bias),
    ];
  },
});
