import {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i64,
  i64x2,
  v128,
  type Expr,
  type Func,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
} from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { VECTOR } from '../memory.ts';
import { advance, c32, shares, times, type Layout, type Pair } from './form.ts';

/** All that is fixed for the kernels of a pool: windows that lie side by side, channels that do likewise. */
export interface PoolForm {
  readonly name: string;
  /** Bytes of the channels of a place, in whole vectors. */
  readonly channelBytes: number;
  /** KH and KW. */
  readonly window: Pair;
  /** OH and OW. */
  readonly outputSize: Pair;
  readonly input: Omit<Layout, 'channel'>;
  readonly output: Omit<Layout, 'channel'>;
  /** y is 0 where it would be less; the cotangents of those are lost. */
  readonly relu?: boolean;
}

/** Vectors of channels that follow one another in the code. */
const MOST = 4;

const FORWARD = { x: 'i32', y: 'i32', which: 'i32', images: 'i32' } as const;
const BACKWARD = { dy: 'i32', which: 'i32', dx: 'i32', images: 'i32' } as const;

/** The function of a max-pool; addresses are in bytes. */
export type MaxPoolFunc = Func<typeof FORWARD, 'void'>;
/** The function of a max-pool's gradient. */
export type MaxPoolBackwardFunc = Func<typeof BACKWARD, 'void'>;

/** The vector instructions of one element type; numbers of places are integers as wide as an element. */
const OPERATIONS = {
  float32: {
    ...f32x4,
    zero: (): Expr<'v128'> => f32x4.splat(f32.const(0)),
    number: (value: number): Expr<'v128'> => i32x4.splat(i32.const(value)),
    same: i32x4.eq,
  },
  float64: {
    ...f64x2,
    zero: (): Expr<'v128'> => f64x2.splat(f64.const(0)),
    number: (value: number): Expr<'v128'> => i64x2.splat(i64.const(BigInt(value))),
    same: i64x2.eq,
  },
} as const;

/**
 * Adds the largest number of each window to `module`, bit-equal to `maxPool2d` (after ReLU, with `relu`):
 *
 *     y[n, oh, ow, c] = max over kh, kw of x[n, oh·KH + kh, ow·KW + kw, c]
 *     which[n, oh, ow, c] = kh·KW + kw of the first maximum, as an integer; −1 where `relu` lets nothing through
 *
 * `which` is laid as y.
 */
export function defineMaxPool(module: ModuleBuilder, dtype: FloatDType, form: PoolForm): MaxPoolFunc {
  const { name, relu = false } = form;
  const { eq, le, gt, max, zero, number } = OPERATIONS[dtype];
  const places = placesOf(form);
  return module.func(name, FORWARD, 'void', ({ x, y, which, images }, scope) => {
    const [best, value, first, mask] = ['best', 'value', 'first', 'mask'].map((local) =>
      scope.local('v128', local),
    );
    const [nothing, nowhere] = ['nothing', 'nowhere'].map((local) => scope.local('v128', local));
    const numbers = places.map(() => scope.local('v128', 'number'));
    const oneVector = (at: number): Statement[] => [
      best.set(v128.load(x.get(), places[0] + at)),
      first.set(numbers[0].get()),
      ...places.slice(1).flatMap((place, p) => [
        value.set(v128.load(x.get(), place + at)),
        // not ≤: larger, or NaN; and no NaN before
        mask.set(v128.andnot(eq(best.get(), best.get()), le(value.get(), best.get()))),
        best.set(v128.bitselect(value.get(), best.get(), mask.get())),
        first.set(v128.bitselect(numbers[p + 1].get(), first.get(), mask.get())),
      ]),
      ...(relu
        ? [
            first.set(v128.bitselect(first.get(), nowhere.get(), gt(best.get(), nothing.get()))),
            best.set(max(best.get(), nothing.get())),
          ]
        : []),
      v128.store(y.get(), best.get(), at),
      v128.store(which.get(), first.get(), at),
    ];
    return [
      ...numbers.map((local, p) => local.set(number(p))),
      nothing.set(zero()),
      nowhere.set(number(-1)),
      ...overWindows(scope, form, images, x, [y, which], oneVector),
    ];
  });
}

/**
 * Adds the gradient of `defineMaxPool`, which was given the same form, to `module`:
 *
 *     dx[n, oh·KH + kh, ow·KW + kw, c] = which[n, oh, ow, c] = kh·KW + kw ? dy[n, oh, ow, c] : 0
 *
 * Places that are in no window are left as they are.
 */
export function defineMaxPoolBackward(
  module: ModuleBuilder,
  dtype: FloatDType,
  form: PoolForm,
): MaxPoolBackwardFunc {
  const { same, number } = OPERATIONS[dtype];
  return module.func(form.name, BACKWARD, 'void', ({ dy, which, dx, images }, scope) => {
    const [cotangent, first] = ['cotangent', 'first'].map((local) => scope.local('v128', local));
    const numbers = placesOf(form).map(() => scope.local('v128', 'number'));
    const oneVector = (at: number): Statement[] => [
      cotangent.set(v128.load(dy.get(), at)),
      first.set(v128.load(which.get(), at)),
      ...placesOf(form).map((place, p) =>
        v128.store(dx.get(), v128.and(cotangent.get(), same(first.get(), numbers[p].get())), place + at),
      ),
    ];
    return [
      ...numbers.map((local, p) => local.set(number(p))),
      ...overWindows(scope, form, images, dx, [dy, which], oneVector),
    ];
  });
}

/** `oneVector` for every vector of channels of every window: `input` stands at its corner, `outputs` at its result. */
function overWindows(
  scope: Scope,
  form: PoolForm,
  images: Local<'i32'>,
  input: Local<'i32'>,
  outputs: readonly Local<'i32'>[],
  oneVector: (at: number) => Statement[],
): Statement[] {
  const { channelBytes, window, outputSize, input: from, output: to } = form;
  const [rows, columns, vectors] = ['rows', 'columns', 'vectors'].map((name) => scope.local('i32', name));
  const [height, width] = outputSize;
  const [down, right] = [window[0] * from.row, window[1] * from.column];
  const move = (inInput: number, inOutput: number): Statement[] => [
    ...advance(input, inInput),
    ...outputs.flatMap((output) => advance(output, inOutput)),
  ];
  return [
    times(images, images.get(), [
      times(rows, c32(height), [
        times(columns, c32(width), [
          ...shares(channelBytes / VECTOR, MOST).flatMap(({ length, count }) => [
            times(vectors, c32(count), [
              ...Array.from({ length }, (_, v) => oneVector(v * VECTOR)).flat(),
              ...move(length * VECTOR, length * VECTOR),
            ]),
          ]),
          ...move(right - channelBytes, to.column - channelBytes),
        ]),
        ...move(down - width * right, to.row - width * to.column),
      ]),
      ...move(from.image - height * down, to.image - height * to.row),
    ]),
  ];
}

/** Bytes from the corner of a window to each of its places, row by row. */
function placesOf({ window: [KH, KW], input }: PoolForm): number[] {
  return Array.from({ length: KH * KW }, (_, p) => Math.floor(p / KW) * input.row + (p % KW) * input.column);
}
