import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { kernel } from './kernels.ts';

type Subject = typeof import('#earlier/step4-autodiff/25-emit');
type Expr = import('#earlier/step4-autodiff/25-emit').Expr;
type Two = Extract<Expr, { a: Expr }>['op'];

const x = (i: number): Expr => ({ op: 'x', i });
const constant = (v: number): Expr => ({ op: 'const', v });
const two = (op: Two, a: Expr, b: Expr): Expr => ({ op, a, b });

const SIGNS = { add: '+', sub: '−', mul: '·', div: '/' } as const;

/** As it is read: `(x0 − 2) · x1`. */
function text(e: Expr): string {
  if (e.op === 'x') return `x${e.i}`;
  if (e.op === 'const') return String(e.v);
  const [a, b] = [text(e.a), text(e.b)];
  return e.op === 'max' ? `max(${a}, ${b})` : `(${a} ${SIGNS[e.op]} ${b})`;
}

const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** The bytes themselves. */
const bytes = ({ emit }: Subject, e: Expr): Observation =>
  observation('emit', { e: text(e) }, () => hex(emit(e)));

/** The engine's reason without the place in its module, which nobody wrote: `f64.add[0] expected type f64, found …`. */
const reason = ({ message }: Error): string => message.replace(/^.*? failed: /, '').replace(/ @\+\d+$/, '');

/** What the code leaves at each place; or what WebAssembly has against it. */
const values = ({ emit }: Subject, e: Expr, ...xs: (readonly number[])[]): Observation =>
  observation(
    'values of emit',
    { e: text(e), xs },
    () => {
      const code = emit(e);
      try {
        return [...kernel(code, xs.length, xs[0].length)(...xs)];
      } catch (error) {
        if (error instanceof WebAssembly.CompileError) return `${hex(code)} is refused: ${reason(error)}`;
        throw error;
      }
    },
    { scale: 16 },
  );

/** An expression of this many operations: its inputs are x0, x1, x2, and it divides by those alone. */
function drawn({ uniform, number }: Random, operations: number): Expr {
  const choose = <T>(from: readonly T[]): T => from[Math.floor(from.length * uniform())];
  const input = (): Expr => x(choose([0, 1, 2]));
  const tree = (left: number): Expr => {
    if (left === 0) return uniform() < 0.3 ? constant(number()) : input();
    const op = choose<Two>(['add', 'sub', 'mul', 'div', 'max']);
    if (op === 'div') return two(op, tree(left - 1), input());
    const ofA = Math.floor(left * uniform());
    return two(op, tree(ofA), tree(left - 1 - ofA));
  };
  return tree(operations);
}

export const spec = exercise<Subject>({
  id: 'step4-autodiff/25-emit',
  core: false,
  observe: (subject, random) => {
    const draw = (length: number): number[] => Array.from({ length }, random.number);
    /** A thousand numbers of two: none near 0. */
    const long = (): number[] => {
      const [size, pace] = draw(2);
      return Array.from({ length: 1000 }, (_, i) => size * (1.5 + Math.sin(1 + pace * i)));
    };
    const none: number[] = [0, 0, 0];
    const far = [draw(3), ...Array.from({ length: 129 }, () => none), draw(3)];
    const [a, b, c] = [x(0), x(1), x(2)];
    return [
      bytes(subject, x(5)),
      bytes(subject, constant(-1.5)),
      values(subject, constant(random.number()), draw(3)),
      values(subject, b, draw(4), draw(4)),
      values(subject, two('add', a, b), draw(0), draw(0)),
      values(subject, two('add', a, b), draw(1), draw(1)),
      values(subject, two('sub', a, b), draw(3), draw(3)),
      values(subject, two('mul', a, b), draw(4), draw(4)),
      values(subject, two('div', a, b), draw(5), draw(5)),
      values(subject, two('max', a, b), long(), long()),
      values(subject, two('sub', a, two('sub', b, c)), draw(5), draw(5), draw(5)),
      values(subject, two('sub', two('mul', a, b), c), draw(5), draw(5), draw(5)),
      values(subject, two('sub', a, x(130)), ...far),
      values(subject, drawn(random, 12), long(), long(), long()),
    ];
  },
  laws: (subject) => [
    law(
      'local.get 0, f32.const 2, f32.sub, local.get 1, f32.mul',
      bytes(subject, two('mul', two('sub', x(0), constant(2)), x(1))),
      '20 00 43 00 00 00 40 93 20 01 94',
    ),
    law(
      '(7 − 3)/8, (1 − 3)/0',
      values(subject, two('div', two('sub', x(0), constant(3)), x(1)), [7, 1], [8, 0]),
      [0.5, -Infinity],
    ),
    law(
      'relu is max(x, 0), and of NaN it is NaN',
      values(subject, two('max', x(0), constant(0)), [-3, 3, NaN]),
      [0, 3, NaN],
    ),
  ],
});
