import {
  br_if,
  f32,
  f32x4,
  i32,
  i8x16,
  loop,
  v128,
  when,
  type Expr,
  type Func,
  type Local,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import { c32 } from './kit.ts';
import type { LayerPlan, Plan } from './plan.ts';

/** Bytes of a vector. */
const VECTOR = 16;

function add(a: Expr<'i32'>, b: Expr<'i32'>): Expr<'i32'> {
  return i32.add(a, b);
}

function advance(pointer: Local<'i32'>, by: number): Statement {
  return pointer.set(add(pointer.get(), c32(by)));
}

/** body, `count` times, counted down; count is not 0. */
function times(count: Local<'i32'>, body: readonly Statement[]): Statement {
  return loop((again) => [...body, br_if(again, count.tee(i32.sub(count.get(), c32(1))))]);
}

/** body for every vector of a row; `at` goes from its start to its end. */
function eachVector(at: Local<'i32'>, end: Local<'i32'>, body: readonly Statement[]): Statement {
  return loop((again) => [...body, br_if(again, i32.lt_u(at.tee(add(at.get(), c32(VECTOR))), end.get()))]);
}

const GATHER = { indices: 'i32', rows: 'i32' } as const;

/** The four vectors of 32-bit integers in a vector of bytes: swizzle indices beyond 15 give 0. */
const SPREAD = [0, 1, 2, 3].map((part) =>
  v128.const([0, 1, 2, 3].flatMap((lane) => [4 * part + lane, 16, 16, 16])),
);

/**
 * Adds `gather(indices, rows)`: the images with these numbers, in this order, become x [rows, pixels] of floats; bytes
 * are divided by 255.
 */
export function defineGather(
  module: ModuleBuilder,
  pixelBytes: 1 | 4,
  { images, x }: Plan,
  { inputs: pixels, inputRow }: LayerPlan,
): Func<typeof GATHER, 'void'> {
  return module.func('gather', GATHER, 'void', (p, scope) => {
    const [from, to, end, toRow] = ['from', 'to', 'end', 'toRow'].map((name) => scope.local('i32', name));
    const bytes = scope.local('v128', 'bytes');
    const all = scope.local('v128', 'all');
    const convert: Statement[] =
      pixelBytes === 4
        ? [v128.store(to.get(), v128.load(from.get())), advance(to, VECTOR)]
        : [
            bytes.set(v128.load(from.get())),
            ...SPREAD.map((spread, part) =>
              v128.store(
                to.get(),
                f32x4.div(f32x4.convert_i32x4_s(i8x16.swizzle(bytes.get(), spread)), all.get()),
                part * VECTOR,
              ),
            ),
            advance(to, 4 * VECTOR),
          ];
    return [
      all.set(f32x4.splat(f32.const(255))),
      toRow.set(c32(x)),
      times(p.rows, [
        from.set(add(c32(images), i32.mul(i32.load(p.indices.get()), c32(pixels * pixelBytes)))),
        end.set(add(from.get(), c32(pixels * pixelBytes))),
        to.set(toRow.get()),
        eachVector(from, end, convert),
        advance(toRow, inputRow),
        advance(p.indices, 4),
      ]),
    ];
  });
}

/** Adds `oneHot(indices, rows)`: the labels with these numbers become y, rows of `row` bytes with a single 1. */
export function defineOneHot(
  module: ModuleBuilder,
  { labels, y }: Plan,
  row: number,
): Func<typeof GATHER, 'void'> {
  return module.func('oneHot', GATHER, 'void', (p, scope) => {
    const [to, at, end] = ['to', 'at', 'end'].map((name) => scope.local('i32', name));
    const label = i32.load8_u(add(c32(labels), i32.load(p.indices.get())));
    return [
      to.set(c32(y)),
      times(p.rows, [
        at.set(to.get()),
        end.set(add(to.get(), c32(row))),
        eachVector(at, end, [v128.store(at.get(), f32x4.splat(f32.const(0)))]),
        f32.store(add(to.get(), i32.shl(label, c32(2))), f32.const(1)),
        to.set(end.get()),
        advance(p.indices, 4),
      ]),
    ];
  });
}

const SUMS = { from: 'i32', rows: 'i32', to: 'i32', columns: 'i32', row: 'i32', add: 'i32' } as const;

/**
 * Adds `columnSums(from, rows, to, columns, row, add)`: to[j] = (add ? to[j] : 0) + Σ_n from[n, j] for the vectors of
 * `columns` bytes, in the order that linalg's `sum` promises: row n goes to lane n mod 8, then a fixed tree.
 */
export function defineColumnSums(module: ModuleBuilder): Func<typeof SUMS, 'void'> {
  return module.func('columnSums', SUMS, 'void', (p, scope) => {
    const lanes = Array.from({ length: 8 }, () => scope.local('v128', 'lane'));
    const at = scope.local('i32', 'at');
    const left = scope.local('i32', 'left');
    const end = scope.local('i32', 'end');
    const take = (lane: Local<'v128'>): Statement[] => [
      lane.set(f32x4.add(lane.get(), v128.load(at.get()))),
      at.set(add(at.get(), p.row.get())),
    ];
    const [l0, l1, l2, l3, l4, l5, l6, l7] = lanes.map((lane) => lane.get());
    const total = f32x4.add(
      f32x4.add(f32x4.add(l0, l4), f32x4.add(l2, l6)),
      f32x4.add(f32x4.add(l1, l5), f32x4.add(l3, l7)),
    );
    return [
      end.set(add(p.to.get(), p.columns.get())),
      loop((next) => [
        ...lanes.map((lane) => lane.set(f32x4.splat(f32.const(0)))),
        at.set(p.from.get()),
        left.set(i32.shr_u(p.rows.get(), c32(3))),
        when(left.get(), [times(left, lanes.flatMap(take))]),
        left.set(i32.and(p.rows.get(), c32(7))),
        ...lanes.slice(0, 7).map((lane, n) => when(i32.gt_u(left.get(), c32(n)), take(lane))),
        lanes[0].set(total),
        when(p.add.get(), [lanes[0].set(f32x4.add(v128.load(p.to.get()), lanes[0].get()))]),
        v128.store(p.to.get(), lanes[0].get()),
        advance(p.from, VECTOR),
        br_if(next, i32.lt_u(p.to.tee(add(p.to.get(), c32(VECTOR))), end.get())),
      ]),
    ];
  });
}

/** Turns a vector by half of it, or by one lane. */
function turn(v: Local<'v128'>, by: 1 | 2): Expr<'v128'> {
  const lanes = Array.from({ length: VECTOR }, (_, byte) => (byte + 4 * by) % VECTOR);
  return i8x16.shuffle(v.get(), v.get(), lanes);
}

const ROWS = { at: 'i32', rows: 'i32' } as const;

/** Adds `shift(at, rows)`: z = z − max_j z_j, row by row of `row` bytes. */
export function defineShift(module: ModuleBuilder, row: number): Func<typeof ROWS, 'void'> {
  return module.func('shift', ROWS, 'void', (p, scope) => {
    const end = scope.local('i32', 'end');
    const most = scope.local('v128', 'most');
    const { at } = p;
    return [
      times(p.rows, [
        end.set(add(at.get(), c32(row))),
        most.set(v128.load(at.get())),
        eachVector(at, end, [most.set(f32x4.max(most.get(), v128.load(at.get())))]),
        most.set(f32x4.max(most.get(), turn(most, 2))),
        most.set(f32x4.max(most.get(), turn(most, 1))),
        advance(at, -row),
        eachVector(at, end, [v128.store(at.get(), f32x4.sub(v128.load(at.get()), most.get()))]),
      ]),
    ];
  });
}

/** Adds `normalise(at, rows)`: e = e / Σ_j e_j, row by row, summed as linalg's `sum` promises: j goes to lane j mod 8. */
export function defineNormalise(module: ModuleBuilder, row: number): Func<typeof ROWS, 'void'> {
  return module.func('normalise', ROWS, 'void', (p, scope) => {
    const end = scope.local('i32', 'end');
    const [even, odd] = [scope.local('v128', 'even'), scope.local('v128', 'odd')];
    const other = scope.local('v128', 'other');
    const { at } = p;
    return [
      times(p.rows, [
        end.set(add(at.get(), c32(row))),
        even.set(f32x4.splat(f32.const(0))),
        odd.set(even.get()),
        // the two take turns: even lies where the next vector goes
        eachVector(at, end, [
          other.set(f32x4.add(even.get(), v128.load(at.get()))),
          even.set(odd.get()),
          odd.set(other.get()),
        ]),
        even.set(f32x4.add(even.get(), odd.get())),
        even.set(f32x4.add(even.get(), turn(even, 2))),
        even.set(f32x4.add(even.get(), turn(even, 1))),
        advance(at, -row),
        eachVector(at, end, [v128.store(at.get(), f32x4.div(v128.load(at.get()), even.get()))]),
      ]),
    ];
  });
}
