import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, sizeOf, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';
import type { Conv } from '#earlier/step5-framework/15-conv2d';
import { dealing } from './dealing.ts';
import { ownParameters } from './modules.ts';

type Subject = typeof import('#earlier/step5-framework/15-conv2d');
type Kernels = readonly [O: number, C: number, KH: number, KW: number];

/** As many draws as kernels and biases of this shape need. */
const draws = ({ uniform }: Random, shape: Kernels): number[] =>
  Array.from({ length: sizeOf(shape) + shape[0] }, uniform);

/** The parameters that it begins with. */
const made = ({ Conv2d }: Subject, shape: Kernels, drawn: number[]): Observation => {
  const [uniform, how] = [dealing(drawn), { stride: 1, padding: 0 }];
  return observation(
    'new Conv2d',
    { shape, uniform, how },
    () => ownParameters(new Conv2d(shape, uniform, how)),
    { dtype: true },
  );
};

/** What it gives for x, and what comes back from dy. */
const used = (
  { Conv2d }: Subject,
  shape: Kernels,
  drawn: number[],
  how: Conv,
  x: NDArray,
  dy: NDArray,
): Observation =>
  observation(
    'new Conv2d(shape, uniform, how).forward',
    { shape, how, x, dy },
    () => {
      const layer = new Conv2d(shape, dealing(drawn), how);
      const input = new Tensor(x, { requiresGrad: true });
      const y = layer.forward(input);
      if (String(y.shape) !== String(dy.shape)) return { y: y.data };
      y.mul(dy).sum().backward();
      return { y: y.data, dx: input.grad, dW: layer.weight.grad, db: layer.bias.grad };
    },
    { scale: 8 },
  );

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step5-framework/15-conv2d',
  core: true,
  observe: (subject, random) => {
    const look = (shape: Kernels, how: Conv, x: readonly number[], dy: readonly number[]): Observation =>
      used(subject, shape, draws(random, shape), how, random.array(x), random.array(dy));
    return [
      made(subject, [4, 3, 2, 5], draws(random, [4, 3, 2, 5])),
      look([4, 3, 2, 3], { stride: 1, padding: 0 }, [2, 3, 5, 8], [2, 4, 4, 6]),
      // as many kernels as columns
      look([3, 2, 2, 3], { stride: 1, padding: 0 }, [2, 2, 6, 5], [2, 3, 5, 3]),
      look([2, 1, 3, 2], { stride: 2, padding: 1 }, [2, 1, 6, 7], [2, 2, 3, 4]),
      look([2, 3, 3, 3], { stride: 1, padding: 2 }, [1, 3, 4, 5], [1, 2, 6, 7]),
    ];
  },
  laws: (subject) => {
    const drawn = [0, 0.25, 0.5, 1, 0.75];
    return [
      law(
        'a kernel of four numbers: draws of 0, ½ and 1 become −½, 0 and ½',
        made(subject, [1, 1, 2, 2], drawn),
        {
          weight: float64([
            [
              [
                [-0.5, -0.25],
                [0, 0.5],
              ],
            ],
          ]),
          bias: float64([0.25]),
        },
      ),
      law(
        '−½·2 − ¼·4 + 0·6 + ½·8 + ¼ = 2¼',
        observation(
          'new Conv2d([1, 1, 2, 2], uniform, how).forward',
          {
            x: [
              [
                [
                  [2, 4],
                  [6, 8],
                ],
              ],
            ],
          },
          () => {
            const layer = new subject.Conv2d([1, 1, 2, 2], dealing(drawn), { stride: 1, padding: 0 });
            return layer.forward(
              new Tensor(
                float64([
                  [
                    [
                      [2, 4],
                      [6, 8],
                    ],
                  ],
                ]),
              ),
            ).data;
          },
        ),
        float64([[[[2.25]]]]),
      ),
    ];
  },
});
