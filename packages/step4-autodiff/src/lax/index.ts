/*
 * What numpy has no name for: control flow, and the general forms behind its functions.
 */
export { cond, foriLoop, scan, switchCase, whileLoop, type ScanOptions } from './control.ts';
export { dotGeneral, type DotDimensions } from '../primitives/dot-general.ts';
export { gather, scatter, scatterAdd, type EntryOptions } from './gather.ts';
export { dynamicSlice, dynamicUpdateSlice } from './dynamic-slice.ts';
export { argsort, sort, topK, type TopK } from '../numpy/order.ts';
export { stopGradient } from '../primitives/convert.ts';
export { conv, convGeneralDilated, type ConvOptions } from './convolution.ts';
export { reduceWindow } from './reduce-window.ts';
export type { Each, Padding } from './padding.ts';
