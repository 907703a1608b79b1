import {
  br_if,
  i32,
  i32x4,
  i64,
  i64x2,
  i8x16,
  loop,
  v128,
  when,
  type Expr,
  type Local,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import { VECTOR } from '../memory.ts';
import { LANES } from './specification.ts';
import type { Instructions } from './vectors.ts';

/**
 * Adds `runs` of `Reducer`: the eight lanes are two vectors of float32 or four of float64. A run's last, incomplete
 * group is read whole, and what is not of the run gives way to the neutral element.
 */
export function defineRuns(module: ModuleBuilder, { bytes, both, neutral }: Instructions): void {
  const group = LANES * bytes;
  const perVector = VECTOR / bytes;
  const parameters = { from: 'i32', length: 'i32', count: 'i32', to: 'i32' } as const;
  module.func('runs', parameters, 'void', ({ from, length, count, to }, scope) => {
    const lanes = Array.from({ length: group / VECTOR }, () => scope.local('v128', 'lanes'));
    const masks = lanes.map(() => scope.local('v128', 'mask'));
    const start = scope.local('v128', 'start');
    const [rest, end] = [scope.local('i32', 'rest'), scope.local('i32', 'end')];
    const advance = (pointer: Local<'i32'>, by: Expr<'i32'>): Statement =>
      pointer.set(i32.add(pointer.get(), by));
    const elements = (n: Expr<'i32'>): Expr<'i32'> => i32.mul(n, i32.const(bytes));
    return [
      start.set(neutral()),
      rest.set(i32.and(length.get(), i32.const(LANES - 1))),
      ...masks.map((mask, v) =>
        mask.set(i32x4.gt_s(i32x4.splat(rest.get()), laneNumbers(v * perVector, perVector))),
      ),
      loop((next) => [
        ...lanes.map((lane) => lane.set(start.get())),
        end.set(i32.add(from.get(), elements(i32.sub(length.get(), rest.get())))),
        when(i32.lt_u(from.get(), end.get()), [
          loop((again) => [
            ...lanes.map((lane, v) => lane.set(both(lane.get(), v128.load(from.get(), v * VECTOR)))),
            advance(from, i32.const(group)),
            br_if(again, i32.lt_u(from.get(), end.get())),
          ]),
        ]),
        ...lanes.map((lane, v) => {
          const there = v128.bitselect(v128.load(from.get(), v * VECTOR), start.get(), masks[v].get());
          return lane.set(both(lane.get(), there));
        }),
        advance(from, elements(rest.get())),
        ...tree(lanes, bytes, both),
        bytes === 4
          ? i32.store(to.get(), i32x4.extract_lane(lanes[0].get(), 0))
          : i64.store(to.get(), i64x2.extract_lane(lanes[0].get(), 0)),
        advance(to, i32.const(bytes)),
        br_if(next, count.tee(i32.sub(count.get(), i32.const(1)))),
      ]),
    ];
  });
}

/** As four integers, the numbers of the lanes in a vector that begins with lane `first`; a float64 covers two integers. */
function laneNumbers(first: number, perVector: number): Expr<'v128'> {
  const numbers = [0, 1, 2, 3].map((i) => first + Math.floor((i * perVector) / 4));
  return v128.const(numbers.flatMap((number) => [number, 0, 0, 0]));
}

/** Leaves the result in the first element of the first vector: halves of the vectors, then halves of a vector. */
function tree(lanes: readonly Local<'v128'>[], bytes: number, both: Instructions['both']): Statement[] {
  const [first] = lanes;
  const statements: Statement[] = [];
  for (let half = lanes.length / 2; half >= 1; half /= 2) {
    for (let v = 0; v < half; v++) statements.push(lanes[v].set(both(lanes[v].get(), lanes[v + half].get())));
  }
  for (let half = VECTOR / 2; half >= bytes; half /= 2) {
    const swapped = Array.from({ length: VECTOR }, (_, b) => (b + half) % VECTOR);
    statements.push(first.set(both(first.get(), i8x16.shuffle(first.get(), first.get(), swapped))));
  }
  return statements;
}
