import { i32, select, when, type Expr, type Local, type Statement } from '@first-principles/wasm';
import { LANES } from '@first-principles/linalg/kernels';
import type { KernelModule } from './kernel-module.ts';
import { bufferOf, type Buffer, type Place } from '../memory/buffer.ts';
import { addressOf, advance, defineLoop, loopPlaces, repeat, type Loop } from './loop.ts';

/** Indices along one axis, which are read when the program runs. */
export interface Indices {
  /** int32 [count] */
  readonly place: Place;
  /** How many entries the axis has. */
  readonly length: number;
  /** Elements from one entry to the next. */
  readonly step: number;
}

/** A loop that is run for each of a list of entries, whose indices are read when it runs: gathers, scatters, slices. */
export interface Indexed {
  readonly kind: 'indexed';
  readonly loop: Loop;
  /** What is run where an index is out of range; without it the nearest entry is meant. */
  readonly outside: Loop | 'nothing' | undefined;
  readonly count: number;
  /** The place that begins at the entry. */
  readonly entry: Place;
  readonly indices: readonly Indices[];
  /** The place that goes on from one entry to the next, and by how many elements. */
  readonly row: Place;
  readonly rowStep: number;
}

/** The buffers that it touches. */
export function indexedBuffers({ loop, outside, indices }: Indexed): Buffer[] {
  const loops = typeof outside === 'object' ? [loop, outside] : [loop];
  return [...loops.flatMap(loopPlaces), ...indices.map(({ place }) => place)].map(bufferOf);
}

/** Adds it to the module; answers its call. */
export function defineIndexed(module: KernelModule, name: string, kernel: Indexed): Statement {
  const { loop, outside, count, entry, indices, row, rowStep } = kernel;
  const moving = [entry, row];
  const inside = defineLoop(module, `${name}_row`, loop, moving);
  const other = typeof outside === 'object' ? defineLoop(module, `${name}_none`, outside, moving) : undefined;
  const func = module.func(name, {}, 'void', (_, scope) => {
    const [at, by] = [scope.local('i32', 'at'), scope.local('i32', 'by')];
    const [index, isInside] = [scope.local('i32', 'index'), scope.local('i32', 'inside')];
    const pointers = indices.map(() => scope.local('i32', 'indices'));
    /** at += index·step; the nearest index that there is, or a note that it is out of range. */
    const add = ({ length, step }: Indices, pointer: Local<'i32'>): Statement[] => [
      index.set(i32.load(pointer.get())),
      ...(outside === undefined
        ? [index.set(least(index, length - 1)), index.set(most(index, 0))]
        : [isInside.set(i32.and(isInside.get(), i32.lt_u(index.get(), i32.const(length))))]),
      at.set(i32.add(at.get(), i32.mul(index.get(), i32.const(step * LANES[entry.dtype].bytes)))),
    ];
    const run = inside(at.get(), by.get());
    const instead = other === undefined ? [] : [other(at.get(), by.get())];
    return [
      ...pointers.map((pointer, j) => pointer.set(i32.const(addressOf(indices[j].place)))),
      by.set(i32.const(0)),
      ...repeat(scope, count, [
        at.set(i32.const(0)),
        isInside.set(i32.const(1)),
        ...indices.flatMap((one, j) => add(one, pointers[j])),
        outside === undefined ? run : when(isInside.get(), [run], instead),
        ...advance(by, rowStep * LANES[row.dtype].bytes),
        ...pointers.flatMap((pointer, j) =>
          advance(pointer, indices[j].place.strides[0] * LANES.int32.bytes),
        ),
      ]),
    ];
  });
  return func.call({});
}

/** min(x, n) */
function least(x: Local<'i32'>, n: number): Expr<'i32'> {
  return select(x.get(), i32.const(n), i32.lt_s(x.get(), i32.const(n)));
}

/** max(x, n) */
function most(x: Local<'i32'>, n: number): Expr<'i32'> {
  return select(x.get(), i32.const(n), i32.gt_s(x.get(), i32.const(n)));
}
