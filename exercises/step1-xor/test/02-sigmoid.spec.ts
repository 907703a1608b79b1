import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/step1-xor/02-sigmoid');

const look = ({ sigmoid }: Subject, z: number): Observation =>
  observation('sigmoid', { z }, () => sigmoid(z), { scale: 1 });

export const spec = exercise<Subject>({
  id: 'step1-xor/02-sigmoid',
  core: true,
  observe: (subject, { number }) =>
    [number(), number(), 3 * number(), 1000, -1000].map((z) => look(subject, z)),
  laws: (subject, { number }) => {
    const { sigmoid } = subject;
    const z = number();
    return [
      law('σ(0) = ½', look(subject, 0), 0.5),
      law('σ(ln 3) = 1 / (1 + ⅓) = ¾', look(subject, Math.log(3)), 0.75),
      law(
        'it is its own mirror: σ(z) + σ(−z) = 1',
        observation('sum', { z }, () => sigmoid(z) + sigmoid(-z)),
        1,
      ),
    ];
  },
});
