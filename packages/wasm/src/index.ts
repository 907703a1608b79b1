export type { Expr, Label, Node, ResultType, Statement, ValType } from './node.ts';
export { i32 } from './instructions/i32.ts';
export { i64 } from './instructions/i64.ts';
export { f32, f64 } from './instructions/float.ts';
export { f32x4, f64x2, i16x8, i32x4, i64x2, i8x16, v128 } from './instructions/vector.ts';
export { memory } from './instructions/memory.ts';
export { block, br, br_if, drop, loop, return_, select, unreachable, when } from './instructions/control.ts';
export {
  ModuleBuilder,
  type Func,
  type ImportedFunc,
  type Local,
  type Parameters,
  type Scope,
} from './module.ts';
export { features, type Features } from './features.ts';
export { Memory } from './memory.ts';
export { instantiate } from './cache.ts';
