import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';
import { thereAndBack } from './there-and-back.ts';

type Subject = typeof import('#earlier/step5-framework/19-layer-norm');

/** What it gives, and what comes back from dy. */
const used = (
  { layerNorm }: Subject,
  { array: draw }: Random,
  shape: readonly number[],
  ...eps: number[]
): Observation => {
  const D = shape.at(-1)!;
  const operands = { x: draw(shape), gamma: draw([D]), beta: draw([D]) };
  const inputs = { ...operands, ...(eps.length > 0 && { eps: eps[0] }) };
  const dy = draw(shape);
  return observation(
    'layerNorm',
    inputs,
    () => thereAndBack(operands, (x, gamma, beta) => ({ y: layerNorm(x, gamma, beta, ...eps) }), { y: dy }),
    { terms: 32, scale: 8, sizes: { 'the number of columns': D } },
  );
};

const values = (
  { layerNorm }: Subject,
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  ...eps: number[]
): Observation =>
  observation(
    'layerNorm',
    { x, gamma, beta, ...(eps.length > 0 && { eps: eps[0] }) },
    () => layerNorm(new Tensor(x), new Tensor(gamma), new Tensor(beta), ...eps).data,
  );

const float64 = (numbers: number[] | number[][]): NDArray => array(numbers, 'float64');

export const spec = exercise<Subject>({
  id: 'step5-framework/19-layer-norm',
  core: true,
  observe: (subject, random) => [
    used(subject, random, [4, 5], 0.1),
    used(subject, random, [3, 3], 0.1),
    used(subject, random, [2, 3, 4], 0.1),
    used(subject, random, [4], 0.1),
    // so little that ε counts
    values(
      subject,
      float64([[1, 2, 3, 4]].map((row) => row.map(() => 0.01 * random.number()))),
      random.array([4]),
      random.array([4]),
    ),
  ],
  laws: (subject) => [
    law(
      'rows 1, 7 and −2, 4 with ε = 0: −1 and 1, times 2 and 3, plus 10 and 20',
      values(
        subject,
        float64([
          [1, 7],
          [-2, 4],
        ]),
        float64([2, 3]),
        float64([10, 20]),
        0,
      ),
      float64([
        [8, 23],
        [8, 23],
      ]),
    ),
    law(
      'PyTorch 1.13, layer_norm with ε = 0.1',
      values(subject, float64([[1, 7, -4]]), float64([2, 3, -1.5]), float64([10, 0.25, -1]), 0.1),
      float64([[9.852115334641407, 4.021058966644124, 0.7746159843031172]]),
    ),
  ],
});
