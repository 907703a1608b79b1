import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { literal, program, type Write } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/23-fuse');
type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;
type JVar = import('#earlier/step4-autodiff/15-eval-jaxpr').JVar;
type Atom = import('#earlier/step4-autodiff/15-eval-jaxpr').Atom;

/** `[0 1] [2]`: as it is read. */
const text = (groups: readonly (readonly number[])[]): string =>
  groups.map((group) => `[${group.join(' ')}]`).join(' ');

const look = ({ fuse }: Subject, words: string, jaxpr: Jaxpr): Observation =>
  observation('fuse', { program: words, jaxpr }, () => text(fuse(jaxpr)));

const of =
  (shape: readonly number[], write: Write) =>
  (primitive: string, ...inputs: Atom[]): JVar =>
    write(primitive, shape, inputs);

/** exp(−x) · 2 */
const chain = (primitive: string): Jaxpr =>
  program([[3]], (write, x) => {
    const w = of([3], write);
    return [w('mul', w(primitive, w('neg', x)), literal(2))];
  });

/** Operations of all kinds over square arrays: two of their values come out. */
function drawn({ uniform }: Random, count: number): Jaxpr {
  const choose = <T>(from: readonly T[]): T => from[Math.floor(from.length * uniform())];
  return program([[3, 3]], (write, x) => {
    const w = of([3, 3], write);
    const all: JVar[] = [x];
    for (let i = 0; i < count; i++) {
      const one = uniform() < 0.4;
      const primitive = choose(one ? ['neg', 'tanh', 'exp', 'transpose'] : ['add', 'mul', 'sub', 'matmul']);
      const operands = one ? [choose(all.slice(-2))] : [choose(all.slice(-3)), choose(all.slice(-2))];
      all.push(w(primitive, ...operands));
    }
    return [all[count], choose(all.slice(1))];
  });
}

export const spec = exercise<Subject>({
  id: 'step4-autodiff/23-fuse',
  core: false,
  observe: (subject, random) => [
    ...['exp', 'log', 'tanh', 'neg'].map((name) => look(subject, `${name}(−x)·2`, chain(name))),
    look(
      subject,
      'max((a + b)/a − b, b)',
      program([[3], [3]], (write, a, b) => {
        const w = of([3], write);
        return [w('maximum', w('sub', w('div', w('add', a, b), a), b), b)];
      }),
    ),
    look(
      subject,
      '(eˣ)ᵀ·tanh x − x, square, and · is matmul',
      program([[3, 3]], (write, x) => {
        const w = of([3, 3], write);
        return [w('sub', w('matmul', w('transpose', w('exp', x)), w('tanh', x)), x)];
      }),
    ),
    look(
      subject,
      '(x·x)ᵀ, square, and · is matmul',
      program([[3, 3]], (write, x) => {
        const w = of([3, 3], write);
        return [w('transpose', w('matmul', x, x))];
      }),
    ),
    look(
      subject,
      'Σ −eˣ, and the tanh of that',
      program([[4]], (write, x) => {
        const w = of([4], write);
        return [write('tanh', [], [write('sum', [], [w('neg', w('exp', x))], { axes: [0] })])];
      }),
    ),
    look(
      subject,
      'x·tanh(−s), s of shape []',
      program([[4], []], (write, x, s) => {
        const small = of([], write);
        return [write('mul', [4], [x, small('tanh', small('neg', s))])];
      }),
    ),
    look(
      subject,
      'e = eˣ; −e and e come out',
      program([[3]], (write, x) => {
        const e = write('exp', [3], [x]);
        return [write('neg', [3], [e]), e];
      }),
    ),
    look(
      subject,
      'e = eˣ; −e and tanh e come out',
      program([[3]], (write, x) => {
        const e = write('exp', [3], [x]);
        return [write('neg', [3], [e]), write('tanh', [3], [e])];
      }),
    ),
    look(
      subject,
      'e = eˣ; −e · tanh e, and e·e',
      program([[3], [3]], (write, x, y) => {
        const w = of([3], write);
        const [e, f] = [w('exp', x), w('exp', y)];
        return [w('mul', w('neg', e), w('tanh', e)), w('mul', f, f)];
      }),
    ),
    look(
      subject,
      'e = eˣ; Σe, and e − Σe: read by a sum, too',
      program([[3]], (write, x) => {
        const e = write('exp', [3], [x]);
        return [write('sub', [3], [e, write('sum', [], [e], { axes: [0] })])];
      }),
    ),
    look(
      subject,
      'a = −x; s = Σy; a·s: a loop around a sum',
      program([[3], [3]], (write, x, y) => {
        const a = write('neg', [3], [x]);
        return [write('mul', [3], [a, write('sum', [], [y], { axes: [0] })])];
      }),
    ),
    look(
      subject,
      'two chains, written by turns',
      program([[3], [5]], (write, x, y) => {
        const [w, v] = [of([3], write), of([5], write)];
        const [a, b] = [w('neg', x), v('exp', y)];
        const [c, d] = [w('tanh', a), v('log', b)];
        return [w('mul', c, c), v('neg', d)];
      }),
    ),
    look(
      subject,
      'a dead eˣ, and the dead −eˣ after it',
      program([[3]], (write, x) => {
        const w = of([3], write);
        w('neg', w('exp', x));
        return [w('tanh', x)];
      }),
    ),
    look(
      subject,
      'nothing at all',
      program([[3]], (_, x) => [x]),
    ),
    look(subject, 'fourteen equations', drawn(random, 14)),
    look(subject, 'fourteen other equations', drawn(random, 14)),
  ],
  laws: (subject) => [
    law('one chain, one loop', look(subject, 'exp(−x)·2', chain('exp')), '[0 1 2]'),
    law(
      'softmax is four loops: e^(x − max), the sum, the quotient, and the max before',
      look(
        subject,
        'softmax of x',
        program([[5]], (write, x) => {
          const w = of([5], write);
          const largest = write('max', [], [x], { axes: [0] });
          const e = w('exp', w('sub', x, largest));
          return [w('div', e, write('sum', [], [e], { axes: [0] }))];
        }),
      ),
      '[0] [1 2] [3] [4]',
    ),
  ],
});
