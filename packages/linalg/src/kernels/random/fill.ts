import {
  br_if,
  i32,
  i32x4,
  i8x16,
  loop,
  ModuleBuilder,
  v128,
  type Func,
  type Statement,
} from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { PARITY } from '../../random/threefry.ts';
import type { Code } from '../elementary/compile.ts';
import { sideBySide } from '../elementary/side-by-side.ts';
import { vectorAlgebra, type Vector } from '../elementary/vector.ts';
import { VECTOR } from '../memory.ts';
import type { Distribution } from './distribution.ts';
import { threefryVectors } from './threefry-vectors.ts';

/** Groups of four counters a round: fewer leave the processor waiting, more do not fit its registers. */
const GROUPS = 4;
/** Bytes that a round writes, at most: float64, 8 for each counter. */
export const ROUND_BYTES = GROUPS * 4 * 8;

/* The 64 bits of an element are (x, y), x the high word: little-endian, y stands first. Bytes of x are 0–15, of y 16–31. */
const FIRST_PAIR = [16, 17, 18, 19, 0, 1, 2, 3, 20, 21, 22, 23, 4, 5, 6, 7];
const SECOND_PAIR = FIRST_PAIR.map((byte) => byte + 8);

const PARAMETERS = { to: 'i32', end: 'i32', key0: 'i32', key1: 'i32', high: 'i32', low: 'i32' } as const;

/** A function that makes random numbers. */
export type FillFunc = Func<typeof PARAMETERS, 'void'>;

/**
 * Adds `(to, end, key0, key1, high, low)` to a module: the numbers that a distribution makes of the random bits at the
 * counters (high, low), (high, low + 1), …, written from `to` until `end` is reached: whole rounds of `GROUPS` · 4, at least one.
 */
export function defineFill(
  module: ModuleBuilder,
  name: string,
  distribution: Distribution,
  dtype: FloatDType,
): FillFunc {
  return module.func(name, PARAMETERS, 'void', ({ to, end, key0, key1, high, low }, scope) => {
    const vector = (name: string): Vector => scope.local('v128', name);
    const schedule = [vector('k0'), vector('k1'), vector('k2')];
    const counter = vector('counter');
    const groups = Array.from({ length: GROUPS }, () => ({ x: vector('x'), y: vector('y') }));
    const code: Code = { scope, constants: [], body: [] };
    const bits = groups.flatMap(() =>
      dtype === 'float32' ? [vector('bits')] : [vector('bits'), vector('bits')],
    );
    const values = distribution.of(sideBySide(vectorAlgebra(dtype, code), bits.length), bits, dtype);
    const gather = groups.flatMap(({ x, y }, g): Statement[] =>
      dtype === 'float32'
        ? [bits[g].set(v128.xor(x.get(), y.get()))]
        : [FIRST_PAIR, SECOND_PAIR].map((lanes, i) =>
            bits[2 * g + i].set(i8x16.shuffle(x.get(), y.get(), lanes)),
          ),
    );
    return [
      schedule[0].set(i32x4.splat(key0.get())),
      schedule[1].set(i32x4.splat(key1.get())),
      schedule[2].set(i32x4.splat(i32.xor(i32.xor(key0.get(), key1.get()), i32.const(PARITY)))),
      counter.set(
        i32x4.add(
          i32x4.splat(i32.add(low.get(), key1.get())),
          v128.const([0, 1, 2, 3].flatMap((lane) => [lane, 0, 0, 0])),
        ),
      ),
      ...code.constants,
      loop((next) => [
        ...groups.flatMap(({ x, y }, g) => [
          x.set(i32x4.splat(i32.add(high.get(), key0.get()))),
          y.set(i32x4.add(counter.get(), i32x4.splat(i32.const(4 * g)))),
        ]),
        ...threefryVectors(scope, schedule, groups),
        ...gather,
        ...code.body,
        ...values.map((value, i) => v128.store(to.get(), value.get(), i * VECTOR)),
        counter.set(i32x4.add(counter.get(), i32x4.splat(i32.const(4 * GROUPS)))),
        to.set(i32.add(to.get(), i32.const(VECTOR * values.length))),
        br_if(next, i32.lt_u(to.get(), end.get())),
      ]),
    ];
  });
}

/** A module with that function, as `fill`. */
export function generateFill(distribution: Distribution, dtype: FloatDType): ModuleBuilder {
  const module = new ModuleBuilder();
  defineFill(module, 'fill', distribution, dtype);
  return module;
}
