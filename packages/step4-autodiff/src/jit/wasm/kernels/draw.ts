import { NDArray, rowMajorStrides, sizeOf, type FloatDType } from '@first-principles/linalg';
import { LANES, ROUND_BYTES, type Distribution } from '@first-principles/linalg/kernels';
import { i32, type Expr, type Statement } from '@first-principles/wasm';
import type { Aval } from '../../../core/aval.ts';
import { Buffer, bufferOf, type Place } from '../memory/buffer.ts';
import type { KernelModule } from './kernel-module.ts';
import { addressOf, advance, repeat } from './loop.ts';

/** Random numbers: each of a list of keys makes as many, one after the other. */
export interface Draw {
  readonly kind: 'draw';
  readonly distribution: Distribution;
  /** float32 is made of 32 bits an element, float64 of 64. */
  readonly format: FloatDType;
  /** uint32 [K, 2], without gaps. */
  readonly keys: Place;
  /** uint32 [K], without gaps: the number of each key's first element; without it 0. */
  readonly first: Place | undefined;
  /** [K, …], from `newDraws`. */
  readonly target: Place;
}

/** A new buffer for what is drawn, with room for the whole round that is begun last. */
export function newDraws({ shape, dtype }: Aval): Place {
  const buffer = new Buffer(dtype, sizeOf(shape) + ROUND_BYTES / LANES[dtype].bytes);
  return new NDArray(buffer, shape, rowMajorStrides(shape), 0);
}

/** The buffers that it touches. */
export function drawBuffers({ keys, first, target }: Draw): Buffer[] {
  return [keys, target, ...(first === undefined ? [] : [first])].map(bufferOf);
}

/** Adds it to the module; answers its call. */
export function defineDraw(
  module: KernelModule,
  name: string,
  { distribution, format, keys, first, target }: Draw,
): Statement {
  const fill = module.fill(distribution, format);
  const count = keys.size / 2;
  const bytes = (target.size / count) * LANES[target.dtype].bytes;
  const func = module.func(name, {}, 'void', (_, scope) => {
    const [to, key, from] = [scope.local('i32', 'to'), scope.local('i32', 'key'), scope.local('i32', 'from')];
    const word = (i: number): Expr<'i32'> => i32.load(key.get(), 4 * i);
    return [
      to.set(i32.const(addressOf(target))),
      key.set(i32.const(addressOf(keys))),
      ...(first === undefined ? [] : [from.set(i32.const(addressOf(first)))]),
      ...repeat(scope, count, [
        fill.call({
          to: to.get(),
          end: i32.add(to.get(), i32.const(bytes)),
          key0: word(0),
          key1: word(1),
          high: i32.const(0),
          low: first === undefined ? i32.const(0) : i32.load(from.get()),
        }),
        ...advance(to, bytes),
        ...advance(key, 8),
        ...(first === undefined ? [] : advance(from, 4)),
      ]),
    ];
  });
  return func.call({});
}
