import { exercise, law, observation, type Observation } from '@first-principles/course';
import type { View } from '@first-principles/linalg';
import { loose, turned } from './views.ts';

type Subject = typeof import('#earlier/linalg/04-strides');

const strides = ({ rowMajorStrides }: Subject, shape: readonly number[]): Observation =>
  observation('rowMajorStrides', { shape }, () => rowMajorStrides(shape));

const element = ({ at }: Subject, v: View, index: readonly number[]): Observation =>
  observation('at', { v, index }, () => at(v, index), { terms: 1 });

export const spec = exercise<Subject>({
  id: 'linalg/04-strides',
  core: false,
  observe: (subject, random) => {
    const cube = loose(random, [4, 3, 5]);
    return [
      ...[[4, 3], [2, 3, 4], [5], [], [3, 1, 2], [6, 5, 4, 3]].map((shape) => strides(subject, shape)),
      element(subject, cube, [2, 1, 3]),
      element(subject, cube, [0, 0, 0]),
      element(subject, turned(cube), [4, 2, 1]),
      element(subject, turned(loose(random, [3, 3])), [2, 0]),
      element(subject, loose(random, []), []),
    ];
  },
  laws: (subject, random) => {
    const row = loose(random, [4]);
    return [
      law('the strides of [2, 3, 4] are [12, 4, 1]', strides(subject, [2, 3, 4]), [12, 4, 1]),
      law('a single number has no axis, so no stride', strides(subject, []), []),
      law('offset 3, stride 1: element 2 is data[5]', element(subject, row, [2]), row.data[5]),
    ];
  },
});
