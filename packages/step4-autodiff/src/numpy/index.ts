/*
 * linalg's functions, as far as they have derivatives or go with such: the same names and meanings, on arrays and on
 * tracers.
 */
export {
  arange,
  array,
  eye,
  full,
  item,
  linspace,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from '@first-principles/linalg';
export type { Operand } from './operands.ts';
export * from './elementwise.ts';
export * from './shape.ts';
export { arraySplit, meshgrid, repeat, tile } from './repeat.ts';
export * from './products.ts';
export * from './reduce.ts';
export { argsort, sort, topK, type TopK } from './order.ts';
export { take, takeAlongAxis } from './take.ts';
export * from './diagonals.ts';
export { einsum } from './einsum.ts';
export { addAt, index, setAt } from './indexing.ts';
export type { At } from './index-spelled.ts';
