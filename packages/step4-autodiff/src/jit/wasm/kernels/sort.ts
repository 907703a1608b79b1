import {
  block,
  br,
  br_if,
  f32,
  f64,
  i32,
  i64,
  loop,
  select,
  when,
  type Expr,
  type Func,
  type Local,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import type { DType } from '@first-principles/linalg';
import { LANES } from '@first-principles/linalg/kernels';
import { bufferOf, type Buffer, type Place } from '../memory/buffer.ts';
import { addressOf, advance, repeat } from './loop.ts';

/** The order of each row: ascending, equals in the order in which they come, NaN last. */
export interface Sort {
  readonly kind: 'sort';
  /** [R, L], without gaps, as are the others. */
  readonly keys: Place;
  /** int32 [R, L]: where in its row the first stands, the second, … */
  readonly order: Place;
  /** [R, L]: the keys in that order, if they are wanted. */
  readonly sorted: Place | undefined;
  /** Room for one row of numbers. */
  readonly room: Buffer;
}

/** The buffers that it touches. */
export function sortBuffers({ keys, order, sorted, room }: Sort): Buffer[] {
  return [keys, order, ...(sorted === undefined ? [] : [sorted])].map(bufferOf).concat(room);
}

/** An element as a number that compares alike: all types fit into it. */
const LOAD: Readonly<Record<DType, (at: Expr<'i32'>) => Expr<'f64'>>> = {
  float64: f64.load,
  float32: (at) => f64.promote_f32(f32.load(at)),
  int32: (at) => f64.convert_i32_s(i32.load(at)),
  uint32: (at) => f64.convert_i32_u(i32.load(at)),
  uint8: (at) => f64.convert_i32_u(i32.load8_u(at)),
  bool: (at) => f64.convert_i32_u(i32.load8_u(at)),
};

/** Copies the bits of an element. */
const COPY: Readonly<Record<1 | 4 | 8, (to: Expr<'i32'>, from: Expr<'i32'>) => Statement>> = {
  1: (to, from) => i32.store8(to, i32.load8_u(from)),
  4: (to, from) => i32.store(to, i32.load(from)),
  8: (to, from) => i64.store(to, i64.load(from)),
};

const INT = LANES.int32.bytes;
const PARAMETERS = { keys: 'i32', from: 'i32', to: 'i32', length: 'i32' } as const;
type Row = Func<typeof PARAMETERS, 'void'>;

/** What sorts the rows of a module: one function a type, defined when it is first needed. */
export class Sorts {
  private readonly module: ModuleBuilder;
  private readonly made = new Map<DType, Row>();

  constructor(module: ModuleBuilder) {
    this.module = module;
  }

  private row(dtype: DType): Row {
    const made = this.made.get(dtype) ?? defineRow(this.module, dtype);
    this.made.set(dtype, made);
    return made;
  }

  /** Adds a function that sorts every row; answers its call. */
  define(name: string, { keys, order, sorted, room }: Sort): Statement {
    const [rows, length] = keys.shape as readonly [number, number];
    const { bytes } = LANES[keys.dtype];
    const row = this.row(keys.dtype);
    const func = this.module.func(name, {}, 'void', (_, scope) => {
      const [from, to, next] = [
        scope.local('i32', 'keys'),
        scope.local('i32', 'order'),
        scope.local('i32', 'sorted'),
      ];
      const [here, there] = [to.get(), i32.const(room.address)];
      // each pass goes to the other place, the last one to the order's own
      const places = passesOf(length) % 2 === 0 ? { from: here, to: there } : { from: there, to: here };
      const entry = i32.add(from.get(), i32.mul(i32.load(to.get()), i32.const(bytes)));
      const picked: Statement[] =
        sorted === undefined
          ? advance(to, length * INT)
          : repeat(scope, length, [
              COPY[bytes](next.get(), entry),
              ...advance(to, INT),
              ...advance(next, bytes),
            ]);
      return [
        from.set(i32.const(addressOf(keys))),
        to.set(i32.const(addressOf(order))),
        ...(sorted === undefined ? [] : [next.set(i32.const(addressOf(sorted)))]),
        ...repeat(scope, rows, [
          row.call({ keys: from.get(), ...places, length: i32.const(length) }),
          ...picked,
          ...advance(from, length * bytes),
        ]),
      ];
    });
    return func.call({});
  }
}

/** How often runs double until they are a row. */
function passesOf(length: number): number {
  let passes = 0;
  for (let width = 1; width < length; width *= 2) passes++;
  return passes;
}

/**
 * Adds a merge sort of one row's numbers, from the bottom up: runs of 1, 2, 4, … are merged two by two, from one place to
 * the other and back. The first of two that are equal is taken first, so equals stay in their order.
 */
function defineRow(module: ModuleBuilder, dtype: DType): Row {
  return module.func(`order_${dtype}`, PARAMETERS, 'void', ({ keys, from, to, length }, scope) => {
    const [width, begin, middle, end] = ['width', 'begin', 'middle', 'end'].map((name) =>
      scope.local('i32', name),
    );
    const [i, j, k, isRight] = ['i', 'j', 'k', 'isRight'].map((name) => scope.local('i32', name));
    const [x, y] = [scope.local('f64', 'x'), scope.local('f64', 'y')];
    const at = (place: Local<'i32'>, index: Expr<'i32'>): Expr<'i32'> =>
      i32.add(place.get(), i32.mul(index, i32.const(INT)));
    const key = (n: Local<'i32'>): Expr<'f64'> =>
      LOAD[dtype](i32.add(keys.get(), i32.mul(i32.load(at(from, n.get())), i32.const(LANES[dtype].bytes))));
    const least = (value: Expr<'i32'>, local: Local<'i32'>): Statement[] => [
      local.set(value),
      local.set(select(local.get(), length.get(), i32.lt_u(local.get(), length.get()))),
    ];
    const plus = (local: Local<'i32'>, by: Expr<'i32'>): Expr<'i32'> => local.tee(i32.add(local.get(), by));
    const isNumber = (value: Local<'f64'>): Expr<'i32'> => f64.eq(value.get(), value.get());
    /** Whether the right run's first stands before the left one's: it is less, or a number before NaN. */
    const isBefore = i32.or(f64.lt(y.tee(key(j)), x.tee(key(i))), i32.and(isNumber(y), i32.eqz(isNumber(x))));
    const merge = loop((again) => [
      when(
        i32.lt_u(i.get(), middle.get()),
        [when(i32.lt_u(j.get(), end.get()), [isRight.set(isBefore)], [isRight.set(i32.const(0))])],
        [isRight.set(i32.const(1))],
      ),
      i32.store(at(to, k.get()), i32.load(at(from, select(j.get(), i.get(), isRight.get())))),
      j.set(i32.add(j.get(), isRight.get())),
      i.set(i32.add(i.get(), i32.eqz(isRight.get()))),
      br_if(again, i32.lt_u(plus(k, i32.const(1)), end.get())),
    ]);
    return [
      loop((again) => [
        i32.store(at(from, k.get()), k.get()),
        br_if(again, i32.lt_u(plus(k, i32.const(1)), length.get())),
      ]),
      width.set(i32.const(1)),
      block((done) => [
        loop((pass) => [
          br_if(done, i32.ge_u(width.get(), length.get())),
          begin.set(i32.const(0)),
          loop((next) => [
            ...least(i32.add(begin.get(), width.get()), middle),
            ...least(i32.add(middle.get(), width.get()), end),
            i.set(begin.get()),
            j.set(middle.get()),
            k.set(begin.get()),
            merge,
            br_if(next, i32.lt_u(begin.tee(end.get()), length.get())),
          ]),
          i.set(from.get()),
          from.set(to.get()),
          to.set(i.get()),
          width.set(i32.shl(width.get(), i32.const(1))),
          br(pass),
        ]),
      ]),
    ];
  });
}
