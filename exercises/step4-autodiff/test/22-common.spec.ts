import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { literal, printedWhole, program, valuesOf, type Write } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/22-common');
type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;
type Atom = import('#earlier/step4-autodiff/15-eval-jaxpr').Atom;

const look = ({ commonSubexpressions }: Subject, words: string, jaxpr: Jaxpr): Observation =>
  observation('commonSubexpressions', { program: words, jaxpr }, () =>
    printedWhole(commonSubexpressions(jaxpr)),
  );

const of =
  (shape: readonly number[], write: Write) =>
  (primitive: string, ...inputs: Atom[]): Atom =>
    write(primitive, shape, inputs);

/** tanh(a·b) / exp(a·b), the product written twice. */
const twice: Jaxpr = program([[3], [3]], (write, a, b) => {
  const w = of([3], write);
  return [w('div', w('tanh', w('mul', a, b)), w('exp', w('mul', a, b)))];
});

/** Equations over two inputs, so few of them that many are the same. */
function drawn({ uniform }: Random, count: number): Jaxpr {
  const choose = <T>(from: readonly T[]): T => from[Math.floor(from.length * uniform())];
  return program([[2], [2]], (write, ...inputs) => {
    const w = of([2], write);
    const all: Atom[] = [...inputs];
    for (let i = 0; i < count; i++) {
      const [x, y] = [choose(all.slice(0, 4)), uniform() < 0.2 ? literal(3) : choose(all.slice(0, 4))];
      all.push(uniform() < 0.3 ? w('tanh', x) : w(choose(['sub', 'mul']), x, y));
    }
    return all.slice(-3);
  });
}

export const spec = exercise<Subject>({
  id: 'step4-autodiff/22-common',
  core: false,
  observe: (subject, random) => {
    const array = random.array([3]);
    const like = random.array([3]);
    /** x op y for each of these literals. */
    const beside = (primitive: string, ...literals: Atom[]): Jaxpr =>
      program([[3]], (write, x) => literals.map((each) => write(primitive, [3], [x, each])));
    return [
      look(subject, 'tanh(a·b) / exp(a·b)', twice),
      look(
        subject,
        'tanh(a·b) + tanh(a·b)',
        program([[3], [3]], (write, a, b) => {
          const w = of([3], write);
          return [w('add', w('tanh', w('mul', a, b)), w('tanh', w('mul', a, b)))];
        }),
      ),
      look(
        subject,
        'eˣ and eˣ come out',
        program([[4]], (write, x) => [write('exp', [4], [x]), x, write('exp', [4], [x])]),
      ),
      look(
        subject,
        'a − b and b − a',
        program([[3], [3]], (write, a, b) => [write('sub', [3], [a, b]), write('sub', [3], [b, a])]),
      ),
      look(
        subject,
        'a·b and a + b, both of a, b',
        program([[3], [3]], (write, a, b) => [write('mul', [3], [a, b]), write('add', [3], [a, b])]),
      ),
      look(
        subject,
        'sums of x over axis 0, 1, and 0 again',
        program([[3, 3]], (write, x) => [0, 1, 0].map((axis) => write('sum', [3], [x], { axes: [axis] }))),
      ),
      look(subject, 'x·2, x·3 and x·2', beside('mul', literal(2), literal(3), literal(2))),
      look(subject, 'x/0, x/−0 and x/0', beside('div', literal(0), literal(-0), literal(0))),
      look(
        subject,
        'max(x, ∞), max(x, −∞), max(x, NaN)',
        beside('maximum', literal(Infinity), literal(-Infinity), literal(NaN)),
      ),
      look(
        subject,
        'x + each of 2, c, d, 2, c, for arrays c, d',
        beside('add', literal(2), literal(array), literal(like), literal(2), literal(array)),
      ),
      look(
        subject,
        'x·2 and 2·x, x·y and x·x',
        program([[3], [3]], (write, x, y) => {
          const w = of([3], write);
          return [w('mul', x, literal(2)), w('mul', literal(2), x), w('mul', x, y), w('mul', x, x)];
        }),
      ),
      look(
        subject,
        'a dead eˣ',
        program([[3]], (write, x) => {
          write('exp', [3], [x]);
          return [x];
        }),
      ),
      look(subject, 'twelve equations', drawn(random, 12)),
      look(subject, 'twelve other equations', drawn(random, 12)),
    ];
  },
  laws: (subject, random) => {
    const jaxpr = drawn(random, 12);
    const args = [random.array([2]), random.array([2])];
    return [
      law('a·b is computed once, and read twice', look(subject, 'tanh(a·b) / exp(a·b)', twice), {
        inputs: 'a:f64[3] b:f64[3]',
        eqns: 'c:f64[3] = mul a b; d:f64[3] = tanh c; e:f64[3] = exp c; f:f64[3] = div d e',
        outputs: '(f,)',
      }),
      law(
        'what comes out is what came out before',
        observation('values of commonSubexpressions', { program: 'twelve equations', jaxpr, args }, () =>
          valuesOf(subject.commonSubexpressions(jaxpr), args),
        ),
        valuesOf(jaxpr, args),
      ),
    ];
  },
});
