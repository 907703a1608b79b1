import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { CASES, drawn } from './layers.ts';

type Subject = typeof import('#earlier/step3-cnn/04-im2col');

const look = ({ im2col }: Subject, x: NDArray, KH: number, KW: number, how: Conv): Observation =>
  observation('im2col', { x, KH, KW, how }, () => im2col(x, KH, KW, how), { terms: 1, dtype: true });

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/04-im2col',
  core: true,
  observe: (subject, random) =>
    CASES.map((sizes) => look(subject, drawn(random, sizes).x, sizes.KH, sizes.KW, sizes.how)),
  laws: (subject) => [
    law(
      'two channels, windows of 1 × 2: each row has both channels, one after the other',
      look(subject, float64([[[[1, 2, 3]], [[4, 5, 6]]]]), 1, 2, { stride: 1, padding: 0 }),
      float64([
        [1, 2, 4, 5],
        [2, 3, 5, 6],
      ]),
    ),
    law(
      'a single pixel with a margin: it wanders through the window',
      look(subject, float64([[[[7]]]]), 2, 2, { stride: 1, padding: 1 }),
      float64([
        [0, 0, 0, 7],
        [0, 0, 7, 0],
        [0, 7, 0, 0],
        [7, 0, 0, 0],
      ]),
    ),
  ],
});
