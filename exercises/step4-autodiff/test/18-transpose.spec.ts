import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, item, mul, sum, type NDArray } from '@first-principles/linalg';
import { literal, program, valuesOf } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/18-transpose');
type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;

const options = { scale: 8, terms: 64 };

const look = (
  { transposeLinear }: Subject,
  words: string,
  linear: Jaxpr,
  ...cotangents: NDArray[]
): Observation =>
  observation(
    'transposeLinear',
    { program: words, linear, cotangents },
    () => transposeLinear(linear, cotangents),
    { ...options, dtype: true },
  );

const gradient = ({ grad }: Subject, words: string, jaxpr: Jaxpr, ...args: NDArray[]): Observation =>
  observation('grad', { program: words, jaxpr, args }, () => grad(jaxpr, args), options);

const timesRight = (N: number, B: NDArray): Jaxpr =>
  program([[N, B.shape[0]]], (write, t) => [write('matmul', [N, B.shape[1]], [t, literal(B)])]);
const timesLeft = (A: NDArray, O: number): Jaxpr =>
  program([[A.shape[1], O]], (write, t) => [write('matmul', [A.shape[0], O], [literal(A), t])]);

/** t used three times: by a constant, by another, and as it is. */
const fan = (c: NDArray, d: NDArray): Jaxpr =>
  program([[4]], (write, t) => {
    const [u, v] = [write('mul', [4], [t, literal(c)]), write('mul', [4], [literal(d), t])];
    return [write('add', [4], [write('add', [4], [u, v]), t])];
  });

/** A of t, transposed, less u spread along axis 0, all of it summed over axis 1. */
const all = (A: NDArray): Jaxpr =>
  program([[3, 5], [3]], (write, t, u) => {
    const product = write('transpose', [5, 4], [write('matmul', [4, 5], [literal(A), t])]);
    const tall = write('broadcast', [5, 4, 3], [u], { shape: [5, 4, 3], axes: [2] });
    const less = write('neg', [5, 4], [write('sum', [5, 4], [tall], { axes: [2] })]);
    return [write('sum', [5], [write('add', [5, 4], [product, less])], { axes: [1] })];
  });

/** ½ of Σ tanh(x·W + b)·(x·W + b), by x, W and b */
const net: Jaxpr = program([[4, 3], [3, 5], [5]], (write, x, W, b) => {
  const spread = write('broadcast', [4, 5], [b], { shape: [4, 5], axes: [1] });
  const z = write('add', [4, 5], [write('matmul', [4, 5], [x, W]), spread]);
  const half = write('mul', [4, 5], [write('tanh', [4, 5], [z]), literal(0.5)]);
  return [write('sum', [], [write('mul', [4, 5], [half, z])], { axes: [0, 1] })];
});

const inner = (a: NDArray, b: NDArray): number => item(sum(mul(a, b)));

/** Σ Lᵀ(c)·t, which must be Σ c·L(t) */
function products(subject: Subject, { array: draw }: Random): ReturnType<typeof law> {
  const linear = all(draw([4, 3]));
  const [t, u, c] = [draw([3, 5]), draw([3]), draw([5])];
  const back = observation(
    'transposeLinear',
    { linear, c, t, u },
    () => {
      const [dt, du] = subject.transposeLinear(linear, [c]);
      return inner(dt, t) + inner(du, u);
    },
    { scale: 64, terms: 256 },
  );
  return law('Σ c·L(t) = Σ Lᵀ(c)·t, for any t and c', back, inner(c, valuesOf(linear, [t, u])[0]));
}

export const spec = exercise<Subject>({
  id: 'step4-autodiff/18-transpose',
  core: false,
  observe: (subject, random) => {
    const { array: draw, number } = random;
    return [
      look(
        subject,
        '−(d·t), d a number',
        program([[5]], (write, t) => [write('neg', [5], [write('mul', [5], [literal(number()), t])])]),
        draw([5]),
      ),
      look(subject, 'c·t + d·t + t', fan(draw([4]), draw([4])), draw([4])),
      look(subject, 't·B, [4, 3] and [3, 5]', timesRight(4, draw([3, 5])), draw([4, 5])),
      look(subject, 'A·t, [4, 3] and [3, 5]', timesLeft(draw([4, 3]), 5), draw([4, 5])),
      look(subject, 't·B, [3, 3] and [3, 3]', timesRight(3, draw([3, 3])), draw([3, 3])),
      look(subject, 'A·t, [3, 3] and [3, 3]', timesLeft(draw([3, 3]), 3), draw([3, 3])),
      look(
        subject,
        'Σ over axes 0 and 2 of [4, 3, 5]',
        program([[4, 3, 5]], (write, t) => [write('sum', [3], [t], { axes: [0, 2] })]),
        draw([3]),
      ),
      look(
        subject,
        'Σ over axis 1 of [3, 3]',
        program([[3, 3]], (write, t) => [write('sum', [3], [t], { axes: [1] })]),
        draw([3]),
      ),
      look(
        subject,
        't as axes 0 and 2 of [3, 4, 5]',
        program([[3, 5]], (write, t) => [
          write('broadcast', [3, 4, 5], [t], { shape: [3, 4, 5], axes: [0, 2] }),
        ]),
        draw([3, 4, 5]),
      ),
      look(subject, 'all operations', all(draw([4, 3])), draw([5])),
      look(
        subject,
        'y = c·t; y, y, t, 0; −u is not used',
        program([[3], [2]], (write, t, u) => {
          const y = write('mul', [3], [literal(draw([3])), t]);
          write('neg', [2], [u]);
          return [y, y, t, literal(0)];
        }),
        draw([3]),
        draw([3]),
        draw([3]),
        draw([]),
      ),
      gradient(subject, 'Σ ½·z·tanh z, z = x·W + b', net, draw([4, 3]), draw([3, 5]), draw([5])),
    ];
  },
  laws: (subject, random) => {
    const float64 = (values: number[]): NDArray => array(values, 'float64');
    const squares = program([[2]], (write, x) => [
      write('sum', [], [write('mul', [2], [x, x])], { axes: [0] }),
    ]);
    return [
      law(
        'where 2·t, 5·t and t are added, t hears eight times what the sum hears',
        look(
          subject,
          'c·t + d·t + t',
          fan(float64([2, 2, 2, 2]), float64([5, 5, 5, 5])),
          float64([1, 2, 3, 4]),
        ),
        [float64([8, 16, 24, 32])],
      ),
      products(subject, random),
      law(
        'the gradient of Σ x² at 3 and 4 is 6 and 8',
        gradient(subject, 'Σ x·x', squares, float64([3, 4])),
        [float64([6, 8])],
      ),
    ];
  },
});
