import { exercise, law, observation, type Observation } from '@first-principles/course';
import { weightsOf } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/09-initialise');

/** Hands out `draws`, one at each call; after the last there is nothing (NaN). */
function look({ initialise }: Subject, draws: readonly number[], a: number): Observation {
  let calls = 0;
  const uniform = (): number => draws[calls++] ?? NaN;
  return observation('initialise', { uniform, a }, () => initialise(uniform, a), { scale: a });
}

export const spec = exercise<Subject>({
  id: 'step1-xor/09-initialise',
  core: true,
  observe: (subject, { uniform }) =>
    [1, 6].map((size) => look(subject, Array.from({ length: 9 }, uniform), size * (0.3 + uniform()))),
  laws: (subject) => {
    const ninths = Array.from({ length: 9 }, (_, k) => k / 9);
    const halves = ninths.map(() => 0.5);
    return [
      law(
        'draws of 0, 1/9, …, 8/9 and a = 4.5: −4.5, −3.5, …, 3.5, in the order of the names',
        look(subject, ninths, 4.5),
        weightsOf((_, k) => k - 4.5),
      ),
      law(
        'draws of ½ lie in the middle: 0',
        look(subject, halves, 3),
        weightsOf(() => 0),
      ),
    ];
  },
});
