import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { CASES, drawn } from './layers.ts';

type Subject = typeof import('#earlier/step3-cnn/06-weight-gradient');

const look = (
  { convolveBackwardWeights }: Subject,
  [dy, x]: readonly [NDArray, NDArray],
  [KH, KW]: readonly [number, number],
  how: Conv,
): Observation =>
  observation(
    'convolveBackwardWeights',
    { dy, x, KH, KW, how },
    () => convolveBackwardWeights(dy, x, KH, KW, how),
    {
      terms: dy.shape[0] * dy.shape[2] * dy.shape[3],
      scale: 8,
      sizes: { 'the batch size': dy.shape[0], 'the number of places': dy.shape[2] * dy.shape[3] },
    },
  );

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/06-weight-gradient',
  core: true,
  observe: (subject, random) =>
    CASES.map((sizes) => {
      const { dy, x, how } = drawn(random, sizes);
      return look(subject, [dy, x], [sizes.KH, sizes.KW], how);
    }),
  laws: (subject) => [
    law(
      'a single weight hears from every place: 1·5 + 2·6 + 3·7',
      look(subject, [float64([[[[1, 2, 3]]]]), float64([[[[5, 6, 7]]]])], [1, 1], { stride: 1, padding: 0 }),
      { dw: float64([[[[38]]]]), db: float64([6]) },
    ),
    law(
      'two neighbours, one image, then another: what lay under each',
      look(subject, [float64([[[[1]]], [[[10]]]]), float64([[[[2, 3]]], [[[4, 5]]]])], [1, 2], {
        stride: 1,
        padding: 0,
      }),
      { dw: float64([[[[42, 53]]]]), db: float64([11]) },
    ),
  ],
});
