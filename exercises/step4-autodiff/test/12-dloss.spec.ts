import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, broadcastTo, full, mul, sum, zeros, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/12-dloss');
type Params = import('#earlier/step4-autodiff/12-dloss').Params;
type Var = import('#earlier/step4-autodiff/10-value-and-grad').Var;
type ParamsOfVars = import('#earlier/step4-autodiff/12-dloss').Params<Var>;

const leaf = (value: NDArray): Var => ({ value, parents: [], pullback: () => [] });

const options = { scale: 1, terms: 256 };

const value = ({ loss }: Subject, params: Params, x: NDArray, labels: readonly number[]): Observation =>
  observation(
    'loss',
    { params, x, labels },
    () =>
      loss(
        params.map(({ W, b }) => ({ W: leaf(W), b: leaf(b) })),
        leaf(x),
        labels,
      ).value,
    { ...options, sizes: { 'the batch size': labels.length } },
  );

const gradient = (
  { grad, loss }: Subject,
  params: Params,
  x: NDArray,
  labels: readonly number[],
): Observation =>
  observation('grad(loss)', { params, x, labels }, () => grad(loss)(params, x, labels), {
    ...options,
    sizes: { 'the batch size': labels.length },
  });

/** Σ W² of the first layer, plus the sum of the last b: nothing that 12 made. */
function plain(params: ParamsOfVars): Var {
  const [{ W }, { b }] = [params[0], params[params.length - 1]];
  return {
    value: add(sum(mul(W.value, W.value)), sum(b.value)),
    parents: [W, b],
    pullback: (wish) => [mul(mul(wish, 2), W.value), broadcastTo(wish, b.value.shape)],
  };
}

/** A network of these sizes. */
const network = ({ array: draw }: Random, sizes: readonly number[]): Params =>
  sizes.slice(1).map((units, l) => ({ W: draw([sizes[l], units]), b: draw([units]) }));

const float64 = (values: number[][]): NDArray => array(values, 'float64');
const still = (...shape: number[]): NDArray => zeros(shape, 'float64');

export const spec = exercise<Subject>({
  id: 'step4-autodiff/12-dloss',
  core: true,
  observe: (subject, random) => {
    const { array: draw } = random;
    const { grad } = subject;
    const params = network(random, [3, 4, 2]);
    const x = draw([5, 3]);
    return [
      value(subject, network(random, [3, 6, 5]), draw([4, 3]), [4, 0, 2, 2]),
      value(subject, network(random, [3, 3]), draw([3, 3]), [1, 2, 0]),
      observation('grad', { f: 'ΣW² of the first layer + Σb of the last', params, x }, () =>
        grad(plain)(params, x, [0]),
      ),
      gradient(subject, network(random, [3, 6, 5]), draw([4, 3]), [4, 0, 2, 2]),
      gradient(subject, network(random, [3, 4, 6, 5]), draw([2, 3]), [3, 1]),
    ];
  },
  laws: (subject) => {
    const nothing: Params = [{ W: still(2, 4), b: still(4) }];
    const sure: Params = [{ W: float64([[1000, 0, -1000]]), b: still(3) }];
    return [
      law(
        'a network of zeros guesses: ln 4 for four classes',
        value(subject, nothing, float64([[3, 5]]), [2]),
        full([], Math.log(4), 'float64'),
      ),
      law('and learns x·(¼ − y) from it', gradient(subject, nothing, float64([[4, 8]]), [1]), [
        {
          W: float64([
            [1, -3, 1, 1],
            [2, -6, 2, 2],
          ]),
          b: array([0.25, -0.75, 0.25, 0.25], 'float64'),
        },
      ]),
      law(
        'sure by 1000, and wrong: 1000',
        value(subject, sure, float64([[1]]), [1]),
        full([], 1000, 'float64'),
      ),
      law('and its gradient is finite: p − y = 1, −1, 0', gradient(subject, sure, float64([[2]]), [1]), [
        { W: float64([[2, -2, 0]]), b: array([1, -1, 0], 'float64') },
      ]),
    ];
  },
});
