import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

type Subject = typeof import('#earlier/step2-mnist/14-layer-forward');

const look = ({ layerForward }: Subject, x: NDArray, layer: Layer): Observation =>
  observation('layerForward', { x, layer }, () => layerForward(x, layer), {
    terms: x.shape[1] + 1,
    scale: 4,
  });

const layer = ({ array }: Random, I: number, O: number): Layer => ({ W: array([I, O]), b: array([O]) });

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/14-layer-forward',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([4, 3]), layer(random, 3, 5)),
    look(subject, random.array([3, 3]), layer(random, 3, 3)), // square: a transpose, or a bias along the batch, fits
    look(subject, random.array([1, 2]), layer(random, 2, 1)),
  ],
  laws: (subject) => [
    law(
      'by hand: 1·3 + 2·5 + 10 and 1·4 + 2·6 + 20',
      look(subject, float64([[1, 2]]), {
        W: float64([
          [3, 4],
          [5, 6],
        ]),
        b: float64([10, 20]),
      }),
      float64([[23, 36]]),
    ),
  ],
});
