import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { CASES, placesOf } from './layers.ts';

type Subject = typeof import('#earlier/step3-cnn/07-col2im');

const look = (
  { col2im }: Subject,
  cols: NDArray,
  shape: readonly number[],
  [KH, KW]: readonly [number, number],
  how: Conv,
): Observation =>
  observation('col2im', { cols, shape, KH, KW, how }, () => col2im(cols, shape, KH, KW, how), {
    terms: KH * KW,
    scale: 4,
  });

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/07-col2im',
  core: true,
  observe: (subject, random) =>
    CASES.map((sizes) => {
      const { N, C, H, W, KH, KW, how } = sizes;
      const [OH, OW] = placesOf(sizes);
      return look(subject, random.array([N * OH * OW, C * KH * KW]), [N, C, H, W], [KH, KW], how);
    }),
  laws: (subject) => [
    law(
      'three windows of two on four pixels: neighbours meet in the middle',
      look(
        subject,
        float64([
          [1, 10],
          [2, 20],
          [3, 30],
        ]),
        [1, 1, 1, 4],
        [1, 2],
        { stride: 1, padding: 0 },
      ),
      float64([[[[1, 12, 23, 30]]]]),
    ),
    law(
      'what falls into the margin is gone',
      look(
        subject,
        float64([
          [1, 10],
          [2, 20],
          [3, 30],
          [4, 40],
        ]),
        [1, 1, 1, 2],
        [1, 2],
        { stride: 2, padding: 1 },
      ),
      float64([[[[0, 0]]]]),
    ),
  ],
});
