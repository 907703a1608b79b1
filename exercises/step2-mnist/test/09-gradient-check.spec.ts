import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, mul, sub, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/09-gradient-check');
type Function = (x: NDArray) => number;

/** f(x) = Σ (c·x² + x³/4): a slope at x, and another at a distance. */
const cubic =
  (c: NDArray): Function =>
  (x) => {
    let total = 0;
    for (let i = 0; i < x.size; i++) total += x.data[i] * x.data[i] * (c.data[i] + 0.25 * x.data[i]);
    return total;
  };

/** Its gradient: 2c·x + ¾x². */
const slopes = (c: NDArray, x: NDArray): NDArray => add(mul(mul(c, x), 2), mul(mul(x, x), 0.75));

const look = (
  { directionalError }: Subject,
  f: Function,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h?: number,
): Observation =>
  observation(
    'directionalError',
    h === undefined ? { f, x, g, d } : { f, x, g, d, h },
    () => (h === undefined ? directionalError(f, x, g, d) : directionalError(f, x, g, d, h)),
    // the default step is so small that float32 has few digits left, unless it starts from 0
    { terms: x.size, scale: h === undefined && x.data[0] !== 0 ? 1e6 : 40 },
  );

/** A cost, a place, a direction along which both the true and a wrong gradient have a slope worth the name. */
function drawn({ array }: Random, shape: readonly number[]) {
  const [c, x, wrong] = [array(shape), array(shape), array(shape)];
  const true_ = slopes(c, x);
  return { f: cubic(c), x, g: true_, wrong, d: add(true_, mul(wrong, 0.5)) };
}

const float64 = (values: number[]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/09-gradient-check',
  core: true,
  observe: (subject, random) => {
    const [a, b] = [drawn(random, [4, 3]), drawn(random, [3])];
    return [
      look(subject, a.f, a.x, a.wrong, a.d, 0.5),
      look(subject, a.f, a.x, a.g, a.d, 0.25),
      look(subject, a.f, a.x, mul(a.g, -3), a.d, 0.25), // the sign turned
      look(subject, a.f, a.x, mul(a.g, 2), a.d, 0.125),
      look(subject, b.f, b.x, sub(b.g, b.wrong), b.d, 0.5),
      look(subject, b.f, b.x, mul(b.g, 0.25), b.d),
    ];
  },
  laws: (subject) => {
    const linear: Function = (x) => 3 * x.data[0] - 4 * x.data[1];
    const cliff: Function = (x) => (Math.abs(x.data[0]) > 0.01 ? 1 : linear(x));
    const [x, d] = [float64([0.25, 8]), float64([2, 1])];
    return [
      law('the right gradient: 0', look(subject, linear, x, float64([3, -4]), d, 0.5), 0),
      law('twice the gradient: ½', look(subject, linear, x, float64([6, -8]), d, 0.5), 0.5),
      law('the sign turned: 2', look(subject, linear, x, float64([-3, 4]), d, 0.5), 2),
      law(
        'half of it, along −d: ½',
        look(subject, linear, x, float64([1.5, -2]), float64([-2, -1]), 0.25),
        0.5,
      ),
      law(
        'a cliff 0.01 away is not seen: h is small',
        look(subject, cliff, float64([0, 0]), float64([6, -8]), d),
        0.5,
      ),
      law('half of it: ½ as well', look(subject, linear, x, float64([1.5, -2]), d, 0.25), 0.5),
    ];
  },
});
