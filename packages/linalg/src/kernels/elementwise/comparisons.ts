import { f32x4, f64x2, i32x4, i8x16 } from '@first-principles/wasm';
import type { Operation, Scalar } from './operation.ts';

/* IEEE 754: NaN is unequal to everything, itself included, and no order holds with it. */

const comparison = (name: string, scalar: Scalar, vector: Operation['vector']): Operation => ({
  name,
  scalar: { float: scalar, integer: scalar, bool: scalar },
  vector,
  tells: true,
});

export const EQUAL: Operation = comparison('equal', (a, b) => Number(a === b), {
  float32: f32x4.eq,
  float64: f64x2.eq,
  int32: i32x4.eq,
  uint32: i32x4.eq,
  uint8: i8x16.eq,
  bool: i8x16.eq,
});

export const NOT_EQUAL: Operation = comparison('notEqual', (a, b) => Number(a !== b), {
  float32: f32x4.ne,
  float64: f64x2.ne,
  int32: i32x4.ne,
  uint32: i32x4.ne,
  uint8: i8x16.ne,
  bool: i8x16.ne,
});

export const LESS: Operation = comparison('less', (a, b) => Number(a < b), {
  float32: f32x4.lt,
  float64: f64x2.lt,
  int32: i32x4.lt_s,
  uint32: i32x4.lt_u,
  uint8: i8x16.lt_u,
  bool: i8x16.lt_u,
});

export const LESS_EQUAL: Operation = comparison('lessEqual', (a, b) => Number(a <= b), {
  float32: f32x4.le,
  float64: f64x2.le,
  int32: i32x4.le_s,
  uint32: i32x4.le_u,
  uint8: i8x16.le_u,
  bool: i8x16.le_u,
});

export const GREATER: Operation = comparison('greater', (a, b) => Number(a > b), {
  float32: f32x4.gt,
  float64: f64x2.gt,
  int32: i32x4.gt_s,
  uint32: i32x4.gt_u,
  uint8: i8x16.gt_u,
  bool: i8x16.gt_u,
});

export const GREATER_EQUAL: Operation = comparison('greaterEqual', (a, b) => Number(a >= b), {
  float32: f32x4.ge,
  float64: f64x2.ge,
  int32: i32x4.ge_s,
  uint32: i32x4.ge_u,
  uint8: i8x16.ge_u,
  bool: i8x16.ge_u,
});
