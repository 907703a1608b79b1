import {
  defineEach,
  defineGemm,
  defineTranspose,
  type EachFormula,
  type EachFunc,
  type EachOperands,
  type GemmFunc,
} from '@first-principles/linalg/kernels';
import { defineColumnSums } from '@first-principles/step2-mnist/kernels';
import {
  br_if,
  type Expr,
  i32,
  type Local,
  loop,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import type { Plan, SETTINGS, Setup } from './plan.ts';

/** A constant: an address, or a number of bytes. */
export const c32 = i32.const;

/** What the parts of a step are built with. */
export interface Kit {
  readonly module: ModuleBuilder;
  readonly setup: Setup;
  readonly plan: Plan;
  /** Where the gradient of a parameter lies, from the parameter on. */
  readonly toGradient: number;
  /** Adds an element-wise function to the module. */
  readonly each: <Read extends string, Write extends string, Shared extends string = never>(
    name: string,
    operands: EachOperands<Read, Shared, Write>,
    formula: EachFormula<Read | Shared, Write>,
  ) => EachFunc<Read | Shared | Write>;
  readonly gemm: GemmFunc;
  readonly transpose: ReturnType<typeof defineTranspose>;
  /** Σ of the rows of a matrix of vectors: what biases get. */
  readonly biasGradient: (from: number, rows: Expr<'i32'>, row: number, b: number) => Statement;
  /** The address of a setting. */
  readonly setting: (name: (typeof SETTINGS)[number]) => Expr<'i32'>;
}

/** Code that finds how many images the batch has. */
export type Rows = () => Expr<'i32'>;

/** A kit for the module. */
export function kitOf(module: ModuleBuilder, setup: Setup, plan: Plan, settings: typeof SETTINGS): Kit {
  const columnSums = defineColumnSums(module);
  const toGradient = plan.gradients - plan.parameters;
  return {
    module,
    setup,
    plan,
    toGradient,
    biasGradient: (from, rows, row, b) =>
      columnSums.call({
        from: c32(from),
        rows,
        to: c32(b + toGradient),
        columns: c32(row),
        row: c32(row),
        add: c32(0),
      }),
    each: (name, operands, formula) => defineEach(module, name, 'float32', operands, formula),
    gemm: defineGemm(module, 'float32', setup.precision, { name: 'gemm', turned: false, packed: true }),
    transpose: defineTranspose(module, 'float32'),
    setting: (name) => c32(plan.settings + 4 * settings.indexOf(name)),
  };
}

/** Bytes of the batch's part of a matrix. */
export function bytesOf(rows: Rows, row: number): Expr<'i32'> {
  return i32.mul(rows(), c32(row));
}

/** pointer += by. */
export function advance(pointer: Local<'i32'>, by: number): Statement {
  return pointer.set(i32.add(pointer.get(), c32(by)));
}

/** body, `counter` times, counted down; it is not 0. */
export function times(counter: Local<'i32'>, body: readonly Statement[]): Statement {
  return loop((again) => [...body, br_if(again, counter.tee(i32.sub(counter.get(), c32(1))))]);
}
