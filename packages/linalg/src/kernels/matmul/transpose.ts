import {
  br_if,
  f32,
  f64,
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
import { LANES } from './lanes.ts';
import { VECTOR } from '../memory.ts';
import type { FloatDType } from '../../dtype.ts';

const PARAMETERS = { from: 'i32', to: 'i32', rows: 'i32', columns: 'i32' } as const;

function c32(value: number): Expr<'i32'> {
  return i32.const(value);
}

/** Byte lanes of a shuffle that takes whole elements `picks` out of two vectors. */
function elements(bytes: number, picks: readonly number[]): number[] {
  return picks.flatMap((pick) => Array.from({ length: bytes }, (_, b) => pick * bytes + b));
}

function shuffle(bytes: number, a: Local<'v128'>, b: Local<'v128'>, picks: readonly number[]): Expr<'v128'> {
  return i8x16.shuffle(a.get(), b.get(), elements(bytes, picks));
}

/** In registers: 4 vectors of 4, or 2 vectors of 2, become their transpose. */
function turn(bytes: number, v: readonly Local<'v128'>[], t: readonly Local<'v128'>[]): Statement[] {
  if (v.length === 2) {
    return [t[0].set(shuffle(bytes, v[0], v[1], [0, 2])), t[1].set(shuffle(bytes, v[0], v[1], [1, 3]))];
  }
  const [a, b, c, d] = v as [Local<'v128'>, Local<'v128'>, Local<'v128'>, Local<'v128'>];
  const [p, q, r, s] = t as [Local<'v128'>, Local<'v128'>, Local<'v128'>, Local<'v128'>];
  return [
    p.set(shuffle(bytes, a, b, [0, 4, 1, 5])),
    q.set(shuffle(bytes, a, b, [2, 6, 3, 7])),
    r.set(shuffle(bytes, c, d, [0, 4, 1, 5])),
    s.set(shuffle(bytes, c, d, [2, 6, 3, 7])),
    a.set(shuffle(bytes, p, r, [0, 1, 4, 5])),
    b.set(shuffle(bytes, p, r, [2, 3, 6, 7])),
    c.set(shuffle(bytes, q, s, [0, 1, 4, 5])),
    d.set(shuffle(bytes, q, s, [2, 3, 6, 7])),
    ...[p, q, r, s].map((x, i) => x.set(v[i].get())),
  ];
}

/** The function of a transpose; addresses are in bytes. */
export type TransposeFunc = Func<typeof PARAMETERS, 'void'>;

/** Adds `transpose(from, to, rows, columns)`: to[columns, rows] = from[rows, columns]ᵀ, both without gaps. */
export function defineTranspose(module: ModuleBuilder, dtype: FloatDType, name = 'transpose'): TransposeFunc {
  const { bytes, count } = LANES[dtype];
  const scalar = dtype === 'float32' ? f32 : f64;
  return module.func(name, PARAMETERS, 'void', (p, scope) => {
    const local = (name: string): Local<'i32'> => scope.local('i32', name);
    const [i, j, from, to] = [local('i'), local('j'), local('from'), local('to')];
    const [fromRow, toRow, whole] = [local('fromRow'), local('toRow'), local('whole')];
    const v = Array.from({ length: count }, () => scope.local('v128', 'v'));
    const t = Array.from({ length: count }, () => scope.local('v128', 't'));
    const step = (pointer: Local<'i32'>, by: Expr<'i32'>): Statement =>
      pointer.set(i32.add(pointer.get(), by));

    /** Copies one element; from and to stand on it. */
    const copyOne = (): Statement => scalar.store(to.get(), scalar.load(from.get()) as never);

    const square: Statement[] = [
      ...v.flatMap((vector) => [vector.set(v128.load(from.get())), step(from, fromRow.get())]),
      ...turn(bytes, v, t),
      ...t.flatMap((vector) => [v128.store(to.get(), vector.get()), step(to, toRow.get())]),
      // back to the square's first row, and on by a square's width
      step(from, i32.sub(c32(VECTOR), i32.mul(fromRow.get(), c32(count)))),
    ];
    const rest: Statement[] = [
      ...Array.from({ length: count }, (_, r) => [
        copyOne(),
        ...(r === count - 1 ? [] : [step(from, fromRow.get()), step(to, c32(bytes))]),
      ]).flat(),
      step(from, i32.sub(c32(bytes), i32.mul(fromRow.get(), c32(count - 1)))),
      step(to, i32.sub(toRow.get(), c32(bytes * (count - 1)))),
    ];
    const countdown = (counter: Local<'i32'>, start: Expr<'i32'>, body: readonly Statement[]): Statement =>
      when(counter.tee(start), [
        loop((again) => [...body, br_if(again, counter.tee(i32.sub(counter.get(), c32(1))))]),
      ]);
    const address = (index: Expr<'i32'>, row: Expr<'i32'>, base: Expr<'i32'>): Expr<'i32'> =>
      i32.add(base, i32.mul(index, row));

    return [
      fromRow.set(i32.mul(p.columns.get(), c32(bytes))),
      toRow.set(i32.mul(p.rows.get(), c32(bytes))),
      whole.set(i32.div_u(p.rows.get(), c32(count))),
      // bands of `count` rows: squares, then the columns that are left
      countdown(i, whole.get(), [
        from.set(address(i32.mul(i32.sub(i.get(), c32(1)), c32(count)), fromRow.get(), p.from.get())),
        to.set(address(i32.mul(i32.sub(i.get(), c32(1)), c32(count)), c32(bytes), p.to.get())),
        countdown(j, i32.div_u(p.columns.get(), c32(count)), square),
        countdown(j, i32.rem_u(p.columns.get(), c32(count)), rest),
      ]),
      // the rows that are left, one element at a time
      countdown(i, i32.rem_u(p.rows.get(), c32(count)), [
        from.set(address(i32.sub(p.rows.get(), i.get()), fromRow.get(), p.from.get())),
        to.set(address(i32.sub(p.rows.get(), i.get()), c32(bytes), p.to.get())),
        countdown(j, p.columns.get(), [copyOne(), step(from, c32(bytes)), step(to, toRow.get())]),
      ]),
    ];
  });
}
