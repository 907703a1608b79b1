import {
  br_if,
  f32,
  f32x4,
  i32,
  instantiate,
  loop,
  Memory,
  ModuleBuilder,
  when,
  type Expr,
} from '@first-principles/wasm';

/** How a peak's arithmetic is done: a multiply, then an add, or both in one relaxed instruction. */
export type Arithmetic = 'mul+add' | 'FMA';

/**
 * Independent sums in registers: twelve hide the latency of a multiply and an add on machines that start two of each
 * a cycle (ten or eleven do not), and leave V8 the registers it needs (with thirteen it spills).
 */
const ACCUMULATORS = 12;
/** Steps in one round of the loop, so that counting rounds costs nothing. */
const STEPS = 8;
/** A peak is the best of that many samples. */
const SAMPLES = 20;
/** Rounds of one sample: about a millisecond. */
const ROUNDS = 64_000;
/** Operations of one sample: a multiply and an add in four lanes, of every sum in every step. */
const OPERATIONS = ROUNDS * STEPS * ACCUMULATORS * 4 * 2;

/**
 * A loop that does nothing but arithmetic in registers: `peak(rounds, start)` takes sum = sum·x + y in every sum.
 * x = 0.999 and y = 0.001 pull the sums towards 1, so that none grows or vanishes.
 */
export function generatePeak(arithmetic: Arithmetic): ModuleBuilder {
  const module = new ModuleBuilder();
  module.func('peak', { rounds: 'i32', start: 'f32' }, 'f32', ({ rounds, start }, scope) => {
    const [x, y] = [scope.local('v128', 'x'), scope.local('v128', 'y')];
    const sums = Array.from({ length: ACCUMULATORS }, () => scope.local('v128', 'sum'));
    const next = (sum: Expr<'v128'>): Expr<'v128'> =>
      arithmetic === 'FMA'
        ? f32x4.relaxed_madd(sum, x.get(), y.get())
        : f32x4.add(f32x4.mul(sum, x.get()), y.get());
    return [
      x.set(f32x4.splat(f32.const(0.999))),
      y.set(f32x4.splat(f32.const(0.001))),
      ...sums.map((sum, i) => sum.set(f32x4.splat(f32.add(start.get(), f32.const(i))))),
      when(rounds.get(), [
        loop((again) => [
          ...Array.from({ length: STEPS }, () => sums.map((sum) => sum.set(next(sum.get())))).flat(),
          br_if(again, rounds.tee(i32.sub(rounds.get(), i32.const(1)))),
        ]),
      ]),
      // every sum is used, or the compiler could leave it out
      f32x4.extract_lane(
        sums.map((sum) => sum.get()).reduce((a, b) => f32x4.add(a, b)),
        0,
      ),
    ];
  });
  return module;
}

/**
 * A stopwatch for what one thread's 128-bit vectors can do at most.
 *
 * @returns measures, at each call, the seconds that one operation takes: the best of 20 samples
 */
export function peak(arithmetic: Arithmetic): () => number {
  const exports = instantiate(`bench/peak/${arithmetic}`, () => generatePeak(arithmetic), new Memory());
  const run = exports['peak'] as (rounds: number, start: number) => number;
  return () => {
    let best = Infinity;
    for (let i = 0; i < SAMPLES; i++) {
      const started = performance.now();
      run(ROUNDS, i);
      best = Math.min(best, performance.now() - started);
    }
    return best / 1000 / OPERATIONS;
  };
}
