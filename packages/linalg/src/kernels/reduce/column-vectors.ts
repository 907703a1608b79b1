import {
  br_if,
  i32,
  loop,
  v128,
  when,
  type Expr,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import { VECTOR } from '../memory.ts';
import { LANES } from './specification.ts';
import type { Instructions } from './vectors.ts';

/** Vectors that go down the rows side by side: enough to hide an addition's latency. */
const STRIP = 8;

/** Adds `accumulate` of `Reducer`: strips of STRIP vectors, then of two. */
export function defineAccumulate(module: ModuleBuilder, { both }: Instructions): void {
  const parameters = { lanes: 'i32', from: 'i32', rows: 'i32', bytes: 'i32' } as const;
  module.func('accumulate', parameters, 'void', ({ lanes, from, rows, bytes }, scope) => {
    const partials = Array.from({ length: STRIP }, () => scope.local('v128', 'partial'));
    const [at, left, end] = [scope.local('i32', 'at'), scope.local('i32', 'left'), scope.local('i32', 'end')];
    const strips = (count: number): Statement => {
      const strip = partials.slice(0, count);
      const width = i32.const(count * VECTOR);
      const fits = (): Expr<'i32'> => i32.ge_u(i32.sub(end.get(), lanes.get()), width);
      return when(fits(), [
        loop((next) => [
          ...strip.map((partial, v) => partial.set(v128.load(lanes.get(), v * VECTOR))),
          at.set(from.get()),
          left.set(rows.get()),
          loop((down) => [
            ...strip.map((partial, v) => partial.set(both(partial.get(), v128.load(at.get(), v * VECTOR)))),
            at.set(i32.add(at.get(), bytes.get())),
            br_if(down, left.tee(i32.sub(left.get(), i32.const(1)))),
          ]),
          ...strip.map((partial, v) => v128.store(lanes.get(), partial.get(), v * VECTOR)),
          lanes.set(i32.add(lanes.get(), width)),
          from.set(i32.add(from.get(), width)),
          br_if(next, fits()),
        ]),
      ]);
    };
    return [end.set(i32.add(lanes.get(), bytes.get())), strips(STRIP), strips(2)];
  });
}

/**
 * Adds `fold` of `Reducer`: l0 ∘ l4, l1 ∘ l5, l2 ∘ l6, l3 ∘ l7; then (0, 2) and (1, 3); then (0, 1). A half's last vector
 * may reach into the other half, whose elements there have been read by then.
 */
export function defineFold(module: ModuleBuilder, { both }: Instructions): void {
  module.func('fold', { lanes: 'i32', bytes: 'i32' }, 'void', ({ lanes, bytes }, scope) => {
    const [half, at, end] = [scope.local('i32', 'half'), scope.local('i32', 'at'), scope.local('i32', 'end')];
    return [
      half.set(i32.mul(bytes.get(), i32.const(LANES / 2))),
      loop((fold) => [
        at.set(lanes.get()),
        end.set(i32.add(lanes.get(), half.get())),
        loop((next) => [
          v128.store(at.get(), both(v128.load(at.get()), v128.load(i32.add(at.get(), half.get())))),
          br_if(next, i32.lt_u(at.tee(i32.add(at.get(), i32.const(VECTOR))), end.get())),
        ]),
        br_if(fold, i32.ge_u(half.tee(i32.shr_u(half.get(), i32.const(1))), bytes.get())),
      ]),
    ];
  });
}
