import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { fromData, sizeOf, type DType, type NDArray } from '@first-principles/linalg';
import { evalJaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { bind } from '#earlier/step4-autodiff/16-trace';
import { fuse } from '#earlier/step4-autodiff/23-fuse';
import { emit } from '#earlier/step4-autodiff/25-emit';
import { expressionOf, kernel } from './kernels.ts';
import { RULES, valuesOf } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/26-jit-cache');
type Compiled = import('#earlier/step4-autodiff/26-jit-cache').Compiled;
type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;
type JVar = import('#earlier/step4-autodiff/15-eval-jaxpr').JVar;
type Operand = import('#earlier/step4-autodiff/16-trace').Operand;

const add = (x: Operand, y: Operand) => bind('add', [x, y]);
const mul = (x: Operand, y: Operand) => bind('mul', [x, y]);

/** Draws an array; of float64 or float32, whatever the test is run in. */
const drawn = (
  { number }: Random,
  shape: readonly number[],
  dtype: 'float64' | 'float32' = 'float64',
): NDArray => {
  const values = Array.from({ length: sizeOf(shape) }, number);
  return dtype === 'float64'
    ? fromData(dtype, new Float64Array(values), shape)
    : fromData(dtype, new Float32Array(values), shape);
};

const signature = (shapes: readonly (readonly number[])[], dtypes: readonly DType[]): string =>
  shapes.map((shape, i) => `${dtypes[i]}[${shape.join(',')}]`).join(' ');

/** Calls a jitted function with each of these; what it gives, and what was done for it. */
const calls = ({ jit }: Subject, words: string, power: number, ...all: (readonly NDArray[])[]): Observation =>
  observation('jit', { f: words, calls: all }, () => {
    const log: string[] = [];
    const compile = (jaxpr: Jaxpr, dtypes: readonly DType[]): Compiled => {
      const of = signature(
        jaxpr.inputs.map(({ shape }) => shape),
        dtypes,
      );
      log.push(`compile ${of}`);
      return (...given) => {
        const on = signature(
          given.map(({ shape }) => shape),
          given.map(({ dtype }) => dtype),
        );
        log.push(on === of ? 'run' : `run the program of ${of} on ${on}`);
        return valuesOf(jaxpr, given);
      };
    };
    const jitted = jit((...xs) => {
      log.push('trace');
      return xs.flatMap((x) => [add(mul(x, x), power), mul(x, 3)]);
    }, compile);
    const given = all.map((args) => jitted(...args));
    return { log: log.join(', '), given };
  });

/** The functions of the exercises before, put together: float32, element-wise, one loop a group. */
function compileToKernels(jaxpr: Jaxpr): Compiled {
  const loops = fuse(jaxpr).map((group) => {
    const eqns = group.map((i) => jaxpr.eqns[i]);
    const { output } = eqns[eqns.length - 1];
    const { e, reads } = expressionOf(eqns);
    return { output, reads, run: kernel(emit(e), reads.length, sizeOf(output.shape)) };
  });
  return (...given) => {
    const known = new Map(jaxpr.inputs.map((input, i) => [input, given[i].data as ArrayLike<number>]));
    for (const { output, reads, run } of loops)
      known.set(output, run(...reads.map((each) => known.get(each)!)));
    return (jaxpr.outputs as JVar[]).map((each) =>
      fromData('float32', known.get(each) as Float32Array<ArrayBuffer>, each.shape),
    );
  };
}

/** max(x·y − 2, 0)·y + x/(y·y + 3) */
const f = (x: Operand, y: Operand) =>
  add(mul(bind('maximum', [bind('sub', [mul(x, y), 2]), 0]), y), bind('div', [x, add(mul(y, y), 3)]));

/** Microseconds of a run, of so many that a coarse clock sees them. */
function microseconds(run: () => unknown): number {
  const start = performance.now();
  let [runs, taken] = [0, 0];
  for (; taken < 3; taken = performance.now() - start) {
    run();
    runs++;
  }
  return (1000 * taken) / runs;
}

/** The whole way from f to machine code. How long it takes is told, and no part of the answer. */
const kernels = ({ jit }: Subject, x: NDArray, y: NDArray): Observation =>
  observation(
    'jit to WebAssembly',
    { f: 'max(x·y − 2, 0)·y + x/(y·y + 3)', x, y },
    () => {
      let program: Jaxpr | undefined;
      const jitted = jit(f, (jaxpr) => compileToKernels((program = jaxpr)));
      const [first] = jitted(x, y);
      const fast = microseconds(() => jitted(x, y));
      const slow = microseconds(() => evalJaxpr(program!, [x, y], RULES));
      console.log(
        `your own compiled kernel: ${fast.toFixed(1)} µs; one equation after the other: ${slow.toFixed(1)} µs; ${(slow / fast).toFixed(1)} times as fast`,
      );
      return [...first.data];
    },
    { scale: 16, terms: 16 },
  );

export const spec = exercise<Subject>({
  id: 'step4-autodiff/26-jit-cache',
  core: false,
  observe: (subject, random) => {
    const draw = (...shape: number[]): NDArray => drawn(random, shape);
    const inFloat32 = (...shape: number[]): NDArray => drawn(random, shape, 'float32');
    return [
      calls(subject, 'x·x + 2 and 3x', 2, [draw(3)]),
      calls(subject, 'x·x + 5 and 3x, twice', 5, [draw(3)], [draw(3)]),
      calls(subject, 'x·x + 2 and 3x, [3], [5], [3]', 2, [draw(3)], [draw(5)], [draw(3)]),
      calls(
        subject,
        '… for [6], [2, 3], [3, 2], [1, 6]',
        2,
        [draw(6)],
        [draw(2, 3)],
        [draw(3, 2)],
        [draw(1, 6)],
      ),
      calls(subject, '… for float64, float32, float64', 2, [draw(4)], [inFloat32(4)], [draw(4)]),
      calls(
        subject,
        '… for x and y: [2], [3, 4]; [2, 3], [4]',
        2,
        [draw(2), draw(3, 4)],
        [draw(2, 3), draw(4)],
        [draw(2), draw(3, 4)],
      ),
      calls(
        subject,
        '… for x and y: only y has another shape, dtype',
        2,
        [draw(2), draw(3)],
        [draw(2), draw(4)],
        [draw(2), inFloat32(3)],
        [inFloat32(2), draw(3)],
      ),
      observation('jit of two functions', {}, () => {
        const x = draw(3);
        const compile =
          (jaxpr: Jaxpr): Compiled =>
          (...args) =>
            valuesOf(jaxpr, args);
        const [double, triple] = [2, 3].map((by) => subject.jit((each) => mul(each, by), compile));
        return [double(x), triple(x)];
      }),
    ];
  },
  laws: (subject, random) => {
    /** Ten thousand numbers of two. */
    const long = (): NDArray<'float32'> => {
      const [size, pace] = [random.number(), random.number()];
      const values = Float32Array.from({ length: 10_000 }, (_, i) => size * (1.5 + Math.sin(1 + pace * i)));
      return fromData('float32', values, [10_000]);
    };
    const [x, y] = [long(), long()];
    const expected = Array.from(x.data, (a, i) => {
      const b = y.data[i];
      return Math.max(a * b - 2, 0) * b + a / (b * b + 3);
    });
    const three = fromData('float64', new Float64Array([1, 2, 3]), [3]);
    return [
      law(
        'traced and compiled once, run twice',
        calls(subject, 'x·x + 2 and 3x, twice', 2, [three], [three]),
        {
          log: 'trace, compile float64[3], run, run',
          given: [0, 1].map(() => [
            fromData('float64', new Float64Array([3, 6, 11]), [3]),
            fromData('float64', new Float64Array([3, 6, 9]), [3]),
          ]),
        },
      ),
      law('your own kernel gives what f says', kernels(subject, x, y), expected),
    ];
  },
});
