import { br_if, i32, loop, when, type Expr, type Local, type Statement } from '@first-principles/wasm';

/** Two numbers: of height and of width. */
export type Pair = readonly [height: number, width: number];

/** Bytes from one image, row, column and channel to the next. */
export interface Layout {
  readonly image: number;
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

/** All that is fixed for the kernels of a convolution; the batch may be of any size. One group: for more, call once for each. */
export interface ConvolutionForm {
  readonly name: string;
  /** C and O, of one group. */
  readonly channels: number;
  readonly outputs: number;
  /** H and W, without padding. */
  readonly inputSize: Pair;
  /** OH and OW. */
  readonly outputSize: Pair;
  /** KH and KW. */
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly input: Layout;
  readonly output: Layout;
  /** Bytes from one row of weights to the next. */
  readonly weightRow: number;
}

/** A constant. */
export const c32 = i32.const;

/** pointer + by, where `by` is fixed. */
export function offset(pointer: Local<'i32'>, by: number): Expr<'i32'> {
  return by === 0 ? pointer.get() : i32.add(pointer.get(), c32(by));
}

/** pointer += by. */
export function advance(pointer: Local<'i32'>, by: number): Statement[] {
  return by === 0 ? [] : [pointer.set(offset(pointer, by))];
}

/** body, `counter` times, counted down from `start`; nothing for 0. */
export function times(counter: Local<'i32'>, start: Expr<'i32'>, body: readonly Statement[]): Statement {
  return when(counter.tee(start), [
    loop((again) => [...body, br_if(again, counter.tee(i32.sub(counter.get(), c32(1))))]),
  ]);
}

/** `count` parts of the same length. */
interface Share {
  readonly length: number;
  readonly count: number;
}

/** `total` in as few parts of at most `most` as there can be, evenly: 13 in parts of at most 5 is 5 + 4 + 4. */
export function shares(total: number, most: number): Share[] {
  const parts = Math.ceil(total / most);
  const long = Math.ceil(total / parts);
  const shorter = long * parts - total;
  return [
    { length: long, count: parts - shorter },
    { length: long - 1, count: shorter },
  ].filter(({ count }) => count > 0);
}
