import {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  instantiate,
  ModuleBuilder,
  type Expr,
  type Memory,
} from '@first-principles/wasm';
import { defineAccumulate, defineFold } from './column-vectors.ts';
import { defineRuns } from './run-vectors.ts';
import { NEUTRAL, type Reduction } from './specification.ts';

/** The types in which vectors reduce; smaller integers and truth values are brought to one of 32 bits. */
export type ReducerDType = 'float32' | 'float64' | 'int32' | 'uint32';

/** The vector forms of one reduction for one element type. Addresses, and `bytes`, are in bytes. */
export interface Reducer {
  /** lanes[j] = lanes[j] ∘ from[0, j] ∘ from[1, j] ∘ …: `rows` ≥ 1 rows of `bytes` each, a multiple of two vectors. */
  accumulate(lanes: number, from: number, rows: number, bytes: number): void;
  /** The tree over lanes [8, columns] of `bytes` a lane; leaves the results in the first, and uses up the others. */
  fold(lanes: number, bytes: number): void;
  /** to[r] = from[r, 0] ∘ from[r, 1] ∘ … as specified, for `count` ≥ 1 runs without gaps. Reads 32 bytes, or 64, beyond. */
  runs(from: number, length: number, count: number, to: number): void;
}

/** A reduction's instructions. */
export interface Instructions {
  /** Bytes of an element. */
  readonly bytes: number;
  both(a: Expr<'v128'>, b: Expr<'v128'>): Expr<'v128'>;
  /** A vector of the elements that change nothing. */
  neutral(): Expr<'v128'>;
}

type Instruction = (a: Expr<'v128'>, b: Expr<'v128'>) => Expr<'v128'>;

/** a ∘ b, by vectors. */
export const BOTH: Readonly<Record<ReducerDType, Readonly<Record<Reduction, Instruction>>>> = {
  float32: { sum: f32x4.add, prod: f32x4.mul, max: f32x4.max, min: f32x4.min },
  float64: { sum: f64x2.add, prod: f64x2.mul, max: f64x2.max, min: f64x2.min },
  int32: { sum: i32x4.add, prod: i32x4.mul, max: i32x4.max_s, min: i32x4.min_s },
  uint32: { sum: i32x4.add, prod: i32x4.mul, max: i32x4.max_u, min: i32x4.min_u },
};

/** The bounds of each type: what changes nothing in a minimum, and in a maximum. */
const BOUNDS: Readonly<Record<ReducerDType, { readonly max: number; readonly min: number }>> = {
  float32: NEUTRAL,
  float64: NEUTRAL,
  int32: { max: -(2 ** 31), min: 2 ** 31 - 1 },
  uint32: { max: 0, min: 2 ** 32 - 1 },
};

/** What changes nothing in a reduction of elements of a type. */
export function neutralOf(reduction: Reduction, dtype: ReducerDType): number {
  return reduction === 'max' || reduction === 'min' ? BOUNDS[dtype][reduction] : NEUTRAL[reduction];
}

/** Bytes of an element. */
export function bytesOf(dtype: ReducerDType): number {
  return dtype === 'float64' ? 8 : 4;
}

function splat(dtype: ReducerDType, value: number): Expr<'v128'> {
  if (dtype === 'float64') return f64x2.splat(f64.const(value));
  return dtype === 'float32' ? f32x4.splat(f32.const(value)) : i32x4.splat(i32.const(value | 0));
}

function generateReducer(reduction: Reduction, dtype: ReducerDType): ModuleBuilder {
  const module = new ModuleBuilder();
  const instructions: Instructions = {
    bytes: bytesOf(dtype),
    both: BOTH[dtype][reduction],
    neutral: () => splat(dtype, neutralOf(reduction, dtype)),
  };
  defineAccumulate(module, instructions);
  defineFold(module, instructions);
  defineRuns(module, instructions);
  return module;
}

/** The module of one reduction for one element type on a memory, made on first use. */
export function loadReducer(memory: Memory, reduction: Reduction, dtype: ReducerDType): Reducer {
  return instantiate(
    `reduce/${reduction}/${dtype}`,
    () => generateReducer(reduction, dtype),
    memory,
  ) as unknown as Reducer;
}
