import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/step1-xor/11-sigmoid-prime');

const look = ({ sigmoidPrime }: Subject, z: number): Observation =>
  observation('sigmoidPrime', { z }, () => sigmoidPrime(z), { scale: 0.25 });

export const spec = exercise<Subject>({
  id: 'step1-xor/11-sigmoid-prime',
  core: true,
  observe: (subject, { number }) => [number(), number(), 2 * number()].map((z) => look(subject, z)),
  laws: (subject, { number }) => {
    const z = number();
    return [
      law('at 0 it is steepest: ¼', look(subject, 0), 0.25),
      law('σ(ln 3) = ¾, so σ’(ln 3) = ¾·¼ = 3/16', look(subject, Math.log(3)), 3 / 16),
      law('1 / σ’(z) = 2 + eᶻ + e⁻ᶻ', look(subject, z), 1 / (2 + Math.exp(z) + Math.exp(-z))),
    ];
  },
});
