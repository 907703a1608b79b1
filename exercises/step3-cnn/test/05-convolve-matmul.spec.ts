import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { CASES, drawn } from './layers.ts';

type Subject = typeof import('#earlier/step3-cnn/05-convolve-matmul');

const look = ({ convolveMatmul }: Subject, x: NDArray, w: NDArray, b: NDArray, how: Conv): Observation =>
  observation('convolveMatmul', { x, w, b, how }, () => convolveMatmul(x, w, b, how), {
    terms: w.shape[1] * w.shape[2] * w.shape[3],
    scale: 8,
  });

/** The sum of products, place by place. */
function byLoops(x: NDArray, w: NDArray, b: NDArray): number[][][][] {
  const [images, kernels] = [x, w].map((each) => each.toList() as number[][][][]);
  const [KH, KW] = w.shape.slice(2);
  return images.map((image) =>
    kernels.map((kernel, o) =>
      image[0].slice(KH - 1).map((_, i) =>
        image[0][0].slice(KW - 1).map((__, j) => {
          let total = (b.toList() as number[])[o];
          kernel.forEach((channel, c) =>
            channel.forEach((row, u) =>
              row.forEach((weight, v) => (total += weight * image[c][i + u][j + v])),
            ),
          );
          return total;
        }),
      ),
    ),
  );
}

export const spec = exercise<Subject>({
  id: 'step3-cnn/05-convolve-matmul',
  core: true,
  // in the last, as many kernels as there are columns: a bias on the wrong axis fits
  observe: (subject, random) =>
    [
      ...CASES,
      { N: 2, C: 2, H: 4, W: 5, O: 4, KH: 3, KW: 2, how: { stride: 1, padding: 0 } },
      { N: 2, C: 2, H: 5, W: 5, O: 4, KH: 2, KW: 2, how: { stride: 1, padding: 0 } },
    ].map((sizes) => {
      const { x, w, b, how } = drawn(random, sizes);
      return look(subject, x, w, b, how);
    }),
  laws(subject, random) {
    const sizes = { N: 2, C: 3, H: 4, W: 6, O: 2, KH: 2, KW: 3, how: { stride: 1, padding: 0 } };
    const { x, w, b, how } = drawn(random, sizes);
    return [
      law(
        'the sum of products, place by place',
        look(subject, x, w, b, how),
        array(byLoops(x, w, b), 'float64'),
      ),
    ];
  },
});
