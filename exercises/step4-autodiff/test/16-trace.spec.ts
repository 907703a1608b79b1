import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { constantsOf, printed, valuesOf } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/16-trace');
type Tracer = import('#earlier/step4-autodiff/16-trace').Tracer;
type Operand = import('#earlier/step4-autodiff/16-trace').Operand;

/** A function, and the operations that it is written with. */
type Body = (np: Operations, ...xs: Tracer[]) => Operand | readonly Operand[];
type Operations = ReturnType<typeof operations>;

const operations = ({ bind }: Subject) => ({
  add: (x: Operand, y: Operand) => bind('add', [x, y]),
  sub: (x: Operand, y: Operand) => bind('sub', [x, y]),
  mul: (x: Operand, y: Operand) => bind('mul', [x, y]),
  div: (x: Operand, y: Operand) => bind('div', [x, y]),
  matmul: (x: Operand, y: Operand) => bind('matmul', [x, y]),
  neg: (x: Operand) => bind('neg', [x]),
  exp: (x: Operand) => bind('exp', [x]),
  tanh: (x: Operand) => bind('tanh', [x]),
  transpose: (x: Operand) => bind('transpose', [x]),
  sum: (x: Operand, ...axes: number[]) => bind('sum', [x], { axes }),
  broadcast: (x: Operand, shape: number[], axes: number[]) => bind('broadcast', [x], { shape, axes }),
});

/** The program as it is read, the numbers that stand in it, and how often f was run for it. */
const look = (subject: Subject, f: string, body: Body, ...shapes: number[][]): Observation =>
  observation(
    'makeJaxpr',
    { f, shapes },
    () => {
      let runs = 0;
      const jaxpr = subject.makeJaxpr(
        (...xs) => {
          runs++;
          return body(operations(subject), ...xs);
        },
        ...shapes,
      );
      return { ...printed(jaxpr), constants: constantsOf(jaxpr), runs };
    },
    { dtype: true },
  );

const value = (subject: Subject, f: string, body: Body, ...xs: NDArray[]): Observation =>
  observation('makeJaxpr', { f, xs }, () =>
    valuesOf(
      subject.makeJaxpr(
        (...tracers) => body(operations(subject), ...tracers),
        ...xs.map(({ shape }) => shape),
      ),
      xs,
    ),
  );

export const spec = exercise<Subject>({
  id: 'step4-autodiff/16-trace',
  core: false,
  observe: (subject, { array: draw, number }) => {
    const [c, d] = [draw([3]), number()];
    return [
      look(subject, 'a·b − a', ({ mul, sub }, a, b) => sub(mul(a, b), a), [3], [3]),
      look(subject, 'c/a + d, c an array, d a number', ({ add, div }, a) => add(div(c, a), d), [3]),
      look(subject, 'd − a, d a number', ({ sub }, a) => sub(d, a), [4]),
      look(subject, 'eᵃ/a, a a single number', ({ div, exp }, a) => div(exp(a), a), []),
      look(
        subject,
        'tanh(x·W + b), x [4, 3], W [3, 5], b [5]',
        ({ add, broadcast, matmul, tanh }, x, W, b) => tanh(add(matmul(x, W), broadcast(b, [4, 5], [1]))),
        [4, 3],
        [3, 5],
        [5],
      ),
      look(
        subject,
        'Σ over axis 0, over axes 1 and 2, and over all',
        ({ sum }, x) => [sum(x, 0), sum(x, 1, 2), sum(x, 0, 1, 2)],
        [4, 3, 5],
      ),
      look(
        subject,
        'b·a, transposed; c is not used',
        ({ matmul, transpose }, a, b) => transpose(matmul(b, a)),
        [3, 5],
        [4, 3],
        [2],
      ),
      look(subject, 'a, eᵇ, b', ({ exp }, a, b) => [a, exp(b), b], [2], [3]),
      look(subject, 'c, d, −a; c an array, d a number', ({ neg }, a) => [c, d, neg(a)], [4]),
      look(
        subject,
        'y = a·a; y, y',
        ({ mul }, a) => {
          const y = mul(a, a);
          return [y, y];
        },
        [3],
      ),
    ];
  },
  laws: (subject) => {
    const float64 = (values: number[]): NDArray => array(values, 'float64');
    return [
      law(
        'x·x + 2 is two equations',
        look(subject, 'x·x + 2', ({ add, mul }, x) => add(mul(x, x), 2), []),
        {
          inputs: 'a:f64[]',
          eqns: ['b:f64[] = mul a a', 'c:f64[] = add b 2.0:f64[]'],
          outputs: '(c,)',
          constants: [array(2, 'float64')],
          runs: 1,
        },
      ),
      law(
        'and its program, run on 3 and 5, gives 11 and 27',
        value(subject, 'x·x + 2', ({ add, mul }, x) => add(mul(x, x), 2), float64([3, 5])),
        [float64([11, 27])],
      ),
    ];
  },
});
