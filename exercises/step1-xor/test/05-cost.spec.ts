import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step1-xor/05-cost');

const look = ({ cost }: Subject, outputs: readonly number[], targets: readonly number[]): Observation =>
  observation('cost', { outputs, targets }, () => cost(outputs, targets), {
    scale: 1,
    sizes: { 'the number of rows': outputs.length },
  });

const draw = (random: Random, N: number): number[] => Array.from({ length: N }, random.number);

export const spec = exercise<Subject>({
  id: 'step1-xor/05-cost',
  core: true,
  // never four rows, as XOR has: a 4 written into the code would not show
  observe: (subject, random) => [3, 5, 1].map((N) => look(subject, draw(random, N), draw(random, N))),
  laws: (subject, random) => {
    const right = draw(random, 3);
    return [
      law('off by 1, by −½ and by nothing: (1 + ¼ + 0) / 3', look(subject, [1, 0.5, 4], [0, 1, 4]), 1.25 / 3),
      law('nothing is wrong: 0', look(subject, right, [...right]), 0),
    ];
  },
});
