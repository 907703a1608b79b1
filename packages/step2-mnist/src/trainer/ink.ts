import {
  br_if,
  f32,
  f32x4,
  features,
  i32,
  loop,
  v128,
  when,
  type Expr,
  type Func,
  type Local,
  type Memory,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import type { Precision } from '@first-principles/linalg/kernels';
import type { LayerPlan, Plan } from './plan.ts';

/*
 * Four in five of MNIST's pixels are 0. Here an image is the list of those that are not: of each the offset of its row
 * in W, and its value. What a 0 would have added is 0, so the numbers are those of the whole image bit for bit (but for
 * the sign of a 0), and the first layer costs as much as there is ink.
 */

/** Bytes of an entry: offset, value. */
const ENTRY = 8;
const VECTOR = 16;
/** Vectors that stay in registers while an image's entries pass. */
const HELD = 8;

/** Bytes of the entries of all pixels that are not 0. */
export function inkBytes(pixels: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < pixels.length; i++) if (pixels[i] !== 0) count++;
  return count * ENTRY;
}

/**
 * Writes the entries to `plan.images`, one image behind the other, and where each begins to `plan.starts`.
 *
 * @param most - the pixel value that is read as 1
 */
export function layInk(
  { i32, f32 }: Memory,
  { images, starts, layers }: Plan,
  pixels: ArrayLike<number>,
  most: number,
): void {
  const { inputs, row } = layers[0];
  let at = images / 4;
  for (let i = 0; i < pixels.length; i++) {
    if (i % inputs === 0) i32[starts / 4 + i / inputs] = at * 4;
    if (pixels[i] === 0) continue;
    i32[at] = (i % inputs) * row;
    f32[at + 1] = pixels[i] / most;
    at += 2;
  }
  i32[starts / 4 + pixels.length / inputs] = at * 4;
}

const PARAMETERS = { indices: 'i32', rows: 'i32' } as const;

/** What is done with one vector of a row: before an image's entries, for each entry, and after them. */
interface Pass {
  /** Where the batch's rows of that lie. */
  readonly rows: number;
  readonly before: (held: Local<'v128'>, to: Expr<'i32'>, byte: number) => Statement;
  readonly entry: (held: Local<'v128'>, value: Expr<'v128'>, offset: Local<'i32'>, byte: number) => Statement;
  readonly after: (held: Local<'v128'>, to: Expr<'i32'>, byte: number) => readonly Statement[];
}

/** Adds a function that passes the entries of the images with these numbers, for a strip of each row at a time. */
function definePass(
  module: ModuleBuilder,
  name: string,
  { starts }: Plan,
  row: number,
  { rows, before, entry, after }: Pass,
): Func<typeof PARAMETERS, 'void'> {
  return module.func(name, PARAMETERS, 'void', (p, scope) => {
    const [first, at, end, offset, to] = ['first', 'at', 'end', 'offset', 'to'].map((local) =>
      scope.local('i32', local),
    );
    const held = Array.from({ length: HELD }, () => scope.local('v128', 'held'));
    const value = scope.local('v128', 'value');
    const strip = (from: number): Statement[] => {
      const vectors = held
        .slice(0, (row - from) / VECTOR)
        .map((vector, v) => ({ vector, byte: from + v * VECTOR }));
      return [
        ...vectors.map(({ vector, byte }) => before(vector, to.get(), byte)),
        at.set(first.get()),
        when(i32.ne(at.get(), end.get()), [
          loop((next) => [
            offset.set(i32.load(at.get())),
            value.set(v128.load32_splat(at.get(), 4)),
            ...vectors.map(({ vector, byte }) => entry(vector, value.get(), offset, byte)),
            br_if(next, i32.ne(at.tee(i32.add(at.get(), i32.const(ENTRY))), end.get())),
          ]),
        ]),
        ...vectors.flatMap(({ vector, byte }) => after(vector, to.get(), byte)),
      ];
    };
    const strips = Array.from({ length: Math.ceil(row / VECTOR / HELD) }, (_, s) => s * HELD * VECTOR);
    return [
      to.set(i32.const(rows)),
      loop((next) => [
        offset.set(i32.shl(i32.load(p.indices.get()), i32.const(2))),
        first.set(i32.load(offset.get(), starts)),
        end.set(i32.load(offset.get(), starts + 4)),
        ...strips.flatMap(strip),
        p.indices.set(i32.add(p.indices.get(), i32.const(4))),
        to.set(i32.add(to.get(), i32.const(row))),
        br_if(next, p.rows.tee(i32.sub(p.rows.get(), i32.const(1)))),
      ]),
    ];
  });
}

/** a·b + c, rounded twice, or as the machine likes. */
function multiplyAdd(
  precision: Precision,
): (a: Expr<'v128'>, b: Expr<'v128'>, c: Expr<'v128'>) => Expr<'v128'> {
  return precision === 'fast' && features().relaxedSimd
    ? f32x4.relaxed_madd
    : (a, b, c) => f32x4.add(c, f32x4.mul(a, b));
}

/** Adds `inkForward(indices, rows)`: z = x·W + b of the first layer. */
export function defineInkForward(
  module: ModuleBuilder,
  precision: Precision,
  plan: Plan,
): Func<typeof PARAMETERS, 'void'> {
  const { W, b, s, row } = plan.layers[0];
  const madd = multiplyAdd(precision);
  return definePass(module, 'inkForward', plan, row, {
    rows: s,
    before: (sum) => sum.set(f32x4.splat(f32.const(0))),
    entry: (sum, value, offset, byte) => sum.set(madd(value, v128.load(offset.get(), W + byte), sum.get())),
    after: (sum, to, byte) => [v128.store(to, f32x4.add(sum.get(), v128.load(i32.const(b), byte)), byte)],
  });
}

/** Adds `inkGradients(indices, rows)`: dW = dW + xᵀ·δ of the first layer, which lies at `dW`. */
export function defineInkGradients(
  module: ModuleBuilder,
  precision: Precision,
  plan: Plan,
  dW: number,
): Func<typeof PARAMETERS, 'void'> {
  const { delta, row }: LayerPlan = plan.layers[0];
  const madd = multiplyAdd(precision);
  return definePass(module, 'inkGradients', plan, row, {
    rows: delta,
    before: (error, to, byte) => error.set(v128.load(to, byte)),
    entry: (error, value, offset, byte) =>
      v128.store(offset.get(), madd(value, error.get(), v128.load(offset.get(), dW + byte)), dW + byte),
    after: () => [],
  });
}
