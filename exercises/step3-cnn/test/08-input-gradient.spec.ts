import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, mul, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { CASES, drawn, type Sizes } from './layers.ts';

type Subject = typeof import('#earlier/step3-cnn/08-input-gradient');

const look = (
  { convolveBackwardInput }: Subject,
  dy: NDArray,
  w: NDArray,
  shape: readonly number[],
  how: Conv,
): Observation =>
  observation(
    'convolveBackwardInput',
    { dy, w, shape, how },
    () => convolveBackwardInput(dy, w, shape, how),
    {
      terms: w.shape[0] * w.shape[2] * w.shape[3],
      scale: 8,
    },
  );

/** ⟨dx, t⟩ for a perturbation t. */
const leaning = (
  { convolveBackwardInput }: Subject,
  dy: NDArray,
  w: NDArray,
  t: NDArray,
  how: Conv,
): Observation =>
  observation(
    '⟨convolveBackwardInput, t⟩',
    { dy, w, t, how },
    () =>
      mul(convolveBackwardInput(dy, w, t.shape, how), t)
        .sum()
        .item(),
    { terms: 500, scale: 40 },
  );

/** ⟨dy, the sums of products over t⟩, for stride 1 without padding. */
function forwards(dy: NDArray, w: NDArray, t: NDArray): number {
  const [from, weights, back] = [t, w, dy].map((each) => each.toList() as number[][][][]);
  let total = 0;
  back.forEach((image, n) =>
    image.forEach((channel, o) =>
      channel.forEach((row, i) =>
        row.forEach((wish, j) =>
          weights[o].forEach((kernel, c) =>
            kernel.forEach((line, u) =>
              line.forEach((weight, v) => (total += wish * weight * from[n][c][i + u][j + v])),
            ),
          ),
        ),
      ),
    ),
  );
  return total;
}

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/08-input-gradient',
  core: true,
  observe: (subject, random) =>
    CASES.map((sizes) => {
      const { dy, w, x, how } = drawn(random, sizes);
      return look(subject, dy, w, x.shape, how);
    }),
  laws(subject, random) {
    const sizes: Sizes = { N: 2, C: 3, H: 4, W: 5, O: 2, KH: 2, KW: 3, how: { stride: 1, padding: 0 } };
    const { dy, w, x, how } = drawn(random, sizes);
    return [
      law('⟨dx, t⟩ = ⟨dy, convolve(t)⟩ for any t', leaning(subject, dy, w, x, how), forwards(dy, w, x)),
      law(
        'one wish, a kernel (1, 2, 3): it falls on the three pixels that were seen',
        look(subject, float64([[[[0, 10, 0]]]]), float64([[[[1, 2, 3]]]]), [1, 1, 1, 5], {
          stride: 1,
          padding: 0,
        }),
        float64([[[[0, 10, 20, 30, 0]]]]),
      ),
    ];
  },
});
