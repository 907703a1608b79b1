import {
  defineEach,
  defineGemm,
  defineTranspose,
  type EachFormula,
  type EachFunc,
  type EachOperands,
  type GemmFunc,
} from '@first-principles/linalg/kernels';
import { i32, type Expr, type ModuleBuilder, type Statement } from '@first-principles/wasm';
import type { LayerPlan, Plan, SETTINGS, Setup } from './plan.ts';

/** A constant: an address, or a number of bytes. */
export const c32 = i32.const;

/** A matrix operand: its address, and the bytes from one row to the next (a constant, or the code that finds it). */
interface Matrix {
  readonly at: number;
  readonly row: number | Expr<'i32'>;
}

/** What the parts of a step are built with. */
export interface Kit {
  readonly module: ModuleBuilder;
  readonly setup: Setup;
  readonly plan: Plan;
  readonly pixelBytes: 1 | 4;
  /** Where the gradient of a parameter lies, from the parameter on; 0: it is added straight to the parameter. */
  readonly toGradient: number;
  /** Adds an element-wise function to the module. */
  readonly each: <Read extends string, Write extends string, Shared extends string = never>(
    name: string,
    operands: EachOperands<Read, Shared, Write>,
    formula: EachFormula<Read | Shared, Write>,
  ) => EachFunc<Read | Shared | Write>;
  readonly gemm: GemmFunc;
  /** Takes a by its transpose. */
  readonly gemmTurned: GemmFunc;
  readonly transpose: ReturnType<typeof defineTranspose>;
}

/** The batch that a step is given, in the code of the step. */
export interface Batch {
  readonly indices: () => Expr<'i32'>;
  readonly rows: () => Expr<'i32'>;
  /** The address of a setting. */
  readonly setting: (name: (typeof SETTINGS)[number]) => Expr<'i32'>;
}

/** A kit for the module. */
export function kitOf(module: ModuleBuilder, setup: Setup, plan: Plan, pixelBytes: 1 | 4): Kit {
  const gemmOf = (name: string, turned: boolean): GemmFunc =>
    defineGemm(module, 'float32', setup.precision, { name, turned, packed: true });
  return {
    module,
    setup,
    plan,
    pixelBytes,
    toGradient: setup.optimizer.name === 'sgd' ? 0 : plan.gradients - plan.parameters,
    each: (name, operands, formula) => defineEach(module, name, 'float32', operands, formula),
    gemm: gemmOf('gemm', false),
    gemmTurned: gemmOf('gemmTurned', true),
    transpose: defineTranspose(module, 'float32'),
  };
}

/** c = a·b (+ bias), or c + a·b where `onto`; m, k and n may be constants or the code that finds them. */
export function product(
  gemm: GemmFunc,
  { panels }: Plan,
  [m, k, n]: readonly [m: number | Expr<'i32'>, k: number | Expr<'i32'>, n: number],
  a: Matrix,
  b: Matrix,
  c: Matrix,
  { bias = 0, onto = false }: { bias?: number; onto?: boolean } = {},
): Statement {
  const size = (value: number | Expr<'i32'>): Expr<'i32'> => (typeof value === 'number' ? c32(value) : value);
  return gemm.call({
    a: c32(a.at),
    aRow: size(a.row),
    b: c32(b.at),
    bRow: size(b.row),
    c: c32(c.at),
    cRow: size(c.row),
    m: size(m),
    n: c32(n),
    k: size(k),
    bias: c32(bias),
    addend: c32(0),
    panels: c32(panels),
    onto: c32(Number(onto)),
  });
}

/** Bytes of the batch's part of a matrix. */
export function bytesOf({ rows }: Batch, row: number): Expr<'i32'> {
  return i32.mul(rows(), c32(row));
}

/** What a layer reads. */
export function inputOf({ layers, x }: Plan, l: number): Matrix {
  return { at: l === 0 ? x : layers[l - 1].a, row: layers[l].inputRow };
}

/** A layer's weights. */
export function weightsOf({ W, row }: LayerPlan): Matrix {
  return { at: W, row };
}
