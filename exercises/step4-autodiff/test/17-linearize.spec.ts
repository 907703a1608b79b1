import { exercise, law, observation, type Observation } from '@first-principles/course';
import { abs, array, type NDArray } from '@first-principles/linalg';
import { literal, isLinear, printed, program, valuesOf } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/17-linearize');
type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;

/** The results, what the linear program takes, whether it is linear, and what it makes of tangents. */
const look = (
  { linearize }: Subject,
  words: string,
  jaxpr: Jaxpr,
  args: readonly NDArray[],
  tangents: readonly NDArray[],
): Observation =>
  observation(
    'linearize',
    { program: words, jaxpr, args, tangents },
    () => {
      const { linear, ...rest } = linearize(jaxpr, args);
      return {
        ...rest,
        linear: {
          inputs: printed(linear).inputs,
          'is linear': isLinear(linear),
          'of tangents': valuesOf(linear, tangents),
        },
      };
    },
    { scale: 8, terms: 64 },
  );

const product = (shape: readonly number[]): Jaxpr =>
  program([shape, shape], (write, x, y) => [write('mul', shape, [x, y])]);
const matrices = (N: number, I: number, O: number): Jaxpr =>
  program(
    [
      [N, I],
      [I, O],
    ],
    (write, x, W) => [write('matmul', [N, O], [x, W])],
  );
const unary = (primitive: string, shape: readonly number[]): Jaxpr =>
  program([shape], (write, x) => [write(primitive, shape, [x])]);

/** Σ tanh(x·W + b) over axis 0 */
const layer: Jaxpr = program([[4, 3], [3, 5], [5]], (write, x, W, b) => {
  const spread = write('broadcast', [4, 5], [b], { shape: [4, 5], axes: [1] });
  const z = write('add', [4, 5], [write('matmul', [4, 5], [x, W]), spread]);
  return [write('sum', [5], [write('tanh', [4, 5], [z])], { axes: [0] })];
});

export const spec = exercise<Subject>({
  id: 'step4-autodiff/17-linearize',
  core: false,
  observe: (subject, { array: draw, number }) => {
    const [c, d] = [literal(draw([3])), literal(number())];
    return [
      look(subject, 'x·y', product([5]), [draw([5]), draw([5])], [draw([5]), draw([5])]),
      look(subject, 'eˣ', unary('exp', [4]), [draw([4])], [draw([4])]),
      look(subject, 'tanh x', unary('tanh', [2, 3]), [draw([2, 3])], [draw([2, 3])]),
      look(subject, 'ln x', unary('log', [3]), [abs(draw([3]))], [draw([3])]),
      look(
        subject,
        'c·x·d + x, c and d constants',
        program([[3]], (write, x) => [
          write('add', [3], [write('mul', [3], [write('mul', [3], [c, x]), d]), x]),
        ]),
        [draw([3])],
        [draw([3])],
      ),
      look(
        subject,
        'x·W, [4, 3] and [3, 5]',
        matrices(4, 3, 5),
        [draw([4, 3]), draw([3, 5])],
        [draw([4, 3]), draw([3, 5])],
      ),
      look(
        subject,
        'x·W, [3, 3] and [3, 3]',
        matrices(3, 3, 3),
        [draw([3, 3]), draw([3, 3])],
        [draw([3, 3]), draw([3, 3])],
      ),
      look(
        subject,
        'X·W and W·X, X constant',
        program([[3, 3]], (write, W) => {
          const X = literal(draw([3, 3]));
          return [write('matmul', [3, 3], [X, W]), write('matmul', [3, 3], [W, X])];
        }),
        [draw([3, 3])],
        [draw([3, 3])],
      ),
      look(
        subject,
        'Σ tanh(x·W + b) over axis 0',
        layer,
        [draw([4, 3]), draw([3, 5]), draw([5])],
        [draw([4, 3]), draw([3, 5]), draw([5])],
      ),
      look(
        subject,
        '−xᵀ, x, and eᶜ + c, which does not move',
        program([[2, 3]], (write, x) => [
          write('neg', [3, 2], [write('transpose', [3, 2], [x])]),
          x,
          write('add', [3], [write('exp', [3], [c]), c]),
        ]),
        [draw([2, 3])],
        [draw([2, 3])],
      ),
      look(
        subject,
        'b along axes 0 and 2 of [3, 4, 5]; Σ of it over 1 and 2',
        program([[3, 5]], (write, b) => {
          const wide = write('broadcast', [3, 4, 5], [b], { shape: [3, 4, 5], axes: [0, 2] });
          return [wide, write('sum', [3], [wide], { axes: [1, 2] })];
        }),
        [draw([3, 5])],
        [draw([3, 5])],
      ),
    ];
  },
  laws: (subject) => {
    const one = (value: number): NDArray => array([value], 'float64');
    const square = program([[1]], (write, x) => [write('mul', [1], [x, x])]);
    const expected = (output: number, tangent: number): unknown => ({
      outputs: [one(output)],
      linear: { inputs: 'a:f64[1]', 'is linear': true, 'of tangents': [one(tangent)] },
    });
    return [
      law(
        'at 3 x² is 9, and moves by 6 where x moves by 1',
        look(subject, 'x·x', square, [one(3)], [one(1)]),
        expected(9, 6),
      ),
      law(
        'at 1 ln x is 0, and moves as x does',
        look(subject, 'ln x', unary('log', [1]), [one(1)], [one(7)]),
        expected(0, 7),
      ),
    ];
  },
});
