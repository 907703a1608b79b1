import { f32, f32x4, type Func, i32, i8x16, type ModuleBuilder, v128 } from '@first-principles/wasm';
import { advance, c32, times } from './kit.ts';
import { type Plan, type Setup, storedImage } from './plan.ts';

const ROWS = { rows: 'i32' } as const;
const VECTOR = 16;

/** The four vectors of 32-bit integers in a vector of bytes: swizzle indices beyond 15 give 0. */
const SPREAD = [0, 1, 2, 3].map((part) =>
  v128.const([0, 1, 2, 3].flatMap((lane) => [4 * part + lane, VECTOR, VECTOR, VECTOR])),
);

/**
 * Adds `gather(rows)`: the images whose pixels begin at `plan.starts` become x [rows, H, W] of floats, 0 … 1. Sixteen
 * pixels at a time: what is written beyond a row is written over by the next.
 */
export function defineGather(
  module: ModuleBuilder,
  setup: Setup,
  { starts, convolutions }: Plan,
): Func<typeof ROWS, 'void'> {
  const { height, width } = setup.structure;
  return module.func('gather', ROWS, 'void', ({ rows }, scope) => {
    const [start, from, to, lines] = ['start', 'from', 'to', 'lines'].map((name) => scope.local('i32', name));
    const [bytes, all] = [scope.local('v128', 'bytes'), scope.local('v128', 'all')];
    const pieces = Array.from({ length: Math.ceil(width / VECTOR) }, (_, piece) => [
      bytes.set(v128.load(from.get(), piece * VECTOR)),
      ...SPREAD.map((spread, part) =>
        v128.store(
          to.get(),
          f32x4.div(f32x4.convert_i32x4_s(i8x16.swizzle(bytes.get(), spread)), all.get()),
          (4 * piece + part) * VECTOR,
        ),
      ),
    ]);
    return [
      all.set(f32x4.splat(f32.const(255))),
      start.set(c32(starts)),
      to.set(c32(convolutions[0].x)),
      times(rows, [
        from.set(i32.load(start.get())),
        lines.set(c32(height)),
        times(lines, [...pieces.flat(), advance(from, storedImage(setup).row), advance(to, 4 * width)]),
        advance(start, 4),
      ]),
    ];
  });
}
