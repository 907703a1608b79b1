import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { literal, printedWhole, program, valuesOf } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/21-dead-code');
type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;
type Atom = import('#earlier/step4-autodiff/15-eval-jaxpr').Atom;

const look = ({ deadCode }: Subject, words: string, jaxpr: Jaxpr): Observation =>
  observation('deadCode', { program: words, jaxpr }, () => printedWhole(deadCode(jaxpr)));

/** x, and four equations of which two are needed; `end` says what comes out. */
const chain = (end: (v: Readonly<Record<'a' | 'b' | 'c' | 'd', Atom>>) => readonly Atom[]): Jaxpr =>
  program([[3]], (write, x) => {
    const a = write('exp', [3], [x]);
    const b = write('neg', [3], [a]);
    const c = write('tanh', [3], [x]);
    const d = write('mul', [3], [c, c]);
    return end({ a, b, c, d });
  });

/** Equations that each read two of what there is, and two of all variables come out. */
function drawn({ uniform }: Random, count: number): Jaxpr {
  const choose = <T>(from: readonly T[]): T => from[Math.floor(from.length * uniform())];
  return program([[2], [2]], (write, ...inputs) => {
    const all: Atom[] = [...inputs];
    for (let i = 0; i < count; i++) {
      const operands = [choose(all), uniform() < 0.2 ? literal(1.5) : choose(all)];
      all.push(write(choose(['add', 'sub', 'mul']), [2], operands));
    }
    return [choose(all.slice(-4)), choose(all.slice(2))];
  });
}

export const spec = exercise<Subject>({
  id: 'step4-autodiff/21-dead-code',
  core: false,
  observe: (subject, random) => [
    look(
      subject,
      'd of a = eˣ, b = −a, c = tanh x, d = c·c',
      chain(({ d }) => [d]),
    ),
    look(
      subject,
      'a of a = eˣ, b = −a, c = tanh x, d = c·c',
      chain(({ a }) => [a]),
    ),
    look(
      subject,
      'd and c of a = eˣ, b = −a, c = tanh x, d = c·c',
      chain(({ c, d }) => [d, c]),
    ),
    look(
      subject,
      'b and d of a = eˣ, b = −a, c = tanh x, d = c·c',
      chain(({ b, d }) => [b, d]),
    ),
    look(
      subject,
      'x and 2 of x + −x, eʸ',
      program([[3], [2, 4]], (write, x, y) => {
        write('add', [3], [write('neg', [3], [x]), x]);
        write('exp', [2, 4], [y]);
        return [x, literal(2)];
      }),
    ),
    look(
      subject,
      't of t = y·2, u = eᵗ, Σu; x is not used',
      program([[4], [3]], (write, _, y) => {
        const twice = write('mul', [3], [y, literal(2)]);
        write('sum', [], [write('exp', [3], [twice])], { axes: [0] });
        return [twice];
      }),
    ),
    look(
      subject,
      'eˣ + eˣ, one eˣ as good as the other',
      program([[3]], (write, x) => [write('add', [3], [write('exp', [3], [x]), write('exp', [3], [x])])]),
    ),
    look(
      subject,
      'q − p of p = Σx, q = tanh x',
      program([[3]], (write, x) => {
        const p = write('sum', [], [x], { axes: [0] });
        const q = write('tanh', [3], [x]);
        return [write('sub', [3], [q, p])];
      }),
    ),
    look(subject, 'twelve equations', drawn(random, 12)),
    look(subject, 'twelve other equations', drawn(random, 12)),
  ],
  laws: (subject, random) => {
    const jaxpr = drawn(random, 12);
    const args = [random.array([2]), random.array([2])];
    return [
      law(
        'of eˣ, −eˣ, tanh x and tanh² x, the last needs one other',
        look(
          subject,
          'd of a = eˣ, b = −a, c = tanh x, d = c·c',
          chain(({ d }) => [d]),
        ),
        { inputs: 'a:f64[3]', eqns: 'b:f64[3] = tanh a; c:f64[3] = mul b b', outputs: '(c,)' },
      ),
      law(
        'what comes out is what came out before',
        observation('values of deadCode', { program: 'twelve equations', jaxpr, args }, () =>
          valuesOf(subject.deadCode(jaxpr), args),
        ),
        valuesOf(jaxpr, args),
      ),
    ];
  },
});
