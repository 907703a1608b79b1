import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, full, type NDArray } from '@first-principles/linalg';
import { dealing } from './dealing.ts';

type Subject = typeof import('#earlier/step5-framework/04-initialisers');

const draws = (next: () => number, shape: readonly number[]): number[] =>
  Array.from({ length: shape.reduce((product, length) => product * length, 1) }, next);

const xavier = (
  { xavierUniform }: Subject,
  shape: readonly [number, number],
  drawn: number[],
  gain?: number,
): Observation => {
  const uniform = dealing(drawn);
  const inputs = gain === undefined ? { shape, uniform } : { shape, uniform, gain };
  return observation(
    'xavierUniform',
    inputs,
    () => (gain === undefined ? xavierUniform(shape, uniform) : xavierUniform(shape, uniform, gain)),
    { dtype: true },
  );
};

const he = ({ heNormal }: Subject, shape: readonly number[], drawn: number[]): Observation => {
  const normal = dealing(drawn);
  return observation('heNormal', { shape, normal }, () => heNormal(shape, normal), { dtype: true });
};

const both = ({ uniform, number }: Random) => ({
  xavier: (shape: readonly number[]) => draws(uniform, shape),
  he: (shape: readonly number[]) => draws(number, shape),
});

export const spec = exercise<Subject>({
  id: 'step5-framework/04-initialisers',
  core: true,
  observe: (subject, random) => {
    const drawn = both(random);
    return [
      xavier(subject, [5, 3], drawn.xavier([5, 3])),
      xavier(subject, [4, 4], drawn.xavier([4, 4])),
      xavier(subject, [2, 7], drawn.xavier([2, 7]), 1.5 + random.uniform()),
      he(subject, [5, 3], drawn.he([5, 3])),
      he(subject, [4, 4], drawn.he([4, 4])),
      he(subject, [2, 3, 5, 4], drawn.he([2, 3, 5, 4])),
      he(subject, [3, 6, 2], drawn.he([3, 6, 2])),
    ];
  },
  laws: (subject) => {
    const float64 = (values: number[][]): NDArray => array(values, 'float64');
    return [
      law(
        'in + out = 6: from −1 to 1; draws of 0, ¼, ½, ¾ and 1 become −1, −½, 0, ½ and 1',
        xavier(subject, [1, 5], [0, 0.25, 0.5, 0.75, 1]),
        float64([[-1, -0.5, 0, 0.5, 1]]),
      ),
      law(
        'a fan-in of 8, from [3, 2, 2, 2]: half of each draw',
        he(
          subject,
          [3, 2, 2, 2],
          Array.from({ length: 24 }, () => 6),
        ),
        full([3, 2, 2, 2], 3, 'float64'),
      ),
    ];
  },
});
