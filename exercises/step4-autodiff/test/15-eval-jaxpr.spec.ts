import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, NDArray } from '@first-principles/linalg';
import { literal, program, RULES } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/15-eval-jaxpr');
type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;
type Rule = import('#earlier/step4-autodiff/15-eval-jaxpr').Rule;

/** Rules that say so if they are handed something that is no array. */
const STRICT = new Map<string, Rule>(
  [...RULES].map(([name, rule]) => [
    name,
    (args, params) => {
      for (const arg of args as readonly unknown[])
        if (!(arg instanceof NDArray)) throw new Error(`${name} was handed ${String(arg)}, not an array`);
      return rule(args, params);
    },
  ]),
);

const look = ({ evalJaxpr }: Subject, words: string, jaxpr: Jaxpr, ...args: NDArray[]): Observation =>
  observation('evalJaxpr', { program: words, jaxpr, args }, () => evalJaxpr(jaxpr, args, STRICT), {
    scale: 16,
    terms: 64,
  });

const inOrder = (count: number): number => count;

/** x·x + 2 */
const parabola = (shape: readonly number[], idOf?: (count: number) => number): Jaxpr =>
  program([shape], (write, x) => [write('add', shape, [write('mul', shape, [x, x]), literal(2)])], idOf);

/** a·b, and then a program that binds and reads variables of the same names. */
const calling: Jaxpr = program([[3], [3]], (write, a, b) => {
  const c = write('mul', [3], [a, b]);
  const inner: Jaxpr = {
    inputs: [b, a],
    eqns: [{ primitive: 'sub', inputs: [b, a], params: {}, output: c }],
    outputs: [c],
  };
  const d = write('call', [3], [c, a], { jaxpr: inner });
  return [write('add', [3], [c, d]), a, b];
});

/** Evaluates a program within a program. */
const called = ({ evalJaxpr }: Subject, a: NDArray, b: NDArray): Observation =>
  observation(
    'evalJaxpr',
    { program: 'a program that runs another, of the same names', jaxpr: calling, args: [a, b] },
    () => {
      const rules = new Map(STRICT).set(
        'call',
        (args, { jaxpr }) => evalJaxpr(jaxpr as Jaxpr, args, rules)[0],
      );
      return evalJaxpr(calling, [a, b], rules);
    },
    { scale: 16 },
  );

export const spec = exercise<Subject>({
  id: 'step4-autodiff/15-eval-jaxpr',
  core: false,
  observe: (subject, { array: draw }) => [
    look(
      subject,
      'x·x·x',
      program([[5]], (write, x) => [write('mul', [5], [write('mul', [5], [x, x]), x])], inOrder),
      draw([5]),
    ),
    look(subject, 'x·x + 2', parabola([4], inOrder), draw([4])),
    look(
      subject,
      'a/b − c, ids 3, 10, 17, …',
      program([[3], [3], [3]], (write, a, b, c) => [write('sub', [3], [write('div', [3], [a, b]), c])]),
      draw([3]),
      draw([3]),
      draw([3]),
    ),
    look(
      subject,
      'Σ x·W over axis 0',
      program(
        [
          [4, 3],
          [3, 5],
        ],
        (write, x, W) => [write('sum', [5], [write('matmul', [4, 5], [x, W])], { axes: [0] })],
      ),
      draw([4, 3]),
      draw([3, 5]),
    ),
    look(
      subject,
      'y = −x, z = y·y; y, x, 3, y',
      program([[4]], (write, x) => {
        const y = write('neg', [4], [x]);
        write('mul', [4], [y, y]);
        return [y, x, literal(3), y];
      }),
      draw([4]),
    ),
    called(subject, draw([3]), draw([3])),
  ],
  laws: (subject) => {
    const float64 = (values: number[]): NDArray => array(values, 'float64');
    return [
      law('3·3 + 2 = 11, and 5·5 + 2 = 27', look(subject, 'x·x + 2', parabola([2]), float64([3, 5])), [
        float64([11, 27]),
      ]),
      law(
        'a program without equations gives what it is given',
        look(
          subject,
          'b, a',
          program([[1], [2]], (_, a, b) => [b, a]),
          float64([7]),
          float64([8, 9]),
        ),
        [float64([8, 9]), float64([7])],
      ),
    ];
  },
});
