import {
  f32,
  f32x4,
  f64,
  f64x2,
  instantiate,
  ModuleBuilder,
  type Expr,
  type Memory,
} from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { defineAccumulate, defineFold } from './column-vectors.ts';
import { defineRuns } from './run-vectors.ts';
import { NEUTRAL, type Reduction } from './specification.ts';

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
  readonly dtype: FloatDType;
  /** Bytes of an element. */
  readonly bytes: number;
  both(a: Expr<'v128'>, b: Expr<'v128'>): Expr<'v128'>;
  /** A vector of the elements that change nothing. */
  neutral(): Expr<'v128'>;
}

const OPERATIONS = { sum: 'add', prod: 'mul', max: 'max', min: 'min' } as const;

function instructions(reduction: Reduction, dtype: FloatDType): Instructions {
  const start = NEUTRAL[reduction];
  const operation = OPERATIONS[reduction];
  return dtype === 'float32'
    ? { dtype, bytes: 4, both: f32x4[operation], neutral: () => f32x4.splat(f32.const(start)) }
    : { dtype, bytes: 8, both: f64x2[operation], neutral: () => f64x2.splat(f64.const(start)) };
}

function generateReducer(reduction: Reduction, dtype: FloatDType): ModuleBuilder {
  const module = new ModuleBuilder();
  const given = instructions(reduction, dtype);
  defineAccumulate(module, given);
  defineFold(module, given);
  defineRuns(module, given);
  return module;
}

/** The module of one reduction for one element type on a memory, made on first use. */
export function loadReducer(memory: Memory, reduction: Reduction, dtype: FloatDType): Reducer {
  return instantiate(
    `reduce/${reduction}/${dtype}`,
    () => generateReducer(reduction, dtype),
    memory,
  ) as unknown as Reducer;
}
